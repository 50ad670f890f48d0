using System;

namespace Netlink.Sockets;

/// <content>What kernels since 3.15 tell.</content>
public readonly partial struct TcpInfo
{
    /// <summary>How fast it sends, in bytes in a second; null when nothing holds it back.</summary>
    public ulong? PacingRate => Rate(104);

    /// <summary>How fast it may send at most, in bytes in a second (<c>SO_MAX_PACING_RATE</c>); null without a limit.</summary>
    public ulong? MaximumPacingRate => Rate(112);

    /// <summary>Bytes that were acknowledged (Linux 4.1).</summary>
    public ulong? BytesAcknowledged => FindUInt64(120);

    /// <summary>Bytes that were received in order (Linux 4.1).</summary>
    public ulong? BytesReceived => FindUInt64(128);

    /// <summary>Segments that were sent (Linux 4.2).</summary>
    public uint? SegmentsSent => FindUInt32(136);

    /// <summary>Segments that were received (Linux 4.2).</summary>
    public uint? SegmentsReceived => FindUInt32(140);

    /// <summary>Bytes that the program wrote and that were not sent yet (Linux 4.6).</summary>
    public uint? NotSent => FindUInt32(144);

    /// <summary>The smallest round trip time lately; null when it is not known (Linux 4.6).</summary>
    public TimeSpan? MinimumRoundTripTime => FindUInt32(148) is uint time and not uint.MaxValue ? TimeSpan.FromMicroseconds(time) : null;

    /// <summary>Segments with data that were received (Linux 4.6).</summary>
    public uint? DataSegmentsReceived => FindUInt32(152);

    /// <summary>Segments with data that were sent (Linux 4.6).</summary>
    public uint? DataSegmentsSent => FindUInt32(156);

    /// <summary>How fast data arrived lately, in bytes in a second (Linux 4.9).</summary>
    public ulong? DeliveryRate => FindUInt64(160);

    /// <summary>How long there was something to send (Linux 4.10).</summary>
    public TimeSpan? BusyTime => Time(168);

    /// <summary>How long the receive window of the other side held it back (Linux 4.10).</summary>
    public TimeSpan? ReceiveWindowLimitedTime => Time(176);

    /// <summary>How long its own send buffer held it back (Linux 4.10).</summary>
    public TimeSpan? SendBufferLimitedTime => Time(184);

    /// <summary>Segments that arrived (Linux 4.18).</summary>
    public uint? Delivered => FindUInt32(192);

    /// <summary>Of these, segments that met congestion (Linux 4.18).</summary>
    public uint? DeliveredWithCongestion => FindUInt32(196);

    /// <summary>Bytes of data that were sent, those that were sent again among them (Linux 4.19).</summary>
    public ulong? BytesSent => FindUInt64(200);

    /// <summary>Bytes of data that were sent again (Linux 4.19).</summary>
    public ulong? BytesRetransmitted => FindUInt64(208);

    /// <summary>Segments that arrived twice (Linux 4.19).</summary>
    public uint? DuplicatesReported => FindUInt32(216);

    /// <summary>How often segments were seen to come out of order (Linux 4.19).</summary>
    public uint? ReorderingsSeen => FindUInt32(220);

    /// <summary>Segments that were received out of order (Linux 5.4).</summary>
    public uint? OutOfOrderReceived => FindUInt32(224);

    /// <summary>How many bytes the other side takes (Linux 5.4).</summary>
    public uint? SendWindow => FindUInt32(228);

    /// <summary>How many bytes this side takes (Linux 6.2).</summary>
    public uint? ReceiveWindow => FindUInt32(232);

    private ulong? Rate(int offset) => FindUInt64(offset) is ulong rate and not ulong.MaxValue ? rate : null;

    private TimeSpan? Time(int offset)
        => FindUInt64(offset) is ulong time ? TimeSpan.FromTicks((long)Math.Min(time, long.MaxValue / 10) * 10) : null;
}
