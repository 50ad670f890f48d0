using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>Parses an expression from left to right, and writes each part in .NET's syntax.</summary>
internal sealed class GoExpressionReader(string expression)
{
    private const int MostRepeats = 1000, DeepestNesting = 1000;

    // \b for ASCII words, as .NET's is for words of all letters.
    private const string Word = "[0-9A-Za-z_]";
    private const string Boundary = $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))";
    private const string NoBoundary = $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))";

    private readonly StringBuilder _output = new();
    private readonly Stack<(int Start, string Flags, int MostRepeats)> _groups = [];
    private string _flags = "";                 // the flags of (?ims) that are set. U does not affect whether there is a match
    private int _at;
    private int? _atom;                         // start, in the output, of the last item that can be repeated
    private int _repeats = 1, _mostRepeats = 1; // the most repetitions of that item, and of any item in this group
    private int? _lastRepeat;                   // start, in the text, of the directly preceding repetition

    public string Read()
    {
        while (_at < expression.Length)
        {
            int start = _at;
            bool isRepeat = TryReadRepeat(start);
            if (!isRepeat)
                ReadOther(start);
            _lastRepeat = isRepeat ? _lastRepeat ?? start : null;
        }

        return _groups.Count == 0 ? _output.ToString() : throw new GoRegexException("missing closing )", expression);
    }

    private void ReadOther(int start)
    {
        var set = new GoSet();
        switch (expression.AsSpan(_at))
        {
            case ['(', ..]: Open(start); break;
            case [')', ..]: Close(); break;
            case ['|', ..]: Put("|", 1); _atom = null; break;
            case ['[', ..]: Put(ReadSet(start)); break;
            case ['.', ..]: Put(Has('s') ? @"[\s\S]" : @"[^\n]", 1); break;
            case ['^', ..]: Put(Has('m') ? "(?m:^)" : @"\A", 1); break;
            case ['$', ..]: Put(Has('m') ? "(?m:$)" : @"\z", 1); break;
            case ['\\', 'A', ..]: Put(@"\A", 2); break;
            case ['\\', 'z', ..]: Put(@"\z", 2); break;
            case ['\\', 'b', ..]: Put(Boundary, 2); break;
            case ['\\', 'B', ..]: Put(NoBoundary, 2); break;
            case ['\\', 'Q', ..]:
                foreach (Rune quoted in Take(GoTokens.Quoted())!.Groups["text"].Value.EnumerateRunes())
                    Put(quoted.Value);
                break;
            case ['\\', ..] when TryReadClass(set): Put(set.Write(isNegated: false)); break;
            default: Put(ReadOne()); break;
        }
    }

    private void Put(int character)
        => Put(character > char.MaxValue ? $"(?:{GoExpression.Literal(character)})" : GoExpression.Literal(character));

    private void Put(string translated) => Put(Has('i') ? $"(?i:{translated})" : translated, 0);

    private void Put(string translated, int length)
    {
        _at += length;
        (_atom, _repeats) = (_output.Length, 1);
        _output.Append(translated);
    }

    private void Open(int start)
    {
        if (_groups.Count == DeepestNesting)
            throw new GoRegexException("expression nests too deeply", expression);
        if (Take(GoTokens.Open()) is not { } open)
            throw Take(GoTokens.BadName()) is { } name ? new GoRegexException("invalid named capture", name.Value)
                : new GoRegexException("invalid or unsupported Perl syntax", Take(GoTokens.BadGroup())!.Value);
        string outer = _flags;
        _flags = string.Concat((_flags + open.Groups["on"].Value).Except(open.Groups["off"].Value));
        if (open.Groups["end"].Value == ")")
            return;   // flags for what follows, without a group
        _groups.Push((_output.Length, outer, _mostRepeats));
        (_atom, _mostRepeats) = (null, 1);
        _output.Append("(?:");
    }

    private void Close()
    {
        if (!_groups.TryPop(out (int Start, string Flags, int MostRepeats) group))
            throw new GoRegexException("unexpected )", expression);
        _at++;
        _output.Append(')');
        (_atom, _repeats, _flags) = (group.Start, _mostRepeats, group.Flags);
        _mostRepeats = Math.Max(group.MostRepeats, _repeats);
    }

    private bool TryReadRepeat(int start)
    {
        if (Take(GoTokens.Repeat()) is not { } repeat)
            return false;
        int min = Count(repeat.Groups["min"]) ?? 1;
        int? max = repeat.Groups["open"].Success ? Count(repeat.Groups["max"]) : min;
        if (min > MostRepeats || max > MostRepeats || max < min)
            throw new GoRegexException("invalid repeat count", repeat.Groups["sign"].Value);
        if (_lastRepeat is { } last)
            throw new GoRegexException("invalid nested repetition operator", expression[last.._at]);
        if (_atom is not { } atom)
            throw new GoRegexException("missing argument to repetition operator", repeat.Value);
        int times = Math.Max(max ?? min, 1);
        if (times > 1 && _repeats * times > MostRepeats)
            throw new GoRegexException("invalid repeat count", expression[start.._at]);
        _repeats *= times;
        _mostRepeats = Math.Max(_mostRepeats, _repeats);
        _output.Insert(atom, "(?:").Append(')').Append(repeat.Value);
        return true;
    }

    private static int? Count(Group digits) => !digits.Success ? null
        : int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : MostRepeats + 1;

    // [a-z[:digit:]\pL]
    private string ReadSet(int start)
    {
        _at++;
        bool isNegated = expression.AsSpan(_at).StartsWith("^", StringComparison.Ordinal);
        _at += isNegated ? 1 : 0;
        var set = new GoSet();
        for (int first = _at; _at == first || _at == expression.Length || expression[_at] != ']';)
        {
            if (_at == expression.Length)
                throw new GoRegexException("missing closing ]", expression[start..]);
            if (Take(GoTokens.Posix()) is { } posix)
                Check(set.TryAddNamed(posix.Groups["posix"].Value, posix.Groups["not"].Success), posix.Value);
            else if (!TryReadClass(set))
                ReadRange(set, start);
        }

        _at++;
        return set.Write(isNegated);
    }

    private bool TryReadClass(GoSet set)
    {
        if (Take(GoTokens.Class()) is not { } found)
        {
            if (expression.AsSpan(_at) is ['\\', 'p' or 'P', ..])
                Check(false, expression[_at..]);
            return false;
        }

        bool isNegated = found.Groups["not"].Captures.Count % 2 == 1;
        Check(
            found.Groups["perl"] is { Success: true } perl
                ? set.TryAddNamed(perl.Value.ToLowerInvariant(), isNegated)
                : set.TryAddUnicode(found.Groups["name"].Value, isNegated),
            found.Value);
        return true;
    }

    private void ReadRange(GoSet set, int whole)
    {
        int start = _at;
        int first = ReadOne(), last = first;
        if (expression.AsSpan(_at) is ['-', not ']', ..])
        {
            _at++;
            last = ReadOne();
            Check(first <= last, expression[start.._at]);
        }

        set.Add(first, last);
    }

    // A character, literal or escaped.
    private int ReadOne()
    {
        if (expression[_at] != '\\')
        {
            Rune.DecodeFromUtf16(expression.AsSpan(_at), out Rune rune, out int units);
            _at += units;
            return rune.Value;
        }

        if (Take(GoTokens.Escape()) is not { } escape)
            throw Refused(Take(GoTokens.BadEscape())!.Value);
        if (escape.Groups["octal"] is { Success: true } octal)
            return Convert.ToInt32(octal.Value, 8);
        if (escape.Groups["hex"] is { Success: true } hex)
            return Convert.ToInt32(hex.Value, 16) is var value and <= 0x10FFFF ? value : throw Refused(escape.Value.TrimEnd('}'));
        return escape.Groups["control"] is { Success: true } control
            ? "\a\f\n\r\t\v"["afnrtv".IndexOf(control.Value, StringComparison.Ordinal)] : escape.Groups["plain"].Value[0];
    }

    private static GoRegexException Refused(string escape)
        => escape == "\\" ? new("trailing backslash at end of expression", "") : new("invalid escape sequence", escape);

    private static void Check(bool isGood, string part)
    {
        if (!isGood)
            throw new GoRegexException("invalid character class range", part);
    }

    private Match? Take(Regex token)
    {
        Match found = token.Match(expression, _at);
        _at += found.Length;
        return found.Success ? found : null;
    }

    private bool Has(char flag) => _flags.Contains(flag, StringComparison.Ordinal);
}
