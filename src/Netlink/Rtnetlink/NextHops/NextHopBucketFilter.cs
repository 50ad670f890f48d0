namespace Netlink.Rtnetlink;

/// <summary>Which buckets to list. Null means any. The kernel itself filters.</summary>
public sealed record NextHopBucketFilter
{
    /// <summary>The id of the group.</summary>
    public uint? GroupId { get; init; }

    /// <summary>The id of the member that the bucket's flows use.</summary>
    public uint? NextHopId { get; init; }

    /// <summary>The index of the output device of the member.</summary>
    public int? OutputInterface { get; init; }

    /// <summary>For example <c>nexthop buckets of id 10</c>.</summary>
    public override string ToString() => "nexthop buckets" + (GroupId is null ? "" : $" of id {GroupId}");
}

/// <summary>Names a bucket in a request.</summary>
internal readonly record struct NextHopBucketReference(uint GroupId, ushort Index)
{
    public override string ToString() => $"nexthop bucket {Index} of id {GroupId}";
}
