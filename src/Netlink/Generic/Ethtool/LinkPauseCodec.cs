using Netlink.Protocol;
using static Netlink.Generic.PauseAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/ethtool/pause.c.</summary>
internal static class LinkPauseCodec
{
    public static void Write(NetlinkWriter writer, LinkPause settings)
    {
        writer.WriteOptional(ETHTOOL_A_PAUSE_AUTONEG, settings.AutoNegotiation);
        writer.WriteOptional(ETHTOOL_A_PAUSE_RX, settings.Receive);
        writer.WriteOptional(ETHTOOL_A_PAUSE_TX, settings.Transmit);
    }

    public static LinkPause Decode(in NetlinkMessage message)
    {
        var settings = new LinkPause();
        (int index, string? name) = EthtoolHeader.ReadReport(message, ref settings, Read, out AttributeKeeper unknown);
        if (message.Read(out GenericHeader _).TryFind(ETHTOOL_A_PAUSE_STATS, out NetlinkAttribute statistics))
            unknown.KeepWithin(statistics, statistics.AsNest().ReadInto(ref settings, ReadStatistic));
        return settings with { LinkIndex = index, LinkName = name, UnknownAttributes = unknown.Kept };
    }

    private static LinkPause? Read(LinkPause settings, in NetlinkAttribute attribute) => (PauseAttribute)attribute.Type switch
    {
        ETHTOOL_A_PAUSE_AUTONEG => settings with { AutoNegotiation = attribute.AsBoolean() },
        ETHTOOL_A_PAUSE_RX => settings with { Receive = attribute.AsBoolean() },
        ETHTOOL_A_PAUSE_TX => settings with { Transmit = attribute.AsBoolean() },
        // Read afterwards, with those of its attributes that have no property.
        ETHTOOL_A_PAUSE_STATS => settings,
        _ => null,
    };

    private static LinkPause? ReadStatistic(LinkPause settings, in NetlinkAttribute count) => (PauseStatisticAttribute)count.Type switch
    {
        PauseStatisticAttribute.ETHTOOL_A_PAUSE_STAT_TX_FRAMES => settings with { SentFrames = count.AsUInt64() },
        PauseStatisticAttribute.ETHTOOL_A_PAUSE_STAT_RX_FRAMES => settings with { ReceivedFrames = count.AsUInt64() },
        PauseStatisticAttribute.ETHTOOL_A_PAUSE_STAT_PAD => settings,
        _ => null,
    };
}
