using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration.GoJson;

/// <summary>Reads the fields of a JSON object as Go would store them in a struct.</summary>
/// <remarks>Keys match regardless of case, the last of several equal keys counts, unknown keys are skipped and null changes nothing. A
/// value of the wrong type is skipped, and the first such mistake is reported when the whole text has been read.</remarks>
internal sealed partial class GoJsonReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    private readonly string _structName;
    private string? _firstMismatch;

    private GoJsonReader(string structName) => _structName = structName;

    /// <summary>Reads a text field by field.</summary>
    /// <param name="structName">How Go names the struct's fields in errors: <c>Config</c>, or empty for an unnamed struct.</param>
    /// <param name="typeName">How Go names the struct itself.</param>
    /// <param name="take">Stores a field, whose value is valid only during the call.</param>
    /// <exception cref="GoJsonException">The text is not one JSON value, or a value had the wrong type.</exception>
    public static void Read(ReadOnlyMemory<byte> text, string structName, string typeName, Action<GoJsonReader, JsonProperty> take)
    {
        using JsonDocument document = Parse(text);
        JsonElement root = document.RootElement;
        var reader = new GoJsonReader(structName);
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in root.EnumerateObject())
                take(reader, field);
        }
        else if (root.ValueKind != JsonValueKind.Null)
        {
            reader._firstMismatch = $"json: cannot unmarshal {Describe(root)} into Go value of type {typeName}";
        }

        if (reader._firstMismatch is { } mismatch)
            throw new GoJsonException(mismatch);
    }

    /// <summary>Parses a text as Go does, and tells errors in Go's words; within braces less what its parser looked for.</summary>
    /// <exception cref="GoJsonException">The text is not one JSON value.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        ReadOnlyMemory<byte> whole = WithoutBrokenCharacters(text);
        try
        {
            return JsonDocument.Parse(whole, Options);
        }
        catch (JsonException error)
        {
            ReadOnlySpan<byte> rest = whole.Span;
            for (long line = error.LineNumber ?? 0; line > 0; line--)
                rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
            int column = (int)(error.BytePositionInLine ?? 0);
            throw column >= rest.Length ? new GoJsonException("unexpected end of JSON input") : new GoJsonException(
                $"invalid character {Quote((char)rest[column])}{Where(whole[..^(rest.Length - column)])}",
                string.Create(CultureInfo.InvariantCulture, $"{(error.LineNumber ?? 0) + 1}:{column + 1}"));
        }
    }

    /// <summary>What Go's parser looked for behind a text, outside the braces.</summary>
    private static string Where(ReadOnlyMemory<byte> before)
    {
        if (before.Span.Trim(" \t\r\n"u8).IsEmpty)
            return " looking for beginning of value";
        try
        {
            JsonDocument.Parse(before, Options).Dispose();
            return " after top-level value";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string Quote(char character) => character switch
    {
        '\'' or '\\' => $@"'\{character}'",
        '\n' => @"'\n'",
        '\r' => @"'\r'",
        '\t' => @"'\t'",
        < ' ' or '\x7f' => string.Create(CultureInfo.InvariantCulture, $@"'\x{(int)character:x2}'"),
        _ => $"'{character}'",
    };

    public bool Boolean(JsonElement value, string field, bool current) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Mismatch(value, field, "bool", current),
    };

    public uint UnsignedInteger(JsonElement value, string field, uint current)
        => value.ValueKind == JsonValueKind.Number && uint.TryParse(value.GetRawText(), out uint number)
            ? number
            : Mismatch(value, field, "uint", current);

    public string? String(JsonElement value, string field, string? current)
        => value.ValueKind == JsonValueKind.String ? Text(value) : Mismatch(value, field, "string", current);

    /// <summary>Reads an object as a map. Its members are added to those of an earlier field of the same name; null removes all.</summary>
    public GoJsonMap? Map(JsonElement value, string field, GoJsonMap? current)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            return Mismatch(value, field, "map[string]interface {}", current);
        GoJsonMap map = current ?? new GoJsonMap();
        foreach ((string key, object? item) in (GoJsonMap)GoJsonMap.ValueOf(value)!)
            map[key] = item;
        return map;
    }

    /// <summary>Returns what a Go type with its own unmarshaler (an address, a network) reads: the raw text without quotes.</summary>
    public static string Unquoted(JsonElement value) => value.GetRawText().Trim('"');

    /// <exception cref="GoJsonException">The value is not an IPv4 address.</exception>
    public static IPAddress Address(JsonElement value) => Ipv4.TryParse(Unquoted(value), out IPAddress? address)
        ? address
        : throw new GoJsonException("Invalid IP address format");

    private T Mismatch<T>(JsonElement value, string field, string goType, T current)
    {
        if (value.ValueKind != JsonValueKind.Null)
            _firstMismatch ??= $"json: cannot unmarshal {Describe(value)} into Go struct field {_structName}.{field} of type {goType}";
        return current;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ when value.GetRawText() is var number && number.AsSpan().ContainsAnyExceptInRange('0', '9') => $"number {number}",
        _ => "number",
    };

    /// <summary>Returns a string as Go reads it.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";   // half a surrogate pair, or invalid UTF-8; no setting of flannel's contains it
        }
    }

    // Go replaces bytes that are not UTF-8, and half a surrogate pair, with U+FFFD. System.Text.Json fails on them.
    private static ReadOnlyMemory<byte> WithoutBrokenCharacters(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetBytes(
        Escape().Replace(Encoding.UTF8.GetString(text.Span), escape => escape.Groups["half"].Success ? @"\uFFFD" : escape.Value));

    [GeneratedRegex(@"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}

/// <summary>JSON that Go's <c>encoding/json</c> would reject.</summary>
internal sealed class GoJsonException(string message, string? place = null) : Exception(message)
{
    /// <summary>The position in the text, as <c>line:column</c>, or null when the error has none.</summary>
    public string? Place { get; } = place;
}
