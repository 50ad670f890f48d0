using System;
using System.Globalization;
using System.Net;

namespace Netlink.Netfilter;

/// <summary>A value, a prefix or a range in nft's notation.</summary>
/// <param name="Text">The text, such as <c>192.0.2.0/24</c>, <c>1024-2047</c>, <c>established,related</c> or <c>eth*</c>.</param>
public readonly record struct NftValue(string Text)
{
    /// <summary>Converts a text in nft's notation.</summary>
    public static implicit operator NftValue(string text) => new(text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>Converts a number.</summary>
    public static implicit operator NftValue(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Converts a number.</summary>
    public static implicit operator NftValue(uint number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Converts a number, such as a port.</summary>
    public static implicit operator NftValue(ushort number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Converts a number, such as one of bytes.</summary>
    public static implicit operator NftValue(ulong number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Converts an address.</summary>
    public static implicit operator NftValue(IPAddress address) => new((address ?? throw new ArgumentNullException(nameof(address)))
        .ToString());

    /// <summary>Converts a network to a prefix.</summary>
    public static implicit operator NftValue(IPNetwork network) => new(network.ToString());

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
