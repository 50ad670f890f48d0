using System;
using System.Globalization;

namespace Flannel.Reference.Configuration.GoJson;

/// <summary>Checks JSON text and words its errors as Go does; operators and scripts know those words.</summary>
/// <remarks>System.Text.Json reads the text afterwards. It accepts the same language but words errors by its own.</remarks>
internal ref struct GoJsonSyntax
{
    private const int MaxDepth = 1000;
    private readonly ReadOnlySpan<byte> _text;
    private int _position;
    private int _depth;

    private GoJsonSyntax(ReadOnlySpan<byte> text) => _text = text;

    /// <exception cref="GoJsonException">The text is not one JSON value.</exception>
    public static void Check(ReadOnlySpan<byte> text)
    {
        var checker = new GoJsonSyntax(text);
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
            case (byte)'{': Object(); break;
            case (byte)'[': Array(); break;
            case (byte)'"': String(); break;
            case (byte)'t': Literal("true"); break;
            case (byte)'f': Literal("false"); break;
            case (byte)'n': Literal("null"); break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'): Number(); break;
            default: throw Unexpected("looking for beginning of value");
        }
    }

    private void Object()
    {
        Enter();
        if (SkipTo((byte)'}'))
            return;
        do
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
        while (Separated((byte)'}', "after object key:value pair"));
    }

    private void Array()
    {
        Enter();
        if (SkipTo((byte)']'))
            return;
        do
            Value();
        while (Separated((byte)']', "after array element"));
    }

    private void String()
    {
        _position++;
        for (; Peek() != '"'; _position++)
        {
            if (Peek() < 0x20)
                throw Unexpected("in string literal");
            if (Peek() == '\\')
                Escape();
        }

        _position++;
    }

    private void Escape()
    {
        _position++;
        byte escaped = Peek();
        if (!"\"\\/bfnrtu".Contains((char)escaped, StringComparison.Ordinal))
            throw Unexpected("in string escape code");
        for (int digit = 0; escaped == 'u' && digit < 4; digit++)
        {
            _position++;
            if (!char.IsAsciiHexDigit((char)Peek()))
                throw Unexpected("in \\u hexadecimal character escape");
        }
    }

    private void Number()
    {
        if (Peek() == '-')
            _position++;
        if (Peek() == '0')
            _position++;
        else
            Digits("in numeric literal");

        if (Has((byte)'.'))
            Digits("after decimal point in numeric literal");
        if (Has((byte)'e') || Has((byte)'E'))
        {
            _ = Has((byte)'+') || Has((byte)'-');
            Digits("in exponent of numeric literal");
        }
    }

    private void Digits(string where)
    {
        if (!char.IsAsciiDigit((char)Peek()))
            throw Unexpected(where);
        while (_position < _text.Length && char.IsAsciiDigit((char)_text[_position]))
            _position++;
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

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw new GoJsonException("exceeded max depth");
        _position++;
    }

    private bool SkipTo(byte end)
    {
        SkipSpace();
        if (!Has(end))
            return false;
        _depth--;
        return true;
    }

    private bool Separated(byte end, string where)
    {
        SkipSpace();
        if (Peek() != ',' && Peek() != end)
            throw Unexpected(where);
        bool more = Peek() == ',';
        _position++;
        if (!more)
            _depth--;
        return more;
    }

    private bool Has(byte wanted)
    {
        bool has = _position < _text.Length && _text[_position] == wanted;
        _position += has ? 1 : 0;
        return has;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _position++;
    }

    private readonly byte Peek()
        => _position < _text.Length ? _text[_position] : throw new GoJsonException("unexpected end of JSON input");

    private readonly GoJsonException Unexpected(string where)
        => new($"invalid character {Quote((char)Peek())} {where}", Place());

    private readonly string Place()
    {
        ReadOnlySpan<byte> before = _text[.._position];
        int line = before.Count((byte)'\n') + 1;
        int column = _position - before.LastIndexOf((byte)'\n');
        return string.Create(CultureInfo.InvariantCulture, $"{line}:{column}");
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
}
