using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>A set of characters, and how .NET writes it.</summary>
/// <remarks>.NET matches units of UTF-16: characters beyond U+FFFF are left out.</remarks>
internal sealed class CharacterSet
{
    public const int Last = 0x10FFFF;

    private const int LastUnit = 0xFFFF;
    private static readonly string[] OfC = ["Cc", "Cf", "Co", "Cs"];   // Go's C; .NET's has the unassigned too

    private static readonly FrozenSet<string> Categories = FrozenSet.Create(
        StringComparer.Ordinal,
        "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S",
            "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
        "Cc", "Cf", "Co", "Cs");

    private readonly StringBuilder _items = new();

    public void Add(int first, int last)
    {
        if (first > LastUnit)
            return;
        Append(first);
        if (last > first)
        {
            _items.Append('-');
            Append(Math.Min(last, LastUnit));
        }
    }

    public void Add(IEnumerable<(int First, int Last)> ranges, bool negated)
    {
        int next = 0;
        foreach ((int first, int last) in ranges.Order())
        {
            if (!negated)
                Add(first, last);
            else if (first > next)
                Add(next, first - 1);
            next = last + 1;
        }

        if (negated && next <= Last)
            Add(next, Last);
    }

    /// <summary>Adds what <c>\p{name}</c> stands for: a category, a script, or any character.</summary>
    /// <returns>False when nothing has that name.</returns>
    public bool TryAdd(string name, bool negated)
    {
        if (Categories.Contains(name))
            _items.Append(negated ? @"\P{" : @"\p{").Append(name).Append('}');
        else if (name == "C")
            _items.Append(negated ? @"\P{C}\p{Cn}" : string.Concat(OfC.Select(one => $@"\p{{{one}}}")));
        else if (name == "Any")
            Add([(0, Last)], negated);
        else if (UnicodeScripts.Find(name) is { } script)
            Add(script, negated);
        else
            return false;
        return true;
    }

    public string Write(bool negated) => _items.Length > 0 ? $"[{(negated ? "^" : "")}{_items}]" : negated ? @"[\s\S]" : "(?!)";

    /// <summary>One character, as .NET takes it in a set and outside.</summary>
    public static string Literal(int character) => character <= LastUnit
        ? string.Create(CultureInfo.InvariantCulture, $@"\u{character:X4}")
        : string.Concat(char.ConvertFromUtf32(character).Select(unit => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:X4}")));

    private void Append(int character) => _items.Append(Literal(character));
}
