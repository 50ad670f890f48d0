namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>An expression that Go refuses, in Go's words: <c>error parsing regexp: missing closing ): `(a`</c>.</summary>
internal sealed class GoRegexException(string code, string part) : FormatException($"error parsing regexp: {code}: `{part}`");
