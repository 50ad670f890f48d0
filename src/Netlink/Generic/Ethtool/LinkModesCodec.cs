using Netlink.Protocol;
using static Netlink.Generic.LinkModesAttribute;

namespace Netlink.Generic;

/// <summary>Modes on the wire. Source: net/ethtool/linkmodes.c.</summary>
internal static class LinkModesCodec
{
    private const uint SPEED_UNKNOWN = uint.MaxValue;
    private const byte DUPLEX_UNKNOWN = 0xff;

    public static AttributeSchema Schema() => EthtoolAttributes.Of<LinkModesAttribute>()
        .With(ETHTOOL_A_LINKMODES_OURS, EthtoolAttributes.Bitset()).With(ETHTOOL_A_LINKMODES_PEER, EthtoolAttributes.Bitset());

    public static void Write(NetlinkWriter writer, LinkModesChange change)
    {
        writer.WriteOptional(ETHTOOL_A_LINKMODES_SPEED, change.SpeedMegabits);
        writer.WriteOptional(ETHTOOL_A_LINKMODES_DUPLEX, (byte?)change.Duplex);
        writer.WriteOptional(ETHTOOL_A_LINKMODES_LANES, change.Lanes);
        writer.WriteOptional(ETHTOOL_A_LINKMODES_AUTONEG, change.AutoNegotiation);
        if (change.Advertised.Count > 0)
            NamedBits.Write(writer, ETHTOOL_A_LINKMODES_OURS, change.Advertised);
    }

    public static LinkModes Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        bool? negotiates = null;
        uint? speed = null, lanes = null;
        LinkDuplex? duplex = null;
        NamedBits ours = default, peers = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((LinkModesAttribute)attribute.Type)
            {
                case ETHTOOL_A_LINKMODES_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case ETHTOOL_A_LINKMODES_AUTONEG: negotiates = attribute.AsBoolean(); break;
                case ETHTOOL_A_LINKMODES_OURS: ours = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_LINKMODES_PEER: peers = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_LINKMODES_SPEED: speed = attribute.AsUInt32(); break;
                case ETHTOOL_A_LINKMODES_DUPLEX: duplex = (LinkDuplex)attribute.AsByte(); break;
                case ETHTOOL_A_LINKMODES_LANES: lanes = attribute.AsUInt32(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new LinkModes
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            AutoNegotiation = negotiates,
            SpeedMegabits = speed is SPEED_UNKNOWN or 0 ? null : speed,
            Duplex = duplex is (LinkDuplex)DUPLEX_UNKNOWN ? null : duplex,
            Lanes = lanes,
            Supported = ours.Masked,
            Advertised = ours.Set,
            PeerAdvertised = peers.Set,
            UnknownAttributes = unknown.Kept,
        };
    }
}
