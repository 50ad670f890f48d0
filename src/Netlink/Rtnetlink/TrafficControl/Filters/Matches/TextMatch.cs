using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Searches a part of the packet for a text (<c>text</c>), which tc(8) does not support.</summary>
/// <param name="Algorithm">The search algorithm: <c>kmp</c>, <c>bm</c> or <c>fsm</c>.</param>
/// <param name="Pattern">The text, from 4 to 65532 bytes, a multiple of four; for <c>fsm</c> its tokens.</param>
/// <remarks>The kernel accepts texts of other lengths too, but reports them without padding, so that the data after them, including other
/// filters, cannot be read: they are rejected here. Source: <c>include/uapi/linux/tc_ematch/tc_em_text.h</c>,
/// net/sched/em_text.c.</remarks>
public sealed record TextMatch(string Algorithm, ReadOnlyMemory<byte> Pattern) : ExtendedMatch
{
    internal const ushort TCF_EM_TEXT = 5;

    /// <summary><c>TC_EM_TEXT_ALGOSIZ</c> without the terminating NUL.</summary>
    private const int LongestName = 15;

    private const int NameSize = 16;
    private const int Word = 4;
    private const int Half = 0xf;
    private const int HighHalf = 4;

    /// <summary>The layer that <see cref="FromOffset"/> is relative to. Default the link layer.</summary>
    public PacketLayer FromLayer { get; init; }

    /// <summary>The start of the part, in bytes. Default 0.</summary>
    public ushort FromOffset { get; init; }

    /// <summary>The layer that <see cref="ToOffset"/> is relative to. Default the transport layer.</summary>
    public PacketLayer ToLayer { get; init; } = PacketLayer.Transport;

    /// <summary>The end of the part, in bytes. Default 65535.</summary>
    public ushort ToOffset { get; init; } = ushort.MaxValue;

    internal override ushort Kind => TCF_EM_TEXT;

    /// <inheritdoc/>
    public bool Equals(TextMatch? other)
        => base.Equals(other) && (Algorithm, FromLayer, FromOffset, ToLayer, ToOffset) ==
            (other.Algorithm, other.FromLayer, other.FromOffset, other.ToLayer, other.ToOffset)
            && Pattern.Span.SequenceEqual(other.Pattern.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Algorithm, FromLayer, FromOffset, Pattern.Length, IsInverted);

    internal static TextMatch? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < NameSize + Unsafe.SizeOf<Place>())
            return null;
        ReadOnlySpan<byte> name = data[..NameSize], rest = data[(NameSize + Unsafe.SizeOf<Place>())..];
        Place place = HostOrder.Read<Place>(data[NameSize..]);
        int end = name.IndexOf((byte)0);
        if (end < 0 || !Ascii.IsValid(name[..end]) || place.Length > rest.Length)
            return null;
        return new TextMatch(Encoding.ASCII.GetString(name[..end]), rest[..place.Length].ToArray())
        {
            FromLayer = (PacketLayer)(place.Layers & Half),
            FromOffset = place.From,
            ToLayer = (PacketLayer)(place.Layers >> HighHalf),
            ToOffset = place.To,
        };
    }

    /// <exception cref="ArgumentException">The algorithm has a longer name, the text another length, or the part ends before it
    /// begins.</exception>
    internal override byte[] Encode()
    {
        if (string.IsNullOrEmpty(Algorithm) || Algorithm.Length > LongestName || !Ascii.IsValid(Algorithm))
            throw Arguments.Refused($"A match of a text: \"{Algorithm}\" is no algorithm; kmp, bm and fsm are.", nameof(Algorithm));
        if (Pattern.Length is 0 or > ushort.MaxValue || Pattern.Length % Word != 0)
            throw Arguments.Refused($"A match of a text has 4 to 65532 bytes, a multiple of four, not {Pattern.Length}: of others the " +
                "kernel makes reports that cannot be read.", nameof(Pattern));
        if (FromLayer > ToLayer || (FromLayer == ToLayer && FromOffset > ToOffset))
            throw Arguments.Refused("A match of a text: the part of the packet ends before it begins.", nameof(ToOffset));
        byte[] data = new byte[NameSize + Unsafe.SizeOf<Place>() + Pattern.Length];
        Encoding.ASCII.GetBytes(Algorithm, data);
        MemoryMarshal.Write(data.AsSpan(NameSize), new Place(FromOffset, ToOffset, (ushort)Pattern.Length,
            (byte)((int)FromLayer | ((int)ToLayer << HighHalf)), 0));
        Pattern.Span.CopyTo(data.AsSpan(NameSize + Unsafe.SizeOf<Place>()));
        return data;
    }

    /// <summary><c>struct tcf_em_text</c> behind the name; with bit-fields as on little-endian machines.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Place(ushort From, ushort To, ushort Length, byte Layers, byte Padding);
}
