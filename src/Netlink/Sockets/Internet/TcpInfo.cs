using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>What TCP knows of a connection. What is null came with a later kernel than the one that was asked. Source: <c>struct
/// tcp_info</c> in <c>include/uapi/linux/tcp.h</c>, <c>-i</c> in ss(8).</summary>
/// <remarks>Most numbers of a listener are 0; its <see cref="Unacknowledged"/> and <see cref="SelectivelyAcknowledged"/> are the
/// connections that wait and how many may.</remarks>
public readonly partial struct TcpInfo : IEquatable<TcpInfo>
{
    /// <summary>How many bytes are kept. What a newer kernel adds beyond is kept as an unknown attribute.</summary>
    internal const int MostBytes = 320;

    private const uint Unlimited = 0x7fffffff;

    private readonly Bytes _bytes;
    private readonly int _length;

    internal TcpInfo(ReadOnlySpan<byte> bytes)
    {
        _length = Math.Min(bytes.Length, MostBytes);
        bytes[.._length].CopyTo(_bytes);
    }

    /// <summary>Where the connection stands.</summary>
    public SocketState State => (SocketState)ByteAt(0);

    /// <summary>How the congestion control judges the path.</summary>
    public TcpCongestionState CongestionState => (TcpCongestionState)ByteAt(1);

    /// <summary>How often what was sent last was sent again without an answer.</summary>
    public byte Retransmits => ByteAt(2);

    /// <summary>How often the other side was asked without an answer.</summary>
    public byte Probes => ByteAt(3);

    /// <summary>How often the time to the next attempt was doubled.</summary>
    public byte Backoff => ByteAt(4);

    /// <summary>What both sides agreed on.</summary>
    public TcpInfoOptions Options => (TcpInfoOptions)ByteAt(5);

    /// <summary>By how many bits the window of the other side is shifted.</summary>
    public byte SendWindowScale => (byte)(BitConverter.IsLittleEndian ? ByteAt(6) & 0xf : ByteAt(6) >> 4);

    /// <summary>By how many bits the window of this side is shifted.</summary>
    public byte ReceiveWindowScale => (byte)(BitConverter.IsLittleEndian ? ByteAt(6) >> 4 : ByteAt(6) & 0xf);

    /// <summary>How long an acknowledgement is waited for before data is sent again.</summary>
    public TimeSpan RetransmissionTimeout => Microseconds(8);

    /// <summary>How long an acknowledgement of this side may be held back.</summary>
    public TimeSpan AcknowledgementTimeout => Microseconds(12);

    /// <summary>The greatest segment that is sent, in bytes.</summary>
    public uint SendMaximumSegmentSize => UInt32At(16);

    /// <summary>The greatest segment that the other side seems to send, in bytes.</summary>
    public uint ReceiveMaximumSegmentSize => UInt32At(20);

    /// <summary>Segments on their way; of a listener, connections that wait.</summary>
    public uint Unacknowledged => UInt32At(24);

    /// <summary>Segments that arrived behind a gap; of a listener, how many connections may wait.</summary>
    public uint SelectivelyAcknowledged => UInt32At(28);

    /// <summary>Segments that are taken for lost.</summary>
    public uint Lost => UInt32At(32);

    /// <summary>Segments that were sent again and are on their way.</summary>
    public uint Retransmitted => UInt32At(36);

    /// <summary>How long ago data was sent.</summary>
    public TimeSpan SinceDataSent => TimeSpan.FromMilliseconds(UInt32At(44));

    /// <summary>How long ago data was received.</summary>
    public TimeSpan SinceDataReceived => TimeSpan.FromMilliseconds(UInt32At(52));

    /// <summary>How long ago an acknowledgement was received.</summary>
    public TimeSpan SinceAcknowledgementReceived => TimeSpan.FromMilliseconds(UInt32At(56));

    /// <summary>The MTU of the path, in bytes.</summary>
    public uint PathMtu => UInt32At(60);

    /// <summary>From which window on the receive window grows more slowly, in bytes.</summary>
    public uint ReceiveSlowStartThreshold => UInt32At(64);

    /// <summary>The smoothed round trip time.</summary>
    public TimeSpan RoundTripTime => Microseconds(68);

    /// <summary>How much the round trip time varies.</summary>
    public TimeSpan RoundTripTimeVariation => Microseconds(72);

    /// <summary>From which congestion window on it grows more slowly, in segments; null before the first loss.</summary>
    public uint? SendSlowStartThreshold => UInt32At(76) >= Unlimited ? null : UInt32At(76);

    /// <summary>The congestion window: how many segments may be on their way.</summary>
    public uint CongestionWindow => UInt32At(80);

    /// <summary>The greatest segment that this side told it takes, in bytes.</summary>
    public uint AdvertisedMaximumSegmentSize => UInt32At(84);

    /// <summary>By how many places segments are known to come out of order.</summary>
    public uint Reordering => UInt32At(88);

    /// <summary>The round trip time as the receiver sees it; zero when it does not know.</summary>
    public TimeSpan ReceiveRoundTripTime => Microseconds(92);

    /// <summary>What the program reads in a round trip, in bytes.</summary>
    public uint ReceiveSpace => UInt32At(96);

    /// <summary>Segments that were sent again since the connection began.</summary>
    public uint TotalRetransmissions => UInt32At(100);

    /// <inheritdoc/>
    public bool Equals(TcpInfo other) => Content.SequenceEqual(other.Content);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TcpInfo other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_length, UInt32At(68), UInt32At(80));

    /// <summary>Whether all is equal.</summary>
    public static bool operator ==(TcpInfo left, TcpInfo right) => left.Equals(right);

    /// <summary>Whether something differs.</summary>
    public static bool operator !=(TcpInfo left, TcpInfo right) => !left.Equals(right);

    /// <summary>For example <c>Established rtt 0.044 ms cwnd 10</c>.</summary>
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
