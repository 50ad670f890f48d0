using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An event of a phy, an interface or a station.</summary>
/// <remarks>Source: <c>iw event</c> in iw(8).</remarks>
/// <param name="Type">What happened.</param>
public sealed record WirelessEvent(WirelessEventType Type)
{
    /// <summary>The phy; null if the event has none.</summary>
    public uint? PhyIndex { get; init; }

    /// <summary>The index of the interface's link; null if the event or the interface has none.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of the link or the phy, if it is added or changed.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the station or the BSS; null if the event has none.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>ScanFinished link 3</c>.</summary>
    public override string ToString() => LinkIndex is int link ? $"{Type} link {link}" : $"{Type}";
}

/// <summary>What happened: a command of nl80211 (<c>NL80211_CMD_*</c>). Numbers without a name are kept.</summary>
public enum WirelessEventType : byte
{
    /// <summary>A phy was added or changed.</summary>
    PhyChanged = 3,

    /// <summary>A phy was removed.</summary>
    PhyRemoved = 4,

    /// <summary>An interface was changed.</summary>
    InterfaceChanged = 6,

    /// <summary>An interface was added.</summary>
    InterfaceAdded = 7,

    /// <summary>An interface was removed.</summary>
    InterfaceRemoved = 8,

    /// <summary>A station was added.</summary>
    StationAdded = 19,

    /// <summary>A station was removed.</summary>
    StationRemoved = 20,

    /// <summary>A scan began.</summary>
    ScanStarted = 33,

    /// <summary>A scan has ended, and its results can be listed.</summary>
    ScanFinished = 34,

    /// <summary>A scan was aborted.</summary>
    ScanAborted = 35,

    /// <summary>The regulatory domain changed.</summary>
    RegulatoryChanged = 36,

    /// <summary>An authentication was answered.</summary>
    Authenticated = 37,

    /// <summary>An association was answered.</summary>
    Associated = 38,

    /// <summary>An authentication ended.</summary>
    Deauthenticated = 39,

    /// <summary>An association ended.</summary>
    Disassociated = 40,

    /// <summary>An ad hoc network (IBSS) was joined.</summary>
    IbssJoined = 43,

    /// <summary>A connection was established, or failed.</summary>
    Connected = 46,

    /// <summary>The access point of a connection changed.</summary>
    Roamed = 47,

    /// <summary>A connection ended.</summary>
    Disconnected = 48,

    /// <summary>An interface switched to another channel.</summary>
    ChannelSwitched = 88,

    /// <summary>The own regulatory domain of a phy changed.</summary>
    PhyRegulatoryChanged = 113,
}
