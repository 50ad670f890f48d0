using System;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>A link-layer address of up to seven bytes, or none, in eight.</summary>
/// <remarks>Nearly every link has two addresses of six bytes, and a <see cref="LinkLayerAddress"/> takes 33 for those of InfiniBand.</remarks>
internal readonly record struct ShortLinkLayerAddress
{
    public const int MaxLength = 7;

    /// <summary>The address in the first bytes; in the last its length and one, so that the default value means none.</summary>
    private readonly ulong _value;

    public ShortLinkLayerAddress(ReadOnlySpan<byte> address)
    {
        ulong value = 0;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<ulong>(ref value));
        address.CopyTo(bytes[..MaxLength]);
        bytes[MaxLength] = (byte)(address.Length + 1);
        _value = value;
    }

    public LinkLayerAddress? ToAddress()
    {
        if (_value == 0)
            return null;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in _value));
        return new LinkLayerAddress(bytes[..(bytes[MaxLength] - 1)]);
    }
}
