namespace Flannel.Reference.Masquerading;

/// <summary>Compares rules as iptables prints them. Their conditions stand in an order that differs between its versions and
/// variants.</summary>
internal static class RuleText
{
    /// <summary>A form that is equal for rules that say the same: conditions sorted, without the names of the modules that carry
    /// them.</summary>
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

    /// <summary>The words of a rule. One in quotation marks keeps its blanks.</summary>
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
