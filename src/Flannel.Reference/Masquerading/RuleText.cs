namespace Flannel.Reference.Masquerading;

/// <summary>Compares rules as iptables prints them. The order of their conditions differs between its versions and variants.</summary>
internal static class RuleText
{
    /// <summary>Returns a form that is the same for equivalent rules: conditions sorted, without the names of their match
    /// modules.</summary>
    public static string Normalize(string rule)
    {
        List<string> conditions = [];
        string current = "";
        bool isModule = false;
        foreach (string word in Words(rule))
        {
            bool isNegation = word == "!", isOption = word is ['-', _, ..];
            if (isNegation || (isOption && current != "!"))
            {
                Keep();
                current = "";
            }

            isModule = isOption ? word is "-m" : isModule && !isNegation;
            current = current.Length == 0 ? word : $"{current} {word}";
        }

        Keep();
        conditions.Sort(StringComparer.Ordinal);
        return string.Join(' ', conditions);

        void Keep()
        {
            if (current.Length > 0 && !isModule)
                conditions.Add(current);
        }
    }

    /// <summary>Splits a rule into words. A quoted word keeps its spaces.</summary>
    public static IEnumerable<string> Words(string rule)
    {
        int at = 0;
        while (at < rule.Length)
        {
            if (rule[at] == ' ')
            {
                at++;
                continue;
            }

            char end = rule[at] == '"' ? '"' : ' ';
            int start = end == '"' ? at + 1 : at;
            int stop = start;
            while (stop < rule.Length && rule[stop] != end)
                stop += rule[stop] == '\\' && end == '"' ? 2 : 1;
            stop = Math.Min(stop, rule.Length);
            yield return rule[start..stop];
            at = stop + 1;
        }
    }
}
