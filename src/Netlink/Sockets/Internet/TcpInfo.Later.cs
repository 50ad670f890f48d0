using System;

namespace Netlink.Sockets;

/// <content>Fields added since Linux 3.15.</content>
public readonly partial struct TcpInfo
{
    /// <summary>The pacing rate, in bytes per second; null if it is unlimited.</summary>
    public ulong? PacingRate => Rate(104);

    /// <summary>The maximum pacing rate, in bytes per second (<c>SO_MAX_PACING_RATE</c>); null if it is unlimited.</summary>
    public ulong? MaximumPacingRate => Rate(112);

    /// <summary>Acknowledged bytes (Linux 4.1).</summary>
    public ulong? BytesAcknowledged => FindUInt64(120);

    /// <summary>Bytes received in order (Linux 4.1).</summary>
    public ulong? BytesReceived => FindUInt64(128);

    /// <summary>Sent segments (Linux 4.2).</summary>
    public uint? SegmentsSent => FindUInt32(136);

    /// <summary>Received segments (Linux 4.2).</summary>
    public uint? SegmentsReceived => FindUInt32(140);

    /// <summary>Bytes written by the program and not yet sent (Linux 4.6).</summary>
    public uint? NotSent => FindUInt32(144);

    /// <summary>The recent minimum of the round trip time; null if it is unknown (Linux 4.6).</summary>
    public TimeSpan? MinimumRoundTripTime => FindUInt32(148) is uint time and not uint.MaxValue ? TimeSpan.FromMicroseconds(time) : null;

    /// <summary>Received segments with data (Linux 4.6).</summary>
    public uint? DataSegmentsReceived => FindUInt32(152);

    /// <summary>Sent segments with data (Linux 4.6).</summary>
    public uint? DataSegmentsSent => FindUInt32(156);

    /// <summary>The recent delivery rate, in bytes per second (Linux 4.9).</summary>
    public ulong? DeliveryRate => FindUInt64(160);

    /// <summary>The time during which there was data to send (Linux 4.10).</summary>
    public TimeSpan? BusyTime => Time(168);

    /// <summary>The time during which it was limited by the receive window of the other side (Linux 4.10).</summary>
    public TimeSpan? ReceiveWindowLimitedTime => Time(176);

    /// <summary>The time during which it was limited by its send buffer (Linux 4.10).</summary>
    public TimeSpan? SendBufferLimitedTime => Time(184);

    /// <summary>Delivered segments (Linux 4.18).</summary>
    public uint? Delivered => FindUInt32(192);

    /// <summary>Delivered segments with a congestion mark (Linux 4.18).</summary>
    public uint? DeliveredWithCongestion => FindUInt32(196);

    /// <summary>Sent bytes of data, including retransmissions (Linux 4.19).</summary>
    public ulong? BytesSent => FindUInt64(200);

    /// <summary>Retransmitted bytes of data (Linux 4.19).</summary>
    public ulong? BytesRetransmitted => FindUInt64(208);

    /// <summary>Duplicate segments reported by the other side (Linux 4.19).</summary>
    public uint? DuplicatesReported => FindUInt32(216);

    /// <summary>The number of reordering events (Linux 4.19).</summary>
    public uint? ReorderingsSeen => FindUInt32(220);

    /// <summary>Segments received out of order (Linux 5.4).</summary>
    public uint? OutOfOrderReceived => FindUInt32(224);

    /// <summary>The send window, in bytes (Linux 5.4).</summary>
    public uint? SendWindow => FindUInt32(228);

    /// <summary>The receive window, in bytes (Linux 6.2).</summary>
    public uint? ReceiveWindow => FindUInt32(232);

    private ulong? Rate(int offset) => FindUInt64(offset) is ulong rate and not ulong.MaxValue ? rate : null;

    private TimeSpan? Time(int offset)
        => FindUInt64(offset) is ulong time ? TimeSpan.FromTicks((long)Math.Min(time, long.MaxValue / 10) * 10) : null;
}
