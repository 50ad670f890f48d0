using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;

namespace Netlink.Rtnetlink;

/// <summary>A link-layer address of 1 to 32 bytes: 6 for Ethernet, 4 for an IPIP tunnel, 20 for InfiniBand.</summary>
/// <remarks>Written as hexadecimal pairs with colons. Source: <c>MAX_ADDR_LEN</c> in <c>include/linux/netdevice.h</c>.</remarks>
public readonly struct LinkLayerAddress : IEquatable<LinkLayerAddress>, IParsable<LinkLayerAddress>
{
    /// <summary>The maximum length of an address in bytes.</summary>
    public const int MaxLength = 32;

    private readonly Storage _bytes;
    private readonly byte _length;

    /// <summary>Creates an address from a copy of the bytes.</summary>
    /// <exception cref="ArgumentException">There are more than 32.</exception>
    public LinkLayerAddress(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
            throw new ArgumentException($"A link-layer address has at most {MaxLength} bytes, not {bytes.Length}.", nameof(bytes));
        bytes.CopyTo(_bytes);
        _length = (byte)bytes.Length;
    }

    /// <summary>The length of the address in bytes.</summary>
    public int Length => _length;

    /// <summary>The bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_bytes)[.._length];

    /// <summary>Converts an address of the BCL's type.</summary>
    public static LinkLayerAddress FromPhysicalAddress(PhysicalAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new LinkLayerAddress(address.GetAddressBytes());
    }

    /// <summary>Reads pairs of hexadecimal digits separated by colons, such as <c>02:00:5e:10:00:01</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static LinkLayerAddress Parse(string s, IFormatProvider? provider = null)
        => TryParse(s, provider, out LinkLayerAddress result)
            ? result
            : throw new FormatException($"'{s}' is not a link-layer address; write pairs of hexadecimal digits with colons, such as " +
            "02:00:5e:10:00:01.");

    /// <summary>Reads pairs of hexadecimal digits separated by colons.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LinkLayerAddress result)
    {
        result = default;
        if (s is null || s.Length % 3 != 2 || s.Length > (MaxLength * 3) - 1)
            return false;

        Span<byte> bytes = stackalloc byte[(s.Length + 1) / 3];
        for (int i = 0; i < bytes.Length; i++)
        {
            if ((i > 0 && s[(i * 3) - 1] != ':')
                || !byte.TryParse(s.AsSpan(i * 3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return false;
        }

        result = new LinkLayerAddress(bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(LinkLayerAddress other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LinkLayerAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>Pairs of hexadecimal digits with colons.</summary>
    public override string ToString()
        => string.Join(':', Array.ConvertAll(Bytes.ToArray(), b => b.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Whether two addresses have the same bytes.</summary>
    public static bool operator ==(LinkLayerAddress left, LinkLayerAddress right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(LinkLayerAddress left, LinkLayerAddress right) => !left.Equals(right);

    [InlineArray(MaxLength)]
    private struct Storage
    {
        private byte _first;
    }
}
