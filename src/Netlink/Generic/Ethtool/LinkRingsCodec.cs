using Netlink.Protocol;
using static Netlink.Generic.RingsAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/ethtool/rings.c.</summary>
internal static class LinkRingsCodec
{
    public static void Write(NetlinkWriter writer, LinkRings settings)
    {
        writer.WriteOptional(ETHTOOL_A_RINGS_RX, settings.Receive);
        writer.WriteOptional(ETHTOOL_A_RINGS_RX_MINI, settings.ReceiveMini);
        writer.WriteOptional(ETHTOOL_A_RINGS_RX_JUMBO, settings.ReceiveJumbo);
        writer.WriteOptional(ETHTOOL_A_RINGS_TX, settings.Transmit);
        writer.WriteOptional(ETHTOOL_A_RINGS_RX_BUF_LEN, settings.ReceiveBufferLength);
        writer.WriteOptional(ETHTOOL_A_RINGS_TCP_DATA_SPLIT, settings.TcpDataSplit);
        writer.WriteOptional(ETHTOOL_A_RINGS_CQE_SIZE, settings.CompletionSize);
        writer.WriteOptional(ETHTOOL_A_RINGS_TX_PUSH, settings.TransmitPush);
        writer.WriteOptional(ETHTOOL_A_RINGS_RX_PUSH, settings.ReceivePush);
    }

    public static LinkRings Decode(in NetlinkMessage message)
    {
        var settings = new LinkRings();
        (int index, string? name) = EthtoolHeader.ReadReport(message, ref settings, Read, out AttributeKeeper unknown);
        return settings with { LinkIndex = index, LinkName = name, UnknownAttributes = unknown.Kept };
    }

    private static LinkRings? Read(LinkRings settings, in NetlinkAttribute attribute) => (RingsAttribute)attribute.Type switch
    {
        ETHTOOL_A_RINGS_RX_MAX => settings with { ReceiveMaximum = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_RX_MINI_MAX => settings with { ReceiveMiniMaximum = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_RX_JUMBO_MAX => settings with { ReceiveJumboMaximum = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_TX_MAX => settings with { TransmitMaximum = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_RX => settings with { Receive = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_RX_MINI => settings with { ReceiveMini = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_RX_JUMBO => settings with { ReceiveJumbo = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_TX => settings with { Transmit = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_RX_BUF_LEN => settings with { ReceiveBufferLength = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_TCP_DATA_SPLIT => settings with { TcpDataSplit = attribute.AsByte() },
        ETHTOOL_A_RINGS_CQE_SIZE => settings with { CompletionSize = attribute.AsUInt32() },
        ETHTOOL_A_RINGS_TX_PUSH => settings with { TransmitPush = attribute.AsBoolean() },
        ETHTOOL_A_RINGS_RX_PUSH => settings with { ReceivePush = attribute.AsBoolean() },
        _ => null,
    };
}
