using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Something that happened to a radio, an interface or a station.</summary>
/// <remarks>Source: <c>iw event</c> in iw(8).</remarks>
/// <param name="Type">What happened.</param>
public sealed record WirelessEvent(WirelessEventType Type)
{
    /// <summary>The radio; null when it does not matter.</summary>
    public uint? RadioIndex { get; init; }

    /// <summary>The link of the interface; null when it does not matter or there is none.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of the link or the radio, when that comes or changes.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the station or the network; null when it does not matter.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>ScanFinished link 3</c>.</summary>
    public override string ToString() => LinkIndex is int link ? $"{Type} link {link}" : $"{Type}";
}

/// <summary>What happened: a command of nl80211 (<c>NL80211_CMD_*</c>). Numbers without a name are kept.</summary>
public enum WirelessEventType : byte
{
    /// <summary>A radio came, or was changed.</summary>
    RadioChanged = 3,

    /// <summary>A radio is gone.</summary>
    RadioRemoved = 4,

    /// <summary>An interface was changed.</summary>
    InterfaceChanged = 6,

    /// <summary>An interface came.</summary>
    InterfaceAdded = 7,

    /// <summary>An interface is gone.</summary>
    InterfaceRemoved = 8,

    /// <summary>A station came.</summary>
    StationAdded = 19,

    /// <summary>A station is gone.</summary>
    StationRemoved = 20,

    /// <summary>A scan began.</summary>
    ScanStarted = 33,

    /// <summary>A scan has ended, and what it found can be listed.</summary>
    ScanFinished = 34,

    /// <summary>A scan was given up.</summary>
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

    /// <summary>A cell without an access point was joined.</summary>
    CellJoined = 43,

    /// <summary>A connection was made, or failed.</summary>
    Connected = 46,

    /// <summary>The access point of a connection changed.</summary>
    Roamed = 47,

    /// <summary>A connection ended.</summary>
    Disconnected = 48,

    /// <summary>An interface has another channel.</summary>
    ChannelSwitched = 88,

    /// <summary>The regulatory domain of a radio of its own changed.</summary>
    RadioRegulatoryChanged = 113,
}
