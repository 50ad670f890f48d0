using System;
using System.Buffers.Binary;

namespace Netlink.Rtnetlink;

/// <summary>A link-layer address of up to seven bytes, or none, in eight.</summary>
/// <remarks>Nearly every link has two addresses of six bytes, and a <see cref="LinkLayerAddress"/> takes 33 for those of InfiniBand.</remarks>
internal readonly record struct ShortLinkLayerAddress
{
    public const int MaxLength = 7;

    /// <summary>The address in the lower bytes; in the highest its length and one, so that the default value means none.</summary>
    private readonly ulong _value;

    public ShortLinkLayerAddress(ReadOnlySpan<byte> address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        bytes.Clear();
        address.CopyTo(bytes[..MaxLength]);
        bytes[MaxLength] = (byte)(address.Length + 1);
        _value = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public LinkLayerAddress? ToAddress()
    {
        if (_value == 0)
            return null;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _value);
        return new LinkLayerAddress(bytes[..(bytes[MaxLength] - 1)]);
    }
}
