using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>An address with its prefix length, such as 10.0.0.1/24. Unlike <see cref="IPNetwork"/> it keeps the host bits.</summary>
/// <remarks>The scope id is ignored: <see cref="Rtnetlink.Address.LinkIndex"/> names the device.</remarks>
public readonly record struct InterfaceAddress : IParsable<InterfaceAddress>
{
    private readonly IPAddress? _address;

    /// <summary>Creates an address with its prefix length.</summary>
    /// <param name="address">An IPv4 or IPv6 address.</param>
    /// <param name="prefixLength">In bits, 0 to 32 for IPv4 and 0 to 128 for IPv6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length does not fit the family.</exception>
    public InterfaceAddress(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (prefixLength < 0 || prefixLength > LongestPrefix(address))
            throw new ArgumentOutOfRangeException(nameof(prefixLength), prefixLength,
                $"The prefix length of {address} is 0 to {LongestPrefix(address)}.");
        _address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>The address.</summary>
    public IPAddress Address => _address ?? IPAddress.Any;

    /// <summary>The prefix length in bits.</summary>
    public int PrefixLength { get; }

    /// <summary>The network that the address belongs to.</summary>
    public IPNetwork Network => new(Address, PrefixLength);

    /// <summary>Reads <c>address/length</c>; without a length, that of a single host (/32 or /128).</summary>
    /// <remarks>
    /// IPv4 is four decimal numbers without leading zeros; IPv6 is one of the forms of RFC 4291, with the scope id of an existing device;
    /// both without brackets and port. Other forms that <see cref="IPAddress.Parse(string)"/> accepts are ambiguous: some programs read
    /// 010.0.0.1 as 8.0.0.1, others as 10.0.0.1.
    /// </remarks>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static InterfaceAddress Parse(string s, IFormatProvider? provider = null)
        => TryParse(s, provider, out InterfaceAddress result)
            ? result
            : throw new FormatException(s is not null && s.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
                && AddressText.TryParse(s.AsSpan(0, slash), out IPAddress? address)
                    ? $"'{s}': the prefix length of {address} is a number from 0 to {LongestPrefix(address)}, as in 10.0.0.1/24."
                    : $"'{s}' is not an address with a prefix length, such as 10.0.0.1/24.");

    /// <summary>Reads <c>address/length</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InterfaceAddress result)
    {
        result = default;
        if (s is null)
            return false;
        int slash = s.IndexOf('/', StringComparison.Ordinal);
        if (!AddressText.TryParse(slash < 0 ? s : s.AsSpan(0, slash), out IPAddress? address))
            return false;
        int length = LongestPrefix(address);
        if (slash >= 0 && (HasLeadingZero(s.AsSpan(slash + 1))
            || !int.TryParse(s.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
            || length > LongestPrefix(address)))
            return false;
        result = new InterfaceAddress(address, length);
        return true;
    }

    /// <summary>Reads a network, such as the destination of a route, and refuses one with host bits set.</summary>
    /// <remarks><see cref="IPNetwork.Parse(string)"/> drops them silently since .NET 10: 10.1.2.3/16 becomes 10.1.0.0/16. The kernel
    /// refuses such a route (EINVAL), and so does this.</remarks>
    /// <param name="s"><c>address/length</c>; without a length, that of a single host (/32 or /128).</param>
    /// <exception cref="FormatException">The text has another form, or host bits are set; the message then names the network that was
    /// probably meant.</exception>
    public static IPNetwork ParseNetwork(string s)
    {
        InterfaceAddress parsed = Parse(s);
        return parsed.Network.BaseAddress.Equals(Arguments.WithoutScope(parsed.Address))
            ? parsed.Network
            : throw new FormatException($"'{s}' is not a network: bits beyond the prefix length of {parsed.PrefixLength} are set. The " +
                $"network that contains this address is {parsed.Network}.");
    }

    /// <summary>For example <c>10.0.0.1/24</c>.</summary>
    public override string ToString() => $"{Address}/{PrefixLength}";

    /// <summary>Whether two have the same address, apart from a scope id, and the same length.</summary>
    public bool Equals(InterfaceAddress other)
        => PrefixLength == other.PrefixLength && Arguments.WithoutScope(Address).Equals(Arguments.WithoutScope(other.Address));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Arguments.WithoutScope(Address), PrefixLength);

    private static bool HasLeadingZero(ReadOnlySpan<char> digits) => digits.Length > 1 && digits[0] == '0';

    private static int LongestPrefix(IPAddress address) => address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128;
}
