namespace Netlink.Rtnetlink;

/// <summary>The id of another namespace, as a watch reports it (<see cref="NetworkObjects.NamespaceIds"/>).</summary>
/// <param name="Id">The id.</param>
public sealed record NamespaceId(int Id)
{
    /// <summary>For example <c>nsid 5</c>, as ip-netns(8) calls it.</summary>
    public override string ToString() => $"nsid {Id}";
}
