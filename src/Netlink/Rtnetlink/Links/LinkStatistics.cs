using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>Counters of a link since it was created, 64 bits wide (<c>struct rtnl_link_stats64</c>). Counters that the driver does not
/// support are 0.</summary>
/// <remarks>Source: <c>include/uapi/linux/if_link.h</c>, which defines each counter exactly.</remarks>
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

    /// <summary>Packets received and dropped, because there was no buffer or no handler.</summary>
    public ulong ReceiveDropped => _counters[6];

    /// <summary>Packets dropped before sending, because there was no buffer.</summary>
    public ulong SendDropped => _counters[7];

    /// <summary>Multicast packets received.</summary>
    public ulong Multicast => _counters[8];

    /// <summary>Collisions while sending.</summary>
    public ulong Collisions => _counters[9];

    /// <summary>Packets received with an invalid length.</summary>
    public ulong ReceiveLengthErrors => _counters[10];

    /// <summary>Packets received when the device had no buffer.</summary>
    public ulong ReceiveOverErrors => _counters[11];

    /// <summary>Packets received with a CRC error.</summary>
    public ulong ReceiveCrcErrors => _counters[12];

    /// <summary>Packets received with an alignment error.</summary>
    public ulong ReceiveFrameErrors => _counters[13];

    /// <summary>Packets received when the device's FIFO was full.</summary>
    public ulong ReceiveFifoErrors => _counters[14];

    /// <summary>Packets missed because the host had no free buffer.</summary>
    public ulong ReceiveMissed => _counters[15];

    /// <summary>Packets whose sending was aborted.</summary>
    public ulong SendAborted => _counters[16];

    /// <summary>Packets not sent because the carrier was lost.</summary>
    public ulong SendCarrierErrors => _counters[17];

    /// <summary>Packets not sent because of a FIFO underrun.</summary>
    public ulong SendFifoErrors => _counters[18];

    /// <summary>Missing heartbeats (old Ethernet).</summary>
    public ulong SendHeartbeatErrors => _counters[19];

    /// <summary>Packets not sent because of late collisions.</summary>
    public ulong SendWindowErrors => _counters[20];

    /// <summary>Compressed packets received.</summary>
    public ulong ReceivedCompressed => _counters[21];

    /// <summary>Compressed packets sent.</summary>
    public ulong SentCompressed => _counters[22];

    /// <summary>Packets received and dropped because the device is an inactive port, as in a bond.</summary>
    public ulong ReceivedWithoutHandler => _counters[23];

    /// <summary>Packets received that were addressed to another host. Since Linux 6.0.</summary>
    public ulong ReceivedForOthers => _counters[24];

    /// <inheritdoc/>
    public bool Equals(LinkStatistics? other) => other is not null && ((ReadOnlySpan<ulong>)_counters).SequenceEqual(other._counters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ReceivedPackets, SentPackets, ReceivedBytes, SentBytes);

    /// <summary>Reads the structure. It has grown over time: missing counters are 0, unknown ones are ignored.</summary>
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
