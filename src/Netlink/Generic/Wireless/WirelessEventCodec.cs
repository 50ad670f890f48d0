using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;

namespace Netlink.Generic;

/// <summary>Reads the notifications of nl80211.</summary>
internal static class WirelessEventCodec
{
    public static WirelessEvent Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out GenericHeader header);
        var told = new WirelessEvent((WirelessEventType)header.Command);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((WirelessAttribute)attribute.Type)
            {
                case NL80211_ATTR_WIPHY: told = told with { PhyIndex = attribute.AsUInt32() }; break;
                case NL80211_ATTR_IFINDEX: told = told with { LinkIndex = attribute.AsInt32() }; break;
                case NL80211_ATTR_IFNAME or NL80211_ATTR_WIPHY_NAME: told = told with { Name = attribute.AsString() }; break;
                case NL80211_ATTR_MAC: told = told with { Address = attribute.AsLinkLayerAddress() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return told with { UnknownAttributes = unknown.Kept };
    }
}
