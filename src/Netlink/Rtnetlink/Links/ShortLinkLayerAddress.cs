using System;

namespace Netlink.Rtnetlink;

/// <summary>A link-layer address of up to seven bytes, or none, in eight.</summary>
/// <remarks>Nearly every link has two addresses of six bytes, while a <see cref="LinkLayerAddress"/> takes 33 bytes.</remarks>
internal readonly record struct ShortLinkLayerAddress
{
    public const int MaxLength = 7;

    /// <summary>The address in the first bytes; in the last its length and one, so that the default value means none.</summary>
    private readonly ulong _value;

    public unsafe ShortLinkLayerAddress(ReadOnlySpan<byte> address)
    {
        ulong value = 0;
        var bytes = new Span<byte>(&value, sizeof(ulong));
        address.CopyTo(bytes[..MaxLength]);
        bytes[MaxLength] = (byte)(address.Length + 1);
        _value = value;
    }

    /// <summary>The length in bytes; 0 for none.</summary>
    public unsafe int Length
    {
        get
        {
            ulong value = _value;
            return value == 0 ? 0 : new ReadOnlySpan<byte>(&value, sizeof(ulong))[MaxLength] - 1;
        }
    }

    public unsafe LinkLayerAddress? ToAddress()
    {
        if (_value == 0)
            return null;
        ulong value = _value;
        var bytes = new ReadOnlySpan<byte>(&value, sizeof(ulong));
        return new LinkLayerAddress(bytes[..(bytes[MaxLength] - 1)]);
    }
}
