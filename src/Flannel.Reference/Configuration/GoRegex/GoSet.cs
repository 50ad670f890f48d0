namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>A set of characters in .NET's syntax.</summary>
/// <remarks>.NET matches UTF-16 code units: characters above U+FFFF are left out of sets.</remarks>
internal sealed class GoSet
{
    private static readonly string[] Categories = ["L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P",
        "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs", "Cc", "Cf", "Co", "Cs"];

    // ASCII only, unlike .NET's.
    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["d"] = "0-9",
        ["s"] = @"\t\n\f\r\x20",   // without the vertical tab, unlike [:space:]
        ["w"] = "0-9A-Z_a-z",
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\0-\x7F",
        ["blank"] = @"\t\x20",
        ["cntrl"] = @"\0-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = @"\x20-~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t-\r\x20",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Z_a-z",
        ["xdigit"] = "0-9A-Fa-f",
    };

    private readonly List<string> _others = [];   // negated sets
    private string _items = "";

    public void Add(int first, int last)
    {
        if (first <= char.MaxValue)
            _items += $"{GoExpression.Literal(first)}-{GoExpression.Literal(Math.Min(last, char.MaxValue))}";
    }

    /// <summary>Adds a class by its letter or name.</summary>
    /// <returns>False when the name is unknown.</returns>
    public bool TryAddNamed(string name, bool isNegated) => TryAdd(Named.GetValueOrDefault(name), isNegated);

    /// <summary>Adds what <c>\p{name}</c> stands for: a category, a script, or any character.</summary>
    /// <returns>False when the name is unknown.</returns>
    public bool TryAddUnicode(string name, bool isNegated) => TryAdd(
        Categories.Contains(name) ? $@"\p{{{name}}}"
        : name == "C" ? @"\p{Cc}\p{Cf}\p{Co}\p{Cs}"   // .NET's includes unassigned characters
        : name == "Any" ? @"\0-\uFFFF"
        : UnicodeScripts.Find(name), isNegated);

    public string Write(bool isNegated)
    {
        string[] all = [.. _items.Length > 0 ? [$"[{_items}]"] : Array.Empty<string>(), .. _others];
        return (all, isNegated) switch
        {
            ([], _) => isNegated ? @"[\s\S]" : "(?!)",
            ([var only], false) => only,
            (_, false) => $"(?:{string.Join('|', all)})",
            _ => $@"(?:(?!{string.Join('|', all)})[\s\S])",
        };
    }

    private bool TryAdd(string? items, bool isNegated)
    {
        if (isNegated && items is not null)
            _others.Add($"[^{items}]");
        else
            _items += items;
        return items is not null;
    }
}
