using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>Reads addresses in their unambiguous forms: four decimal numbers for IPv4 (RFC 6943, section 3.1.1), RFC 4291 for
/// IPv6.</summary>
internal static class AddressText
{
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        bool isPlain = text.Contains(':') ? text.IndexOfAny('[', ']') < 0 : IsDottedDecimal(text);
        if (!isPlain || !IPAddress.TryParse(text, out address))
            return false;
        // .NET would drop the scope id of a device that does not exist.
        return !text.Contains('%') || address.ScopeId != 0;
    }

    private static bool IsDottedDecimal(ReadOnlySpan<char> text)
    {
        int parts = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> part = text[range];
            if (++parts > 4 || part.IsEmpty || part.Length > 3 || (part.Length > 1 && part[0] == '0')
                || part.ContainsAnyExceptInRange('0', '9'))
                return false;
        }

        return parts == 4;
    }
}
