using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>The TCP state of a connection. Null properties were added by later kernels. Source: <c>struct
/// tcp_info</c> in <c>include/uapi/linux/tcp.h</c>, <c>-i</c> in ss(8).</summary>
/// <remarks>Most values of a listener are 0; its <see cref="Unacknowledged"/> and <see cref="SelectivelyAcknowledged"/> are the
/// present and the maximum backlog.</remarks>
public readonly partial struct TcpInfo : IEquatable<TcpInfo>
{
    /// <summary>The number of bytes stored. Later additions of newer kernels are kept as an unknown attribute.</summary>
    internal const int MostBytes = 320;

    private const uint Unlimited = 0x7fffffff;

    private readonly Bytes _bytes;
    private readonly int _length;

    internal TcpInfo(ReadOnlySpan<byte> bytes)
    {
        _length = Math.Min(bytes.Length, MostBytes);
        bytes[.._length].CopyTo(_bytes);
    }

    /// <summary>The state of the connection.</summary>
    public SocketState State => (SocketState)ByteAt(0);

    /// <summary>The state of congestion control.</summary>
    public TcpCongestionState CongestionState => (TcpCongestionState)ByteAt(1);

    /// <summary>The number of consecutive retransmissions without an answer.</summary>
    public byte Retransmits => ByteAt(2);

    /// <summary>The number of consecutive probes without an answer.</summary>
    public byte Probes => ByteAt(3);

    /// <summary>The number of doublings of the retransmission timeout.</summary>
    public byte Backoff => ByteAt(4);

    /// <summary>The negotiated options.</summary>
    public TcpInfoOptions Options => (TcpInfoOptions)ByteAt(5);

    /// <summary>The window scale of the other side, in bits.</summary>
    public byte SendWindowScale => (byte)(BitConverter.IsLittleEndian ? ByteAt(6) & 0xf : ByteAt(6) >> 4);

    /// <summary>The window scale of this side, in bits.</summary>
    public byte ReceiveWindowScale => (byte)(BitConverter.IsLittleEndian ? ByteAt(6) >> 4 : ByteAt(6) & 0xf);

    /// <summary>The retransmission timeout.</summary>
    public TimeSpan RetransmissionTimeout => Microseconds(8);

    /// <summary>The timeout of delayed acknowledgements.</summary>
    public TimeSpan AcknowledgementTimeout => Microseconds(12);

    /// <summary>The maximum segment size for sending, in bytes.</summary>
    public uint SendMaximumSegmentSize => UInt32At(16);

    /// <summary>The estimated maximum segment size of the other side, in bytes.</summary>
    public uint ReceiveMaximumSegmentSize => UInt32At(20);

    /// <summary>Unacknowledged segments; for a listener, connections not yet accepted.</summary>
    public uint Unacknowledged => UInt32At(24);

    /// <summary>Selectively acknowledged segments; for a listener, the maximum backlog.</summary>
    public uint SelectivelyAcknowledged => UInt32At(28);

    /// <summary>Segments presumed lost.</summary>
    public uint Lost => UInt32At(32);

    /// <summary>Retransmitted segments in flight.</summary>
    public uint Retransmitted => UInt32At(36);

    /// <summary>The time since data was last sent.</summary>
    public TimeSpan SinceDataSent => TimeSpan.FromMilliseconds(UInt32At(44));

    /// <summary>The time since data was last received.</summary>
    public TimeSpan SinceDataReceived => TimeSpan.FromMilliseconds(UInt32At(52));

    /// <summary>The time since an acknowledgement was last received.</summary>
    public TimeSpan SinceAcknowledgementReceived => TimeSpan.FromMilliseconds(UInt32At(56));

    /// <summary>The path MTU, in bytes.</summary>
    public uint PathMtu => UInt32At(60);

    /// <summary>The slow start threshold of the receive window, in bytes.</summary>
    public uint ReceiveSlowStartThreshold => UInt32At(64);

    /// <summary>The smoothed round trip time.</summary>
    public TimeSpan RoundTripTime => Microseconds(68);

    /// <summary>The variation of the round trip time.</summary>
    public TimeSpan RoundTripTimeVariation => Microseconds(72);

    /// <summary>The slow start threshold of the congestion window, in segments; null before the first loss.</summary>
    public uint? SendSlowStartThreshold => UInt32At(76) >= Unlimited ? null : UInt32At(76);

    /// <summary>The congestion window: the maximum number of segments in flight.</summary>
    public uint CongestionWindow => UInt32At(80);

    /// <summary>The maximum segment size that this side advertised, in bytes.</summary>
    public uint AdvertisedMaximumSegmentSize => UInt32At(84);

    /// <summary>The reordering distance, in segments.</summary>
    public uint Reordering => UInt32At(88);

    /// <summary>The round trip time estimated by the receiver; zero if it is unknown.</summary>
    public TimeSpan ReceiveRoundTripTime => Microseconds(92);

    /// <summary>The receive space: bytes read by the program per round trip.</summary>
    public uint ReceiveSpace => UInt32At(96);

    /// <summary>The total number of retransmitted segments.</summary>
    public uint TotalRetransmissions => UInt32At(100);

    /// <inheritdoc/>
    public bool Equals(TcpInfo other) => Content.SequenceEqual(other.Content);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TcpInfo other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_length, UInt32At(68), UInt32At(80));

    /// <summary>Whether all values are equal.</summary>
    public static bool operator ==(TcpInfo left, TcpInfo right) => left.Equals(right);

    /// <summary>Whether a value differs.</summary>
    public static bool operator !=(TcpInfo left, TcpInfo right) => !left.Equals(right);

    /// <summary>Such as <c>Established rtt 0.044 ms cwnd 10</c>.</summary>
    public override string ToString()
        => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{State} rtt {RoundTripTime.TotalMilliseconds} ms cwnd {CongestionWindow}");

    [UnscopedRef]
    private ReadOnlySpan<byte> Content => ((ReadOnlySpan<byte>)_bytes)[.._length];

    private byte ByteAt(int offset) => _bytes[offset];

    private uint UInt32At(int offset) => HostOrder.ReadUInt32(((ReadOnlySpan<byte>)_bytes)[offset..]);

    private ulong UInt64At(int offset) => HostOrder.ReadUInt64(((ReadOnlySpan<byte>)_bytes)[offset..]);

    private TimeSpan Microseconds(int offset) => TimeSpan.FromMicroseconds(UInt32At(offset));

    private uint? FindUInt32(int offset) => _length >= offset + sizeof(uint) ? UInt32At(offset) : null;

    private ulong? FindUInt64(int offset) => _length >= offset + sizeof(ulong) ? UInt64At(offset) : null;

    [InlineArray(MostBytes)]
    private struct Bytes
    {
        private byte _first;
    }
}
