namespace Flannel.Reference.Configuration.GoJson;

/// <summary>Writes values as Go's <c>encoding/json</c> writes maps: keys in order, no white space, numbers as float64, and HTML characters
/// escaped.</summary>
internal static class GoJsonWriter
{
    private const double SmallestPlain = 1e-6;
    private const double LargestPlain = 1e21;

    public static byte[] Write(object? value) => Encoding.UTF8.GetBytes(Text(value));

    /// <summary>Writes a string with its quotes.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder().Append('"');
        foreach (char letter in value)
        {
            _ = letter switch
            {
                '"' or '\\' => text.Append('\\').Append(letter),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        return text.Append('"').ToString();
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string word => Quote(word),
        double number => Number(number),
        IReadOnlyDictionary<string, object?> map =>
            "{" + string.Join(',', map.Select(member => $"{Quote(member.Key)}:{Text(member.Value)}")) + "}",
        IEnumerable<object?> list => "[" + string.Join(',', list.Select(Text)) + "]",
        JsonElement element => Text(GoJsonMap.ValueOf(element)),
        _ => throw new ArgumentException($"{value.GetType()} cannot be represented in JSON.", nameof(value)),
    };

    /// <summary>Returns the shortest digits that represent the number, with an exponent only for very small and very large ones.</summary>
    private static string Number(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = shortest.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
            return shortest;
        return Math.Abs(value) is < SmallestPlain or >= LargestPlain   // 1E-07 becomes 1e-7, and 1E+21 becomes 1e+21
            ? $"{shortest[..exponent]}e{shortest[exponent + 1]}{shortest[(exponent + 2)..].TrimStart('0')}"
            // below 1e21 every double fits in a decimal, which is written without an exponent
            : decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A JSON object as Go stores it in a map: the last of several equal keys counts, and keys are written in order.</summary>
internal sealed class GoJsonMap() : SortedDictionary<string, object?>(StringComparer.Ordinal)
{
    /// <summary>Returns a value as Go reads it without a target type: a map, a list, a string, a bool, null, or a float64 for any
    /// number.</summary>
    /// <exception cref="GoJsonException">A number is too large for a float64.</exception>
    public static object? ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Of(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ValueOf).ToArray(),
        JsonValueKind.String => GoJsonReader.Text(element),
        JsonValueKind.Number when element.GetDouble() is var number => double.IsFinite(number) ? number
            : throw new GoJsonException($"json: cannot unmarshal number {element.GetRawText()} into Go value of type float64"),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        _ => null,
    };

    private static GoJsonMap Of(JsonElement element)
    {
        var map = new GoJsonMap();
        foreach (JsonProperty member in element.EnumerateObject())
            map[member.Name] = ValueOf(member.Value);
        return map;
    }
}
