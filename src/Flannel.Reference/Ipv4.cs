using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Flannel.Reference;

/// <summary>Arithmetic on IPv4 addresses and networks: flannel's subnets are enumerated, not only compared.</summary>
internal static class Ipv4
{
    public static uint ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (!address.TryWriteBytes(bytes, out int written) || written != bytes.Length)
            throw new ArgumentException($"{address} is not an IPv4 address.", nameof(address));
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    public static IPAddress FromNumber(uint number) => new((uint)IPAddress.HostToNetworkOrder((int)number));

    public static uint Mask(int prefixLength) => prefixLength == 0 ? 0 : uint.MaxValue << (32 - prefixLength);

    /// <summary>Returns why other machines cannot send to an address, as a predicate that follows the address in a sentence; null if
    /// nothing rules it out.</summary>
    public static string? WhyNotPublic(IPAddress address) => ToNumber(address) switch
    {
        < 0x01000000 => "stands for this host or for any address, and for none that others can send to",
        >= 0x7F000000 and < 0x80000000 => "is a loopback address, which means every machine itself",
        >= 0xE0000000 and < 0xF0000000 => "is a multicast address",
        uint.MaxValue => "is the broadcast address",
        _ => null,
    };

    /// <summary>Parses dotted decimal notation. Unlike <see cref="IPAddress.TryParse(string, out IPAddress)"/>, rejects short, octal and
    /// hexadecimal forms, which most programs, including those in Go, read differently or not at all.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
        => IPAddress.TryParse(text, out address)
            && address.AddressFamily == AddressFamily.InterNetwork
            && address.ToString().Equals(text, StringComparison.Ordinal);

    /// <summary>Reads CIDR notation such as <c>10.244.3.7/16</c> and masks off the host bits, as Go's <c>net.ParseCIDR</c> does. Returns
    /// null for anything else.</summary>
    public static IPNetwork? FindNetwork(string? text) => IPNetwork.TryParse(text, out IPNetwork network)
        && TryParse(text![..text!.IndexOf('/', StringComparison.Ordinal)], out _) ? network : null;
}
