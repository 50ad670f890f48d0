namespace Netlink.Rtnetlink;

/// <summary>A number by which a namespace calls another, as a watch tells of it (<see cref="NetworkObjects.NamespaceIds"/>).</summary>
/// <param name="Id">The number.</param>
public sealed record NamespaceId(int Id)
{
    /// <summary>For example <c>nsid 5</c>, as ip-netns(8) calls it.</summary>
    public override string ToString() => $"nsid {Id}";
}
