using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration;

/// <summary>Regular expressions in Go's syntax (https://golang.org/s/re2syntax), matched by .NET.</summary>
/// <remarks>Forms that .NET does not have are translated. Its engine without backtracking has, like Go's, no look-around and no
/// back-references. Unlike Go's, <c>\d</c>, <c>\s</c> and <c>\w</c> are not limited to ASCII.</remarks>
internal static partial class GoExpression
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["blank"] = @"\t\x20",
        ["digit"] = "0-9",
        ["lower"] = "a-z",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t-\r\x20",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Z_a-z",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <exception cref="FormatException">The text is not such an expression.</exception>
    public static Regex Compile(string text)
    {
        try
        {
            return new Regex(Token().Replace(text, Translate), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"error parsing regexp: {error.Message}", error);
        }
        catch (NotSupportedException error)
        {
            throw new FormatException(
                "error parsing regexp: it has a look-around, a back-reference or an atomic group, which Go does not have", error);
        }
    }

    private static string Translate(Match token) => token.Groups switch
    {
        { } groups when groups["quoted"] is { Success: true } quoted => Regex.Escape(quoted.Value),
        { } groups when groups["letter"] is { Success: true } letter => $@"\{token.Value[1]}{{{letter}}}",
        { } groups when groups["hex"] is { Success: true } hex => $@"\u{hex.Value.PadLeft(4, '0')}",
        { } groups when groups["set"].Success => Named().Replace(token.Value, static named =>
            Classes.GetValueOrDefault(named.Groups["class"].Value)
            ?? throw new FormatException($"error parsing regexp: invalid character class range: `{named}`")),
        _ => token.Value == "(?P" ? "(?" : token.Value,
    };

    // A set has no tokens of its own but escaped characters: [[:digit:]$]
    [GeneratedRegex(@"\\Q(?<quoted>[\s\S]*?)(?:\\E|\z)|\\[pP](?<letter>[A-Z])|\\x\{0*(?<hex>[0-9A-Fa-f]{1,4})\}|\\[\s\S]|\(\?P(?=<)"
        + @"|(?<set>\[\^?\]?(?:\[:[^\]]*:\]|\\[\s\S]|[^\]\\])*\])", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<=\G|[^\\])\[:(?<class>[^\]]*):\]", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
