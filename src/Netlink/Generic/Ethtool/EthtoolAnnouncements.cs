using Netlink.Protocol;
using static Netlink.Generic.EthtoolAnnouncement;

namespace Netlink.Generic;

/// <summary>Reads the kernel's notifications of changed settings: each is like the reply to a request of its kind.</summary>
internal static class EthtoolAnnouncements
{
    public static EthtoolReport Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out GenericHeader header);
        return (EthtoolAnnouncement)header.Command switch
        {
            ETHTOOL_MSG_LINKMODES_NTF => LinkModesCodec.Decode(message),
            ETHTOOL_MSG_FEATURES_NTF => LinkFeaturesCodec.Decode(message),
            ETHTOOL_MSG_RINGS_NTF => LinkRingsCodec.Decode(message),
            ETHTOOL_MSG_CHANNELS_NTF => LinkChannelsCodec.Decode(message),
            ETHTOOL_MSG_COALESCE_NTF => LinkCoalescingCodec.Decode(message),
            ETHTOOL_MSG_PAUSE_NTF => LinkPauseCodec.Decode(message),
            ETHTOOL_MSG_FEC_NTF => LinkFecCodec.Decode(message),
            ETHTOOL_MSG_WOL_NTF => LinkWakeOnLanCodec.Decode(message),
            _ => Keep(header.Command, attributes),
        };
    }

    private static UnknownEthtoolReport Keep(byte command, AttributeReader attributes)
    {
        // The header is among them.
        AttributeKeeper all = AttributeKeeper.All(attributes), ofHeader = default;
        (int index, string? name) = attributes.TryFind(EthtoolAttributes.Header, out NetlinkAttribute header)
            ? EthtoolHeader.Read(header, ref ofHeader) : default;
        return new UnknownEthtoolReport(command)
        {
            LinkIndex = index,
            LinkName = name,
            UnknownAttributes = all.Kept,
        };
    }
}
