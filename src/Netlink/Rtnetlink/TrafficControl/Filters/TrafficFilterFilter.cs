namespace Netlink.Rtnetlink;

/// <summary>Which filters of traffic control to list. Null means any.</summary>
public sealed record TrafficFilterFilter
{
    /// <summary>The place. The kernel lists one place at a time: without one the disciplines and classes are read first, and each is asked
    /// for its filters.</summary>
    public FilterPlace? Place { get; init; }

    /// <summary>The index of the device, for all its places. Left out of account where <see cref="Place"/> is given.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The number of the chain.</summary>
    public uint? Chain { get; init; }

    /// <summary>The priority.</summary>
    public ushort? Priority { get; init; }

    /// <summary>The protocol of the packets.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>Such as <c>filters of dev 5 ingress</c>.</summary>
    public override string ToString()
        => "filters" + (Place is not null ? $" of {Place}" : LinkIndex is not null ? $" of dev {LinkIndex}" : "");
}
