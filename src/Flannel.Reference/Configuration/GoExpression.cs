using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration;

/// <summary>Compiles regular expressions of Go's package <c>regexp</c> (https://golang.org/s/re2syntax) with .NET's engine of the same
/// kind, which has neither back-references nor look-around either.</summary>
/// <remarks>What Go alone can spell is rewritten first: <c>[[:digit:]]</c>, <c>(?P&lt;name&gt;…)</c>, <c>\Q…\E</c> and <c>\pL</c>. Rarer
/// spellings, such as <c>(?U)</c> and <c>\p{Greek}</c>, are refused. Addresses and names of devices are ASCII, so it does not matter that
/// .NET's <c>\d</c> has other digits too.</remarks>
internal static partial class GoExpression
{
    /// <exception cref="FormatException">The text is not an expression, or has a spelling that is not supported.</exception>
    public static Regex Compile(string text)
    {
        try
        {
            return new Regex(Spelling().Replace(text, Rewrite), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"error parsing regexp: {error.Message}", error);
        }
    }

    private static string Rewrite(Match found) => found.Groups switch
    {
        var parts when parts["class"].Success => Class(parts["class"].Value),
        var parts when parts["quoted"].Success => Regex.Escape(parts["quoted"].Value),
        var parts when parts["letter"].Success => $"{parts["category"].Value}{{{parts["letter"].Value}}}",
        _ => found.Value == "(?P<" ? "(?<" : found.Value,
    };

    /// <summary>A class of POSIX, as what stands for it in a set.</summary>
    private static string Class(string name) => name switch
    {
        "digit" => "0-9",
        "alpha" => "A-Za-z",
        "alnum" => "0-9A-Za-z",
        "lower" => "a-z",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        "punct" => @"!-/:-@\[-`{-~",
        "space" => @"\t-\r ",
        _ => throw new FormatException($"error parsing regexp: the class [:{name}:] is not supported"),
    };

    // The last alternative takes escaped characters, so that what follows a backslash begins none of the others.
    [GeneratedRegex(@"(?<=\[(?:[^\]]|:\])*)\[:(?<class>\^?\w+):\]|\\Q(?<quoted>[\s\S]*?)(?:\\E|\z)|(?<category>\\[pP])(?<letter>[A-Z])"
        + @"|\(\?P<|\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Spelling();
}
