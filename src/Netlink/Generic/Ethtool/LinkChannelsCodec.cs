using Netlink.Protocol;
using static Netlink.Generic.ChannelsAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/ethtool/channels.c.</summary>
internal static class LinkChannelsCodec
{
    public static void Write(NetlinkWriter writer, LinkChannels settings)
    {
        writer.WriteOptional(ETHTOOL_A_CHANNELS_RX_COUNT, settings.Receive);
        writer.WriteOptional(ETHTOOL_A_CHANNELS_TX_COUNT, settings.Transmit);
        writer.WriteOptional(ETHTOOL_A_CHANNELS_OTHER_COUNT, settings.Other);
        writer.WriteOptional(ETHTOOL_A_CHANNELS_COMBINED_COUNT, settings.Combined);
    }

    public static LinkChannels Decode(in NetlinkMessage message)
    {
        var settings = new LinkChannels();
        (int index, string? name) = EthtoolHeader.ReadReport(message, ref settings, Read, out AttributeKeeper unknown);
        return settings with { LinkIndex = index, LinkName = name, UnknownAttributes = unknown.Kept };
    }

    private static LinkChannels? Read(LinkChannels settings, in NetlinkAttribute attribute) => (ChannelsAttribute)attribute.Type switch
    {
        ETHTOOL_A_CHANNELS_RX_MAX => settings with { ReceiveMaximum = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_TX_MAX => settings with { TransmitMaximum = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_OTHER_MAX => settings with { OtherMaximum = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_COMBINED_MAX => settings with { CombinedMaximum = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_RX_COUNT => settings with { Receive = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_TX_COUNT => settings with { Transmit = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_OTHER_COUNT => settings with { Other = attribute.AsUInt32() },
        ETHTOOL_A_CHANNELS_COMBINED_COUNT => settings with { Combined = attribute.AsUInt32() },
        _ => null,
    };
}
