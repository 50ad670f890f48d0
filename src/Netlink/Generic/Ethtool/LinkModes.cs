using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The speed, duplex and link modes of a device (<c>ethtool DEVICE</c>).</summary>
public sealed record LinkModes : EthtoolReport
{
    /// <summary>Whether autonegotiation is on; null if the driver does not report it.</summary>
    public bool? AutoNegotiation { get; init; }

    /// <summary>The speed in Mbit/s; null if unknown, as without a link.</summary>
    public uint? SpeedMegabits { get; init; }

    /// <summary>Full or half duplex; null if unknown.</summary>
    public LinkDuplex? Duplex { get; init; }

    /// <summary>The number of lanes of the link; null if the driver does not report it.</summary>
    public uint? Lanes { get; init; }

    /// <summary>The supported modes, such as <c>1000baseT/Full</c>, including ports and pause frames.</summary>
    public IReadOnlyList<string> Supported { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The advertised modes.</summary>
    public IReadOnlyList<string> Advertised { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The modes that the link partner advertises; empty if unknown.</summary>
    public IReadOnlyList<string> PeerAdvertised { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;
}

/// <summary>Full or half duplex (<c>DUPLEX_*</c>).</summary>
public enum LinkDuplex : byte
{
    /// <summary>Half duplex: sends and receives alternately.</summary>
    Half = 0,

    /// <summary>Full duplex: sends and receives at the same time.</summary>
    Full = 1,
}

/// <summary>A change of the link modes of a device. Null leaves a property as it is.</summary>
/// <remarks>Source: <c>ethtool -s</c> in ethtool(8).</remarks>
public sealed record LinkModesChange
{
    /// <summary>Whether autonegotiation is on.</summary>
    public bool? AutoNegotiation { get; init; }

    /// <summary>The speed in Mbit/s. With autonegotiation, only modes of that speed are advertised.</summary>
    public uint? SpeedMegabits { get; init; }

    /// <summary>Full or half duplex.</summary>
    public LinkDuplex? Duplex { get; init; }

    /// <summary>The number of lanes. Since Linux 5.12.</summary>
    public uint? Lanes { get; init; }

    /// <summary>The modes to change by name, with whether each is advertised.</summary>
    public IReadOnlyDictionary<string, bool> Advertised { get; init; } = new Dictionary<string, bool>();
}
