using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>Translates regular expressions of Go's package <c>regexp</c> (https://golang.org/s/re2syntax) to .NET's.</summary>
/// <remarks>The two differ in syntax, and in the meaning of the same text: in Go, <c>\d</c> is ASCII, <c>$</c> is the very end, and
/// <c>[[:digit:]]</c> is a class. So nothing is passed through: every part is parsed as Go does and written in an equivalent form. The only
/// result needed is whether a text matches; groups are not captured.</remarks>
internal static class GoExpression
{
    /// <summary>Compiles an expression that matches where Go's would.</summary>
    /// <exception cref="GoRegexException">Go rejects the text.</exception>
    public static Regex Compile(string text) => new(Translate(text), RegexOptions.CultureInvariant);

    /// <summary>Translates an expression to .NET's syntax.</summary>
    /// <exception cref="GoRegexException">Go rejects the text.</exception>
    public static string Translate(string text) => new GoExpressionReader(text).Read();

    /// <summary>Returns a character in a form that .NET accepts in a set and outside.</summary>
    public static string Literal(int character) => string.Concat(
        char.IsSurrogate((char)character) && character <= char.MaxValue ? Unit((char)character)
            : string.Concat(char.ConvertFromUtf32(character).Select(Unit)));

    private static string Unit(char unit) => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:X4}");
}

/// <summary>An expression that Go rejects, in Go's words: <c>error parsing regexp: missing closing ): `(a`</c>.</summary>
internal sealed class GoRegexException(string code, string part) : FormatException($"error parsing regexp: {code}: `{part}`");
