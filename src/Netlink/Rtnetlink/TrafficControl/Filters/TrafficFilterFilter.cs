namespace Netlink.Rtnetlink;

/// <summary>Selects the traffic control filters to list. Null means any.</summary>
public sealed record TrafficFilterFilter
{
    /// <summary>The attachment point. The kernel lists one at a time: if none is given, the qdiscs and classes are read first, and the
    /// filters of each are listed.</summary>
    public FilterPlace? Place { get; init; }

    /// <summary>The index of the device, for all its attachment points. Ignored if <see cref="Place"/> is given.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The index of the chain.</summary>
    public uint? Chain { get; init; }

    /// <summary>The priority.</summary>
    public ushort? Priority { get; init; }

    /// <summary>The protocol of the packets.</summary>
    public EtherType? Protocol { get; init; }

    /// <summary>Such as <c>filters of dev 5 ingress</c>.</summary>
    public override string ToString()
        => "filters" + (Place is not null ? $" of {Place}" : LinkIndex is not null ? $" of dev {LinkIndex}" : "");
}
