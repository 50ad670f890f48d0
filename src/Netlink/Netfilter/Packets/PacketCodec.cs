using System.Buffers.Binary;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.LogAttribute;
using static Netlink.Netfilter.QueueAttribute;

namespace Netlink.Netfilter;

/// <summary>Decodes packets. Source: nfqnl_build_packet_message() in net/netfilter/nfnetlink_queue.c, __build_packet_message() in
/// nfnetlink_log.c.</summary>
internal static class PacketCodec
{
    public static QueuedPacket DecodeQueued(in NetlinkMessage message)
    {
        var fields = new PacketFields(message, PacketNumbers.Queue);
        var packet = new QueuedPacket { Id = BinaryPrimitives.ReadUInt32BigEndian(fields.Header) };
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in fields.Attributes)
        {
            switch ((QueueAttribute)attribute.Type)
            {
                case NFQA_CAP_LEN: packet = packet with { OriginalLength = attribute.AsUInt32BigEndian() }; break;
                case NFQA_SKB_INFO: packet = packet with { Info = (QueuedPacketInfo)attribute.AsUInt32BigEndian() }; break;
                case NFQA_PRIORITY: packet = packet with { Priority = attribute.AsUInt32BigEndian() }; break;
                case NFQA_SECCTX: packet = packet with { SecurityContext = attribute.AsString() }; break;
                case NFQA_CGROUP_CLASSID: packet = packet with { ControlGroupClass = attribute.AsUInt32BigEndian() }; break;
                case NFQA_VLAN: KeepOthersOfVlan(attribute, ref others); break;
                case NFQA_PACKET_HDR or NFQA_MARK or NFQA_TIMESTAMP or NFQA_HWADDR or NFQA_PAYLOAD or NFQA_CT or NFQA_CT_INFO: break;
                case NFQA_IFINDEX_INDEV or NFQA_IFINDEX_OUTDEV or NFQA_IFINDEX_PHYSINDEV or NFQA_IFINDEX_PHYSOUTDEV: break;
                case NFQA_UID or NFQA_GID or NFQA_L2HDR: break;
                default: others.Keep(attribute); break;
            }
        }

        return Fill(packet, fields, others);
    }

    public static LoggedPacket DecodeLogged(in NetlinkMessage message)
    {
        var fields = new PacketFields(message, PacketNumbers.Log);
        var packet = new LoggedPacket();
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in fields.Attributes)
        {
            switch ((LogAttribute)attribute.Type)
            {
                case NFULA_PREFIX: packet = packet with { Prefix = attribute.AsString() }; break;
                case NFULA_SEQ: packet = packet with { Sequence = attribute.AsUInt32BigEndian() }; break;
                case NFULA_SEQ_GLOBAL: packet = packet with { GlobalSequence = attribute.AsUInt32BigEndian() }; break;
                case NFULA_HWTYPE: packet = packet with { HardwareType = attribute.AsUInt16BigEndian() }; break;
                case NFULA_HWHEADER: packet = packet with { HardwareHeader = attribute.Payload.ToArray() }; break;
                case NFULA_VLAN: KeepOthersOfVlan(attribute, ref others); break;
                // The length of the hardware header, which is a separate attribute.
                case NFULA_HWLEN: break;
                case NFULA_PACKET_HDR or NFULA_MARK or NFULA_TIMESTAMP or NFULA_HWADDR or NFULA_PAYLOAD or NFULA_CT or NFULA_CT_INFO: break;
                case NFULA_IFINDEX_INDEV or NFULA_IFINDEX_OUTDEV or NFULA_IFINDEX_PHYSINDEV or NFULA_IFINDEX_PHYSOUTDEV: break;
                case NFULA_UID or NFULA_GID or NFULA_L2HDR: break;
                default: others.Keep(attribute); break;
            }
        }

        return Fill(packet, fields, others);
    }

    private static T Fill<T>(T packet, in PacketFields fields, in AttributeKeeper others)
        where T : CapturedPacket
        => packet with
        {
            Family = fields.Family,
            EtherType = fields.EtherType,
            Hook = fields.Hook,
            Mark = fields.Mark,
            InputInterface = fields.Input,
            OutputInterface = fields.Output,
            PhysicalInputInterface = fields.PhysicalInput,
            PhysicalOutputInterface = fields.PhysicalOutput,
            HardwareAddress = fields.HardwareAddress.IsEmpty ? null : new LinkLayerAddress(fields.HardwareAddress),
            Timestamp = fields.Timestamp,
            Vlan = fields.Vlan,
            LinkLayerHeader = fields.LinkLayerHeader.ToArray(),
            UserId = fields.UserId,
            GroupId = fields.GroupId,
            Conntrack = fields.Conntrack.ToArray(),
            ConntrackInfo = fields.ConntrackInfo,
            Payload = fields.Payload.ToArray(),
            UnknownAttributes = others.Kept,
        };

    private static void KeepOthersOfVlan(in NetlinkAttribute vlan, ref AttributeKeeper others)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute part in vlan.AsNest())
        {
            if (part.Type is not ((ushort)QueueVlanAttribute.NFQA_VLAN_PROTO or (ushort)QueueVlanAttribute.NFQA_VLAN_TCI))
                unknown.Keep(part);
        }

        others.KeepWithin(vlan, unknown);
    }
}
