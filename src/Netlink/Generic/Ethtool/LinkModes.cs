using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>How fast a device is, and what it agrees on with the other side (<c>ethtool DEVICE</c>).</summary>
public sealed record LinkModes : EthtoolReport
{
    /// <summary>Whether both sides agree on the mode; null when the driver does not report it.</summary>
    public bool? AutoNegotiation { get; init; }

    /// <summary>The speed in Mbit/s; null when it is not known, as without a link.</summary>
    public uint? SpeedMegabits { get; init; }

    /// <summary>Whether it sends and receives at once; null when that is not known.</summary>
    public LinkDuplex? Duplex { get; init; }

    /// <summary>How many lanes the link has; null when the driver does not report it.</summary>
    public uint? Lanes { get; init; }

    /// <summary>The modes that the device has, such as <c>1000baseT/Full</c>, and ports and pause frames among them.</summary>
    public IReadOnlyList<string> Supported { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The modes that it offers to the other side.</summary>
    public IReadOnlyList<string> Advertised { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The modes that the other side offers; empty when that is not known.</summary>
    public IReadOnlyList<string> PeerAdvertised { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;
}

/// <summary>Whether a device sends and receives at once (<c>DUPLEX_*</c>).</summary>
public enum LinkDuplex : byte
{
    /// <summary>One at a time.</summary>
    Half = 0,

    /// <summary>Both at once.</summary>
    Full = 1,
}

/// <summary>What to change of the modes of a device. What is null stays as it is.</summary>
/// <remarks>Source: <c>ethtool -s</c> in ethtool(8).</remarks>
public sealed record LinkModesChange
{
    /// <summary>Whether both sides agree on the mode.</summary>
    public bool? AutoNegotiation { get; init; }

    /// <summary>The speed in Mbit/s. With negotiation, only modes of that speed are offered.</summary>
    public uint? SpeedMegabits { get; init; }

    /// <summary>Whether it sends and receives at once.</summary>
    public LinkDuplex? Duplex { get; init; }

    /// <summary>How many lanes are used (Linux 5.12).</summary>
    public uint? Lanes { get; init; }

    /// <summary>Modes by name, and whether each is offered; others stay as they are.</summary>
    public IReadOnlyDictionary<string, bool> Advertised { get; init; } = new Dictionary<string, bool>();
}
