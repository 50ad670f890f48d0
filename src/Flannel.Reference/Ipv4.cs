using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Flannel.Reference;

/// <summary>Arithmetic on IPv4 addresses and networks; flannel's subnets are counted, not only compared.</summary>
internal static class Ipv4
{
    public static uint ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (!address.TryWriteBytes(bytes, out int written) || written != bytes.Length)
            throw new ArgumentException($"{address} is not an IPv4 address.", nameof(address));
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    public static IPAddress FromNumber(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    public static uint Mask(int prefixLength) => prefixLength == 0 ? 0 : uint.MaxValue << (32 - prefixLength);

    /// <summary>The network an address lies in: its host bits are masked away.</summary>
    public static IPNetwork NetworkOf(IPAddress address, int prefixLength)
        => new(FromNumber(ToNumber(address) & Mask(prefixLength)), prefixLength);

    public static bool Contains(IPNetwork outer, IPNetwork inner)
        => inner.BaseAddress.AddressFamily == AddressFamily.InterNetwork
            && inner.PrefixLength >= outer.PrefixLength && outer.Contains(inner.BaseAddress);

    public static bool Overlap(IPNetwork one, IPNetwork other) => Contains(one, other) || Contains(other, one);

    /// <summary>Whether another host can have the address: not that of "this network", a loopback, a multicast group, or a reserved one (RFC 6890).</summary>
    public static bool IsHost(IPAddress address) => ToNumber(address) >> 24 is not (0 or 127 or >= 224);

    /// <summary>Reads four decimal numbers. Unlike <see cref="IPAddress.TryParse(string, out IPAddress)"/> it takes no shorter,
    /// octal or hexadecimal form, which most programs, Go's among them, read as something else or not at all.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
        => IPAddress.TryParse(text, out address)
            && address.AddressFamily == AddressFamily.InterNetwork
            && address.ToString().Equals(text, StringComparison.Ordinal);

    /// <summary>Reads <c>10.244.3.7/16</c> and masks the host bits away, as Go's <c>net.ParseCIDR</c> does.</summary>
    public static bool TryParseNetwork(string text, out IPNetwork network)
    {
        network = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParse(text[..slash], out IPAddress? address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > 32)
            return false;
        network = NetworkOf(address, length);
        return true;
    }
}
