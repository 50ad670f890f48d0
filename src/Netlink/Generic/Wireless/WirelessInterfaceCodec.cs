using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>nl80211_send_iface()</c> in net/wireless/nl80211.c.</summary>
internal static class WirelessInterfaceCodec
{
    public static void WriteAdd(NetlinkWriter writer, WirelessInterfaceSpec spec)
    {
        writer.WriteUInt32(NL80211_ATTR_WIPHY, spec.Phy);
        writer.WriteString(NL80211_ATTR_IFNAME, spec.Name);
        writer.WriteUInt32(NL80211_ATTR_IFTYPE, (uint)spec.Type);
    }

    public static void WriteType(NetlinkWriter writer, WirelessRequest<WirelessInterfaceType> request)
    {
        WirelessMessage.WriteLink(writer, request.Link);
        writer.WriteUInt32(NL80211_ATTR_IFTYPE, (uint)request.Change);
    }

    public static WirelessInterface Decode(in NetlinkMessage message)
    {
        var found = new WirelessInterface();
        AttributeKeeper unknown = message.Read(out GenericHeader _).ReadInto(ref found, Read);
        return found with { UnknownAttributes = unknown.Kept };
    }

    private static WirelessInterface? Read(WirelessInterface found, in NetlinkAttribute attribute)
        => (WirelessAttribute)attribute.Type switch
        {
            NL80211_ATTR_IFINDEX => found with { LinkIndex = attribute.AsInt32() },
            NL80211_ATTR_IFNAME => found with { Name = attribute.AsString() },
            NL80211_ATTR_WIPHY => found with { PhyIndex = attribute.AsUInt32() },
            NL80211_ATTR_WDEV => found with { WirelessDeviceId = attribute.AsUInt64() },
            NL80211_ATTR_IFTYPE => found with { Type = (WirelessInterfaceType)attribute.AsUInt32() },
            NL80211_ATTR_MAC => found with { HardwareAddress = attribute.AsLinkLayerAddress() },
            NL80211_ATTR_SSID => found with { Ssid = WirelessMessage.SsidOf(attribute.Payload) },
            NL80211_ATTR_WIPHY_FREQ => found with { Frequency = attribute.AsUInt32() },
            NL80211_ATTR_CHANNEL_WIDTH => found with { ChannelWidth = (WirelessChannelWidth)attribute.AsUInt32() },
            NL80211_ATTR_CENTER_FREQ1 => found with { CenterFrequency = attribute.AsUInt32() },
            NL80211_ATTR_WIPHY_TX_POWER_LEVEL => found with { TransmitPower = WirelessMessage.HundredthsOf(attribute) },
            NL80211_ATTR_4ADDR => found with { HasFourAddresses = attribute.AsBoolean() },
            // A counter of changes of the list.
            NL80211_ATTR_GENERATION => found,
            _ => null,
        };
}

/// <summary>An interface to add.</summary>
internal sealed record WirelessInterfaceSpec(uint Phy, string Name, WirelessInterfaceType Type)
{
    public override string ToString() => Name;
}
