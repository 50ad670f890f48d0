using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>Regular expressions as Go's package <c>regexp</c> reads them (https://golang.org/s/re2syntax), carried out by .NET's.</summary>
/// <remarks>The two differ in what they take and in what the same text means: <c>\d</c> is ASCII in Go, <c>$</c> is the very end,
/// <c>[[:digit:]]</c> a class. So nothing is handed through: every part is read as Go reads it and written in a form that means the same.
/// Whether a text matches is all that is asked; groups are not captured.</remarks>
internal static class GoExpression
{
    /// <summary>Makes an expression that matches where Go's would match.</summary>
    /// <exception cref="GoRegexException">Go refuses the text.</exception>
    public static Regex Compile(string text) => new(Translate(text), RegexOptions.CultureInvariant);

    /// <summary>The same in .NET's syntax.</summary>
    /// <exception cref="GoRegexException">Go refuses the text.</exception>
    public static string Translate(string text) => new GoExpressionReader(text).Read();

    /// <summary>One character, as .NET takes it in a set and outside.</summary>
    public static string Literal(int character) => string.Concat(
        char.IsSurrogate((char)character) && character <= char.MaxValue ? Unit((char)character)
            : string.Concat(char.ConvertFromUtf32(character).Select(Unit)));

    private static string Unit(char unit) => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:X4}");
}

/// <summary>An expression that Go refuses, in Go's words: <c>error parsing regexp: missing closing ): `(a`</c>.</summary>
internal sealed class GoRegexException(string code, string part) : FormatException($"error parsing regexp: {code}: `{part}`");
