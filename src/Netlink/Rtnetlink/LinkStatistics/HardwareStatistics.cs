using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>Whether hardware counts packets.</summary>
/// <param name="IsRequested">Whether counting is requested.</param>
/// <param name="IsActive">Whether a device counts.</param>
public readonly record struct HardwareStatisticsInfo(bool IsRequested, bool IsActive);

/// <summary>The counters of hardware (<c>struct rtnl_hw_stats64</c>).</summary>
/// <param name="ReceivedPackets">Packets received.</param>
/// <param name="SentPackets">Packets sent.</param>
/// <param name="ReceivedBytes">Bytes received.</param>
/// <param name="SentBytes">Bytes sent.</param>
/// <param name="ReceiveErrors">Bad packets received.</param>
/// <param name="SendErrors">Failures to send.</param>
/// <param name="ReceiveDropped">Packets received and dropped.</param>
/// <param name="SendDropped">Packets dropped before sending.</param>
/// <param name="Multicast">Multicast packets received.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct HardwareStatistics(ulong ReceivedPackets, ulong SentPackets, ulong ReceivedBytes, ulong SentBytes,
    ulong ReceiveErrors, ulong SendErrors, ulong ReceiveDropped, ulong SendDropped, ulong Multicast);
