using System;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>An expression that Go refuses, in Go's words: <c>error parsing regexp: missing closing ): `(a`</c>.</summary>
internal sealed class GoRegexException(string code, string part) : FormatException($"error parsing regexp: {code}: `{part}`")
{
    public const string BadRange = "invalid character class range";
    public const string BadEscape = "invalid escape sequence";
    public const string BadName = "invalid named capture";
    public const string BadPerl = "invalid or unsupported Perl syntax";
    public const string BadRepeat = "invalid nested repetition operator";
    public const string BadCount = "invalid repeat count";
    public const string NoBracket = "missing closing ]";
    public const string NoParenthesis = "missing closing )";
    public const string NoRepeated = "missing argument to repetition operator";
    public const string LoneParenthesis = "unexpected )";
    public const string LoneBackslash = "trailing backslash at end of expression";
    public const string TooDeep = "expression nests too deeply";
}
