namespace Flannel.Reference.Configuration;

/// <summary>Reads <c>NAME=value</c> files by the rules that shells and dotenv readers share, and skips anything else.</summary>
internal static class Dotenv
{
    /// <summary>Returns the last value of <paramref name="name"/>, or null.</summary>
    public static string? Find(string text, string name)
    {
        string? found = null;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            ReadOnlySpan<char> rest = line.Trim();
            if (rest.StartsWith("export ", StringComparison.Ordinal))
                rest = rest[7..].TrimStart();
            int equals = rest.IndexOf('=');
            if (equals > 0 && rest[..equals].TrimEnd().Equals(name, StringComparison.Ordinal))
                found = Value(rest[(equals + 1)..].Trim());
        }

        return found;
    }

    private static string Value(ReadOnlySpan<char> text)
    {
        if (text is ['"' or '\'', ..] && text[1..].IndexOf(text[0]) is var end and >= 0)
            return text.Slice(1, end).ToString();
        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).TrimEnd().ToString();
    }
}
