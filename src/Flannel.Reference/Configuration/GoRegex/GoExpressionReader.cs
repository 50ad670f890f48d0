using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>Reads an expression from the left, and writes each part in .NET's syntax.</summary>
internal sealed class GoExpressionReader(string expression)
{
    private const int MostRepeats = 1000, DeepestNesting = 1000;

    // \b of ASCII words, as .NET's would be one of all letters.
    private const string Word = "[0-9A-Za-z_]";
    private const string Boundary = $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))";
    private const string NoBoundary = $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))";

    private readonly GoText _text = new(expression);
    private readonly StringBuilder _output = new();
    private readonly Stack<Group> _groups = [];
    private GoFlags _flags;
    private int? _atom;                       // where the last thing that can be repeated begins in the output
    private int _repeats = 1, _mostRepeats = 1; // how often, at most, that thing is repeated; and anything in this group
    private int? _lastRepeat;                 // where the repetition directly before begins in the text

    public string Read()
    {
        while (!_text.IsAtEnd)
        {
            int start = _text.At;
            bool isRepeat = TryReadRepeat(start);
            if (!isRepeat)
                ReadOther(start);
            _lastRepeat = isRepeat ? _lastRepeat ?? start : null;
        }

        return _groups.Count == 0 ? _output.ToString() : throw new GoRegexException(GoRegexException.NoParenthesis, expression);
    }

    private void ReadOther(int start)
    {
        switch (_text.Next)
        {
            case '(': Open(start); break;
            case ')': Close(); break;
            case '|': Bar(); break;
            case '[': Put(SetReader.ReadBrackets(_text), canFold: true); break;
            case '.': Take(_flags.DotMatchesNewline ? @"[\s\S]" : @"[^\n]", 1); break;
            case '^': Take(_flags.ManyLines ? "(?m:^)" : @"\A", 1); break;
            case '$': Take(_flags.ManyLines ? "(?m:$)" : @"\z", 1); break;
            case '\\': ReadBackslash(); break;
            default: Literal(_text.Read()); break;
        }
    }

    private void ReadBackslash()
    {
        switch (_text.Ahead(1))
        {
            case 'A': Take(@"\A", 2); return;
            case 'z': Take(@"\z", 2); return;
            case 'b': Take(Boundary, 2); return;
            case 'B': Take(NoBoundary, 2); return;
            case 'Q': ReadQuoted(); return;
        }

        var set = new CharacterSet();
        if (SetReader.TryReadClass(_text, set))
            Put(set.Write(negated: false), canFold: true);
        else
            Literal(_text.ReadEscape());
    }

    private void ReadQuoted()
    {
        _text.Skip(2);
        int end = _text.Find(@"\E");
        while (_text.At < (end < 0 ? expression.Length : end))
            Literal(_text.Read());
        if (end >= 0)
            _text.Skip(2);
    }

    private void Literal(int character)
    {
        string text = CharacterSet.Literal(character);
        Put(character > char.MaxValue ? $"(?:{text})" : text, canFold: true);
    }

    private void Take(string translated, int length)
    {
        _text.Skip(length);
        Put(translated, canFold: false);
    }

    private void Put(string translated, bool canFold)
    {
        (_atom, _repeats) = (_output.Length, 1);
        _output.Append(canFold && _flags.IgnoreCase ? $"(?i:{translated})" : translated);
    }

    private void Bar()
    {
        _text.Skip(1);
        _output.Append('|');
        _atom = null;
    }

    private void Open(int start)
    {
        if (_groups.Count == DeepestNesting)
            throw new GoRegexException(GoRegexException.TooDeep, expression);
        GoFlags outer = _flags;
        _text.Skip(1);
        if (_text.Skips("?"))
        {
            if (_text.Next == 'P' && _text.Ahead(1) == '<')
                ReadName(start, 2);
            else if (_text.Next == '<' && _text.Ahead(1) is not ('=' or '!'))
                ReadName(start, 1);
            else
            {
                _flags = _flags.Read(_text, start, out bool opensGroup);
                if (!opensGroup)
                    return;
            }
        }

        _groups.Push(new Group(_output.Length, outer, _mostRepeats));
        (_atom, _mostRepeats) = (null, 1);
        _output.Append("(?:");
    }

    private void ReadName(int start, int before)
    {
        _text.Skip(before);
        int end = _text.Find(">");
        if (end < 0)
            throw new GoRegexException(GoRegexException.BadName, expression[start..]);
        string name = expression[_text.At..end];
        _text.Return(end + 1);
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            throw new GoRegexException(GoRegexException.BadName, _text.Since(start));
    }

    private void Close()
    {
        if (!_groups.TryPop(out Group? group))
            throw new GoRegexException(GoRegexException.LoneParenthesis, expression);
        _text.Skip(1);
        _output.Append(')');
        (_atom, _repeats, _flags) = (group.Start, _mostRepeats, group.Flags);
        _mostRepeats = Math.Max(group.MostRepeats, _repeats);
    }

    private bool TryReadRepeat(int start)
    {
        if (_text.Next is '*' or '+' or '?')
        {
            string sign = _text.Next.ToString();
            _text.Skip(1);
            Repeat(sign, 1, start);
            return true;
        }

        if (_text.Next != '{' || TryReadCounts() is not { } counts)
            return false;
        (int min, int? max, bool isOpen) = counts;
        if (min > MostRepeats || max > MostRepeats || max < min)
            throw new GoRegexException(GoRegexException.BadCount, _text.Since(start));
        string text = string.Create(CultureInfo.InvariantCulture, $"{{{min}{(max == min && !isOpen ? "" : $",{max}")}}}");
        Repeat(text, Math.Max(max ?? min, 1), start);
        return true;
    }

    // {2}, {2,} or {2,5}. Anything else in braces is text.
    private (int Min, int? Max, bool IsOpen)? TryReadCounts()
    {
        int start = _text.At;
        _text.Skip(1);
        int? min = ReadNumber(), max = min;
        bool isOpen = false;
        if (min is not null && _text.Skips(","))
        {
            isOpen = _text.Next == '}';
            max = isOpen ? null : ReadNumber() ?? -1;
        }

        if (min is null || max == -1 || !_text.Skips("}"))
        {
            _text.Return(start);
            return null;
        }

        return (min.Value, max, isOpen);
    }

    private int? ReadNumber()
    {
        int start = _text.At;
        while (char.IsAsciiDigit(_text.Next))
            _text.Skip(1);
        string digits = _text.Since(start);
        return digits.Length == 0 || (digits.Length > 1 && digits[0] == '0') ? null : digits.Length > 8 ? MostRepeats + 1
            : int.Parse(digits, CultureInfo.InvariantCulture);
    }

    private void Repeat(string sign, int times, int start)
    {
        bool isLazy = _text.Skips("?");
        if (_lastRepeat is { } last)
            throw new GoRegexException(GoRegexException.BadRepeat, _text.Since(last));
        if (_atom is not { } atom)
            throw new GoRegexException(GoRegexException.NoRepeated, _text.Since(start));
        if (times > 1 && _repeats * times > MostRepeats)
            throw new GoRegexException(GoRegexException.BadCount, _text.Since(start));
        _repeats *= times;
        _mostRepeats = Math.Max(_mostRepeats, _repeats);
        _output.Insert(atom, "(?:").Append(')').Append(sign);
        if (isLazy)
            _output.Append('?');
    }

    private sealed record Group(int Start, GoFlags Flags, int MostRepeats);
}
