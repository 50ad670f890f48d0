using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A wireless interface of a phy.</summary>
/// <remarks>Source: <c>iw dev</c> in iw(8), <c>nl80211_send_iface()</c> in net/wireless/nl80211.c.</remarks>
public sealed record WirelessInterface
{
    /// <summary>The index of its link; null for one without a link, as with P2P devices and NAN.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of its link; null for one without a link.</summary>
    public string? Name { get; init; }

    /// <summary>The phy that it belongs to (<see cref="WirelessPhy.Index"/>).</summary>
    public uint PhyIndex { get; init; }

    /// <summary>The wireless device id, unique in the whole system.</summary>
    public ulong WirelessDeviceId { get; init; }

    /// <summary>The type.</summary>
    public WirelessInterfaceType Type { get; init; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress HardwareAddress { get; init; }

    /// <summary>The SSID of its network; null for none. Bytes that are not UTF-8 are replaced by U+FFFD.</summary>
    public string? Ssid { get; init; }

    /// <summary>The frequency of its channel, in MHz; null while it has none.</summary>
    public uint? Frequency { get; init; }

    /// <summary>The width of its channel; null while it has none.</summary>
    public WirelessChannelWidth? ChannelWidth { get; init; }

    /// <summary>The center frequency of its channel, in MHz; null while it has none.</summary>
    public uint? CenterFrequency { get; init; }

    /// <summary>The transmit power in dBm; null if the driver does not report it.</summary>
    public double? TransmitPower { get; init; }

    /// <summary>Whether it uses frames with four addresses (4addr), which a bridge needs; null if the kernel does not report it.</summary>
    public bool? HasFourAddresses { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>wlan0: Station</c>.</summary>
    public override string ToString() => $"{Name ?? $"device {WirelessDeviceId:x}"}: {Type}";
}

/// <summary>The type of an interface (<c>enum nl80211_iftype</c>). Numbers without a name are kept.</summary>
public enum WirelessInterfaceType : uint
{
    /// <summary>The driver's choice.</summary>
    Unspecified = 0,

    /// <summary>A member of an ad hoc network (IBSS).</summary>
    AdHoc = 1,

    /// <summary>A station at an access point (<c>managed</c>).</summary>
    Station = 2,

    /// <summary>An access point.</summary>
    AccessPoint = 3,

    /// <summary>A VLAN of an access point.</summary>
    AccessPointVlan = 4,

    /// <summary>A link between access points (WDS).</summary>
    Wds = 5,

    /// <summary>A monitor, which receives all frames.</summary>
    Monitor = 6,

    /// <summary>A mesh point (IEEE 802.11s).</summary>
    MeshPoint = 7,

    /// <summary>A P2P client.</summary>
    PeerToPeerClient = 8,

    /// <summary>A P2P group owner.</summary>
    PeerToPeerGroupOwner = 9,

    /// <summary>A P2P device, which has no link.</summary>
    PeerToPeerDevice = 10,

    /// <summary>Outside the context of a BSS (OCB).</summary>
    Ocb = 11,

    /// <summary>Neighbour awareness networking (NAN), which has no link.</summary>
    Nan = 12,
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

    /// <summary>80+80 MHz.</summary>
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
