namespace Netlink.Sockets;

/// <summary><c>PACKET_DIAG_*</c>. Source: <c>include/uapi/linux/packet_diag.h</c>.</summary>
internal enum PacketSocketAttribute : ushort
{
    PACKET_DIAG_INFO = 0,
    PACKET_DIAG_RX_RING = 2,
    PACKET_DIAG_TX_RING = 3,
    PACKET_DIAG_FANOUT = 4,
    PACKET_DIAG_UID = 5,
    PACKET_DIAG_MEMINFO = 6,
    PACKET_DIAG_FILTER = 7,
}
