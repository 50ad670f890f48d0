using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration.GoJson;

/// <summary>Checks JSON text and reports errors in Go's words, which operators and scripts know.</summary>
/// <remarks>System.Text.Json reads the text afterwards. It accepts the same language, but words errors differently.</remarks>
/// <param name="json">The text, with one character per byte.</param>
internal sealed partial class GoJsonSyntax(string json)
{
    private const int MaxDepth = 1000;

    private int _position;
    private int _depth;

    /// <exception cref="GoJsonException">The text is not one JSON value.</exception>
    public static void Check(ReadOnlySpan<byte> text)
    {
        var checker = new GoJsonSyntax(Encoding.Latin1.GetString(text));
        checker.Value();
        checker.SkipSpace();
        if (checker._position < text.Length)
            throw checker.Unexpected("after top-level value");
    }

    private void Value()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{': List('}', Member, "after object key:value pair"); break;
            case '[': List(']', Value, "after array element"); break;
            case '"': String(); break;
            case 't': Literal("true"); break;
            case 'f': Literal("false"); break;
            case 'n': Literal("null"); break;
            case '-' or (>= '0' and <= '9'): Number(); break;
            default: throw Unexpected("looking for beginning of value");
        }
    }

    private void List(char end, Action item, string where)
    {
        if (++_depth > MaxDepth)
            throw new GoJsonException("exceeded max depth");
        _position++;
        SkipSpace();
        bool isEmpty = _position < json.Length && json[_position] == end;
        _position += isEmpty ? 1 : 0;
        for (bool more = !isEmpty; more; _position++)
        {
            item();
            SkipSpace();
            more = Peek() == ',';
            if (!more && Peek() != end)
                throw Unexpected(where);
        }

        _depth--;
    }

    private void Member()
    {
        SkipSpace();
        if (Peek() != '"')
            throw Unexpected("looking for beginning of object key string");
        String();
        SkipSpace();
        if (Peek() != ':')
            throw Unexpected("after object key");
        _position++;
        Value();
    }

    private void String()
    {
        Take(Characters());
        if (Peek() == '\\')
        {
            _position++;
            if (Peek() != 'u')
                throw Unexpected("in string escape code");
            do
                _position++;
            while (char.IsAsciiHexDigit(Peek()));
            throw Unexpected("in \\u hexadecimal character escape");
        }

        if (Peek() != '"')
            throw Unexpected("in string literal");
        _position++;
    }

    private void Number()
    {
        GroupCollection parts = Take(Digits()).Groups;
        if (!parts["whole"].Success)
            throw Unexpected("in numeric literal");
        if (parts["point"].Success && !parts["fraction"].Success)
            throw Unexpected("after decimal point in numeric literal");
        if (parts["e"].Success && !parts["exponent"].Success)
            throw Unexpected("in exponent of numeric literal");
    }

    private void Literal(string word)
    {
        _position++;
        foreach (char expected in word.AsSpan(1))
        {
            if (Peek() != expected)
                throw Unexpected($"in literal {word} (expecting '{expected}')");
            _position++;
        }
    }

    private void SkipSpace() => Take(Space());

    private Match Take(Regex token)
    {
        Match found = token.Match(json, _position);
        _position += found.Length;
        return found;
    }

    private char Peek() => _position < json.Length ? json[_position] : throw new GoJsonException("unexpected end of JSON input");

    private GoJsonException Unexpected(string where)
    {
        string before = json[.._position];
        int column = _position - before.LastIndexOf('\n');
        return new($"invalid character {Quote(Peek())} {where}",
            string.Create(CultureInfo.InvariantCulture, $"{before.AsSpan().Count('\n') + 1}:{column}"));
    }

    private static string Quote(char character) => character switch
    {
        '\'' => @"'\''",
        '\\' => @"'\\'",
        '\n' => @"'\n'",
        '\r' => @"'\r'",
        '\t' => @"'\t'",
        < ' ' or '\x7f' => string.Create(CultureInfo.InvariantCulture, $@"'\x{(int)character:x2}'"),
        _ => $"'{character}'",
    };

    [GeneratedRegex(@"\G[ \t\r\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    /// <summary>Matches a string up to its closing quote or the first invalid character.</summary>
    [GeneratedRegex("""\G"(?:[^"\\\0-\x1F]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*""", RegexOptions.CultureInvariant)]
    private static partial Regex Characters();

    /// <summary>Matches a number up to its end or the first invalid character.</summary>
    [GeneratedRegex(@"\G-?(?<whole>0|[1-9][0-9]*)?(?<point>(?<=[0-9])\.(?<fraction>[0-9]+)?)?"
        + "(?<e>(?<=[0-9])[eE][+-]?(?<exponent>[0-9]+)?)?", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}

/// <summary>JSON that Go's <c>encoding/json</c> would reject; the message is the one it would give.</summary>
internal sealed class GoJsonException(string message, string? place = null) : Exception(message)
{
    /// <summary>The position in the text, as <c>line:column</c>, or null when the error has none.</summary>
    public string? Place { get; } = place;
}
