using System.Text.RegularExpressions;

namespace Flannel.Reference.Masquerading;

/// <summary>Compares rules as iptables prints them. The order of their conditions differs between its versions and variants.</summary>
internal static partial class RuleText
{
    /// <summary>Returns a form that is the same for equivalent rules: conditions sorted, without the names of their match
    /// modules.</summary>
    public static string Normalize(string rule)
    {
        List<List<string>> conditions = [];   // each begins with an option, or with the ! that negates it
        string before = "";
        foreach (string word in Words(rule))
        {
            if (conditions.Count == 0 || word == "!" || (word is ['-', _, ..] && before != "!"))
                conditions.Add([]);
            conditions[^1].Add(word);
            before = word;
        }

        return string.Join(' ', conditions.Where(words => words[0] != "-m").Select(words => string.Join(' ', words))
            .Order(StringComparer.Ordinal));
    }

    /// <summary>Splits a rule into words. A quoted word keeps its spaces.</summary>
    public static IEnumerable<string> Words(string rule) => Word().Matches(rule)
        .Select(word => word.Groups["quoted"] is { Success: true } quoted ? quoted.Value : word.Value);

    [GeneratedRegex("""
        "(?<quoted>(?:[^"\\]|\\.)*)(?:"|\z)|[^ ]+
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
