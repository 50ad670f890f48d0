using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A wireless interface of a radio.</summary>
/// <remarks>Source: <c>iw dev</c> in iw(8), <c>nl80211_send_iface()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessInterface
{
    /// <summary>The index of its link; null for one without a link, as for peer-to-peer and NAN.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of its link; null for one without a link.</summary>
    public string? Name { get; init; }

    /// <summary>The radio that it belongs to (<see cref="WirelessRadio.Index"/>).</summary>
    public uint RadioIndex { get; init; }

    /// <summary>Its number in the whole system, link or not.</summary>
    public ulong DeviceId { get; init; }

    /// <summary>What it does.</summary>
    public WirelessInterfaceType Type { get; init; }

    /// <summary>Its address.</summary>
    public LinkLayerAddress HardwareAddress { get; init; }

    /// <summary>The name of the network that it is in or makes; null for none. Bytes that are not UTF-8 are U+FFFD.</summary>
    public string? Ssid { get; init; }

    /// <summary>The frequency of its channel, in MHz; null while it has none.</summary>
    public uint? Frequency { get; init; }

    /// <summary>The width of its channel; null while it has none.</summary>
    public WirelessChannelWidth? ChannelWidth { get; init; }

    /// <summary>The frequency in the middle of a channel that is wider than 20 MHz, in MHz; null while it has no channel.</summary>
    public uint? CenterFrequency { get; init; }

    /// <summary>The power with which it sends, in dBm; null when the driver does not tell.</summary>
    public double? TransmitPower { get; init; }

    /// <summary>Whether it takes frames with four addresses, which a bridge needs; null when the kernel does not tell.</summary>
    public bool? HasFourAddresses { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>wlan0: Station</c>.</summary>
    public override string ToString() => $"{Name ?? $"device {DeviceId:x}"}: {Type}";
}

/// <summary>What an interface does (<c>enum nl80211_iftype</c>). Numbers without a name are kept.</summary>
public enum WirelessInterfaceType : uint
{
    /// <summary>What the driver likes.</summary>
    Unspecified = 0,

    /// <summary>It is in a network without an access point (IBSS).</summary>
    AdHoc = 1,

    /// <summary>It is a station at an access point (<c>managed</c>).</summary>
    Station = 2,

    /// <summary>It is an access point.</summary>
    AccessPoint = 3,

    /// <summary>It is a VLAN of an access point.</summary>
    AccessPointVlan = 4,

    /// <summary>It connects two access points (WDS).</summary>
    DistributionSystem = 5,

    /// <summary>It receives all frames.</summary>
    Monitor = 6,

    /// <summary>It is in a mesh (IEEE 802.11s).</summary>
    MeshPoint = 7,

    /// <summary>It is a client of a peer.</summary>
    PeerToPeerClient = 8,

    /// <summary>It is an access point for peers.</summary>
    PeerToPeerGroupOwner = 9,

    /// <summary>It manages peers, and has no link.</summary>
    PeerToPeerDevice = 10,

    /// <summary>It talks outside of any network (OCB).</summary>
    OutsideContext = 11,

    /// <summary>It is in a neighbourhood (NAN), and has no link.</summary>
    NeighbourAwareness = 12,
}

/// <summary>The width of a channel (<c>enum nl80211_chan_width</c>). Numbers without a name are kept.</summary>
public enum WirelessChannelWidth : uint
{
    /// <summary>20 MHz without HT.</summary>
    Width20WithoutHt = 0,

    /// <summary>20 MHz.</summary>
    Width20 = 1,

    /// <summary>40 MHz.</summary>
    Width40 = 2,

    /// <summary>80 MHz.</summary>
    Width80 = 3,

    /// <summary>Twice 80 MHz.</summary>
    Width80Plus80 = 4,

    /// <summary>160 MHz.</summary>
    Width160 = 5,

    /// <summary>5 MHz.</summary>
    Width5 = 6,

    /// <summary>10 MHz.</summary>
    Width10 = 7,

    /// <summary>1 MHz.</summary>
    Width1 = 8,

    /// <summary>2 MHz.</summary>
    Width2 = 9,

    /// <summary>4 MHz.</summary>
    Width4 = 10,

    /// <summary>8 MHz.</summary>
    Width8 = 11,

    /// <summary>16 MHz.</summary>
    Width16 = 12,

    /// <summary>320 MHz.</summary>
    Width320 = 13,
}
