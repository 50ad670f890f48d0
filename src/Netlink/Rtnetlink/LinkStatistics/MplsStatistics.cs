using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>The MPLS counters of a link (<c>struct mpls_link_stats</c>). Source: <c>include/uapi/linux/mpls.h</c>.</summary>
/// <param name="ReceivedPackets">Packets received.</param>
/// <param name="SentPackets">Packets sent.</param>
/// <param name="ReceivedBytes">Bytes received.</param>
/// <param name="SentBytes">Bytes sent.</param>
/// <param name="ReceiveErrors">Bad packets received.</param>
/// <param name="SendErrors">Failures to send.</param>
/// <param name="ReceiveDropped">Packets received and dropped.</param>
/// <param name="SendDropped">Packets dropped before sending.</param>
/// <param name="WithoutRoute">Packets received with a label without a route.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct MplsStatistics(ulong ReceivedPackets, ulong SentPackets, ulong ReceivedBytes, ulong SentBytes,
    ulong ReceiveErrors, ulong SendErrors, ulong ReceiveDropped, ulong SendDropped, ulong WithoutRoute);
