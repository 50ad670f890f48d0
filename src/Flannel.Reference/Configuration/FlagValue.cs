using System.Collections.Immutable;

namespace Flannel.Reference.Configuration;

/// <summary>Parses the values of flags, in the spellings that Go's <c>flag</c> package accepts.</summary>
/// <remarks>Every method throws <see cref="FormatException"/> with the reason when the value is invalid.</remarks>
internal static class FlagValue
{
    public static bool Boolean(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new FormatException("it is neither true nor false"),
    };

    /// <summary>Parses a number as Go's <c>strconv.ParseInt</c> does with base 0: <c>0x50</c>, <c>0b101</c>, <c>0o17</c> and <c>017</c>
    /// name their base, and single underscores may part digits from each other and from the base: <c>1_000</c>.</summary>
    public static int Integer(string text, int min, int max)
    {
        string digits = text is ['+' or '-', ..] ? text[1..] : text;
        (int @base, string rest) = digits switch
        {
            ['0', 'x' or 'X', .. var hexadecimal] => (16, hexadecimal),
            ['0', 'b' or 'B', .. var binary] => (2, binary),
            ['0', 'o' or 'O', .. var octal] => (8, octal),
            ['0', _, ..] => (8, digits),
            _ => (10, digits),
        };
        if (rest is "" or [.., '_'] || (@base == 10 && rest[0] == '_') || rest.Contains("__", StringComparison.Ordinal))
            throw new FormatException("it is not a whole number");
        long value = 0;
        foreach (char digit in rest.Replace("_", "", StringComparison.Ordinal))
        {
            int worth = char.IsAsciiHexDigit(digit) ? Convert.FromHexString($"0{digit}")[0] : @base;
            if (worth >= @base)
                throw new FormatException("it is not a whole number");
            value = Math.Min((value * @base) + worth, 1L << 32);
        }

        return Within(min, text[..1] == "-" ? -value : value, max);
    }

    /// <summary>Parses a number of decimal digits, in which klog's flags have their levels.</summary>
    public static int Decimal(string text, int min, int max)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? Within(min, value, max)
            : throw new FormatException("it is not a whole number");

    private static int Within(int min, long value, int max)
        => value >= min && value <= max ? (int)value : throw new FormatException($"it is not between {min} and {max}");

    public static IPAddress Address(string text)
        => Ipv4.TryParse(text, out IPAddress? address)
            || (text.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(text, out address))
            ? address
            : throw new FormatException("it is not an IP address");

    public static string IPv4(string text, string what)
        => Ipv4.TryParse(text, out _) ? text : throw new FormatException($"invalid {what}: {text}");

    public static string PublicAddress(string text)
        => Ipv4.WhyNotPublic(IPAddress.Parse(IPv4(text, "public IP address"))) is { } reason
            ? throw new FormatException($"invalid public IP address: {text} {reason}") : text;

    public static string Url(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? text.TrimEnd('/')
            : throw new FormatException("it is not an http or https URL");

    public static ImmutableArray<string> Urls(string text)
        => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [_, ..] urls
            ? [.. urls.Select(Url)] : throw new FormatException("it contains no URL");

    public static string Regex(string text)
    {
        _ = GoExpression.Compile(text);
        return text;
    }
}
