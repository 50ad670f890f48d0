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

    public static int Integer(string text, int min, int max)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            throw new FormatException("it is not a whole number");
        return value >= min && value <= max ? value : throw new FormatException($"it is not between {min} and {max}");
    }

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
