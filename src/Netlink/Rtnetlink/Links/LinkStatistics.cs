using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>Counters of a link since it was made, 64 bits wide (<c>struct rtnl_link_stats64</c>). What the kernel does not know is
/// 0.</summary>
/// <remarks>Source: <c>include/uapi/linux/if_link.h</c>, which says what exactly each of them counts.</remarks>
public sealed record LinkStatistics
{
    private readonly Counters _counters;

    private LinkStatistics(in Counters counters) => _counters = counters;

    /// <summary>Packets received.</summary>
    public ulong ReceivedPackets => _counters[0];

    /// <summary>Packets sent.</summary>
    public ulong SentPackets => _counters[1];

    /// <summary>Bytes received.</summary>
    public ulong ReceivedBytes => _counters[2];

    /// <summary>Bytes sent.</summary>
    public ulong SentBytes => _counters[3];

    /// <summary>Bad packets received, of all causes.</summary>
    public ulong ReceiveErrors => _counters[4];

    /// <summary>Failures to send, of all causes.</summary>
    public ulong SendErrors => _counters[5];

    /// <summary>Packets received and dropped for want of room or of a user.</summary>
    public ulong ReceiveDropped => _counters[6];

    /// <summary>Packets dropped on the way out, for want of room.</summary>
    public ulong SendDropped => _counters[7];

    /// <summary>Multicast packets received.</summary>
    public ulong Multicast => _counters[8];

    /// <summary>Collisions while sending.</summary>
    public ulong Collisions => _counters[9];

    /// <summary>Received with a length that is not allowed.</summary>
    public ulong ReceiveLengthErrors => _counters[10];

    /// <summary>Received when the device had no room.</summary>
    public ulong ReceiveOverErrors => _counters[11];

    /// <summary>Received with a wrong checksum.</summary>
    public ulong ReceiveCrcErrors => _counters[12];

    /// <summary>Received out of alignment.</summary>
    public ulong ReceiveFrameErrors => _counters[13];

    /// <summary>Received when the device's queue was full.</summary>
    public ulong ReceiveFifoErrors => _counters[14];

    /// <summary>Missed because the host was slow.</summary>
    public ulong ReceiveMissed => _counters[15];

    /// <summary>Given up while sending.</summary>
    public ulong SendAborted => _counters[16];

    /// <summary>Not sent for want of a carrier.</summary>
    public ulong SendCarrierErrors => _counters[17];

    /// <summary>Not sent because the device ran dry.</summary>
    public ulong SendFifoErrors => _counters[18];

    /// <summary>Heartbeats that did not come (old Ethernet).</summary>
    public ulong SendHeartbeatErrors => _counters[19];

    /// <summary>Not sent because of late collisions.</summary>
    public ulong SendWindowErrors => _counters[20];

    /// <summary>Compressed packets received.</summary>
    public ulong ReceivedCompressed => _counters[21];

    /// <summary>Compressed packets sent.</summary>
    public ulong SentCompressed => _counters[22];

    /// <summary>Packets received and dropped because the device is an inactive part of another.</summary>
    public ulong ReceivedWithoutHandler => _counters[23];

    /// <summary>Packets received that were meant for another host. Since Linux 6.0.</summary>
    public ulong ReceivedForOthers => _counters[24];

    /// <inheritdoc/>
    public bool Equals(LinkStatistics? other) => other is not null && ((ReadOnlySpan<ulong>)_counters).SequenceEqual(other._counters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ReceivedPackets, SentPackets, ReceivedBytes, SentBytes);

    /// <summary>Reads the structure. It grew with the years: what is missing is 0, what is newer is left out.</summary>
    internal static LinkStatistics Read(ReadOnlySpan<byte> payload)
    {
        Counters counters = default;
        Span<byte> room = MemoryMarshal.AsBytes((Span<ulong>)counters);
        payload[..Math.Min(payload.Length, room.Length)].CopyTo(room);
        return new LinkStatistics(counters);
    }

    [InlineArray(Count)]
    private struct Counters
    {
        private const int Count = 25;

        private ulong _first;
    }
}
