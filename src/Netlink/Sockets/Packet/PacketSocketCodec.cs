using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Sockets.PacketSocketAttribute;

namespace Netlink.Sockets;

/// <summary>Encodes and decodes packet sockets. Source: net/packet/diag.c.</summary>
internal static class PacketSocketCodec
{
    private const int RequestSize = 20;
    private const int InstructionSize = 8;

    // PACKET_SHOW_*: all but the multicast memberships.
    private const uint PACKET_SHOW_INFO = 1, PACKET_SHOW_RING_CFG = 4, PACKET_SHOW_FANOUT = 8, PACKET_SHOW_MEMINFO = 16,
        PACKET_SHOW_FILTER = 32;

    public static void Encode(NetlinkWriter writer, string subject)
    {
        Span<byte> bytes = stackalloc byte[RequestSize];
        bytes.Clear();
        bytes[0] = LinuxFamily.AF_PACKET;
        HostOrder.WriteUInt32(bytes[8..],
            PACKET_SHOW_INFO | PACKET_SHOW_RING_CFG | PACKET_SHOW_FANOUT | PACKET_SHOW_MEMINFO | PACKET_SHOW_FILTER);
        writer.WriteRaw(bytes);
    }

    public static PacketSocket Decode(in NetlinkMessage message)
    {
        var view = new PacketSocketView(message);
        PacketInfo info = default;
        PacketRing? received = null, sent = null;
        uint? fanout = null, user = null;
        SocketMemory? memory = null;
        int filterLength = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in view.Attributes)
        {
            switch ((PacketSocketAttribute)attribute.Type)
            {
                case PACKET_DIAG_INFO: info = attribute.AsStructure<PacketInfo>(); break;
                case PACKET_DIAG_RX_RING: received = attribute.AsStructure<PacketRing>(); break;
                case PACKET_DIAG_TX_RING: sent = attribute.AsStructure<PacketRing>(); break;
                case PACKET_DIAG_FANOUT: fanout = attribute.AsUInt32(); break;
                case PACKET_DIAG_UID: user = attribute.AsUInt32(); break;
                case PACKET_DIAG_MEMINFO: memory = SocketMemory.Read(attribute); break;
                case PACKET_DIAG_FILTER: filterLength = attribute.Payload.Length / InstructionSize; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new PacketSocket
        {
            Type = view.Type,
            Protocol = view.Protocol,
            Inode = view.Inode,
            Cookie = view.Cookie,
            LinkIndex = info.Index == 0 ? null : info.Index,
            Version = info.Version,
            Reserve = info.Reserve,
            CopyThreshold = info.CopyThreshold,
            Flags = (PacketSocketFlags)info.Flags,
            FanoutGroup = (ushort?)fanout,
            FanoutType = (ushort?)(fanout >> 16),
            UserId = user,
            Memory = memory,
            ReceiveRing = received,
            SendRing = sent,
            FilterLength = filterLength,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary><c>struct packet_diag_info</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PacketInfo(int Index, uint Version, uint Reserve, uint CopyThreshold, uint Timestamp, uint Flags);
}
