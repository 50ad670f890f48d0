using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Netlink.Rtnetlink;

namespace NetTool.Text;

/// <summary>Reads the values of settings.</summary>
internal static class Values
{
    public static IPAddress Address(Words words, string setting)
    {
        string word = words.Take($"the address of '{setting}'");
        return InterfaceAddress.TryParse(word, null, out InterfaceAddress address) && !word.Contains('/', StringComparison.Ordinal)
            ? address.Address : throw new UsageException($"'{word}' is not an address for '{setting}', such as 192.0.2.1 or 2001:db8::1.");
    }

    /// <summary>A network; <c>default</c> and <c>all</c> mean every address of the family.</summary>
    public static IPNetwork Network(string word, AddressFamily? family)
    {
        if (word is "default" or "all" or "any")
            return family is AddressFamily.InterNetworkV6 ? new IPNetwork(IPAddress.IPv6Any, 0) : new IPNetwork(IPAddress.Any, 0);
        return InterfaceAddress.ParseNetwork(word);
    }

    public static uint Number(Words words, string setting, uint most = uint.MaxValue)
    {
        string word = words.Take($"the number of '{setting}'");
        return Parse(word) is uint number && number <= most ? number
            : throw new UsageException($"'{word}' is not a number for '{setting}', which takes 0 to {most}.");
    }

    /// <summary>A number and, after a slash, a mask.</summary>
    public static (uint Value, uint? Mask) Masked(Words words, string setting)
    {
        string word = words.Take($"the number of '{setting}'");
        string[] parts = word.Split('/', 2);
        return Parse(parts[0]) is uint value && (parts.Length < 2 || Parse(parts[1]) is not null)
            ? (value, parts.Length < 2 ? null : Parse(parts[1]))
            : throw new UsageException($"'{word}' is not a number for '{setting}', such as 7, 0x10 or 0x10/0xff.");
    }

    /// <summary>One number, or two with a hyphen between them.</summary>
    public static (uint First, uint Last) Range(Words words, string setting, uint most)
    {
        string word = words.Take($"the numbers of '{setting}'");
        string[] parts = word.Split('-', 2);
        return Parse(parts[0]) is uint first && Parse(parts[^1]) is uint last && first <= last && last <= most ? (first, last)
            : throw new UsageException($"'{word}' is not a range for '{setting}', such as 80 or 8000-8080, up to {most}.");
    }

    public static TimeSpan Lifetime(Words words, string setting)
    {
        if (words.TakeIf("forever"))
            return Timeout.InfiniteTimeSpan;
        return TimeSpan.FromSeconds(Number(words, setting));
    }

    public static bool Switch(Words words, string setting)
        => words.TakeIf("on") || (words.TakeIf("off") ? false
            : throw new UsageException($"'{setting}' is on or off, not '{words.Take($"on or off for '{setting}'")}'."));

    public static LinkLayerAddress LinkLayer(Words words, string setting)
    {
        string word = words.Take($"the address of '{setting}'");
        return LinkLayerAddress.TryParse(word, null, out LinkLayerAddress address) ? address
            : throw new UsageException($"'{word}' is not an address for '{setting}', such as 02:00:00:00:00:01.");
    }

    public static Shade ShadeOf(AddressFamily family) => family is AddressFamily.InterNetwork ? Shade.IPv4 : Shade.IPv6;

    private static uint? Parse(string word)
        => word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) ? number : null
            : uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number : null;
}
