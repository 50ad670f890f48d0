using System.Text.Json;

namespace Flannel.Reference.Configuration.GoJson;

/// <summary>Writes values as Go's <c>encoding/json</c> writes maps: keys in order, no white space, numbers as float64, and HTML kept
/// harmless.</summary>
/// <remarks>Numbers that were read into an interface have become float64 in Go, so 1.0 is written as 1 and 1e21 as it is.</remarks>
internal static class GoJsonWriter
{
    private const double SmallestPlain = 1e-6;
    private const double LargestPlain = 1e21;

    public static byte[] Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Writes a string with its quotes.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder();
        AppendString(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case string word: AppendString(text, word); break;
            case long number: text.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object?> map: AppendObject(text, map); break;
            case IEnumerable<object?> list: AppendArray(text, list); break;
            case JsonElement element: AppendElement(text, element); break;
            default: throw new ArgumentException($"{value.GetType()} has no form in JSON.", nameof(value));
        }
    }

    private static void AppendElement(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: AppendObject(text, GoJsonMap.Of(element)); break;
            case JsonValueKind.Array: AppendArray(text, element.EnumerateArray().Select(item => (object?)item)); break;
            case JsonValueKind.String: AppendString(text, element.GetString()!); break;
            case JsonValueKind.Number: AppendNumber(text, element.GetDouble()); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            default: text.Append("null"); break;
        }
    }

    private static void AppendObject(StringBuilder text, IReadOnlyDictionary<string, object?> map)
    {
        string separator = "{";
        foreach ((string key, object? value) in map)
        {
            text.Append(separator);
            AppendString(text, key);
            text.Append(':');
            Append(text, value);
            separator = ",";
        }

        text.Append(map.Count == 0 ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, IEnumerable<object?> list)
    {
        string separator = "";
        text.Append('[');
        foreach (object? item in list)
        {
            text.Append(separator);
            Append(text, item);
            separator = ",";
        }

        text.Append(']');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
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

        text.Append('"');
    }

    /// <summary>The shortest digits that mean the number, with an exponent only for the very small and the very large.</summary>
    private static void AppendNumber(StringBuilder text, double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = shortest.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
            text.Append(shortest);
        else if (Math.Abs(value) is < SmallestPlain or >= LargestPlain)   // 1E-07 becomes 1e-7, and 1E+21 becomes 1e+21
            text.Append(shortest, 0, exponent).Append('e').Append(shortest[exponent + 1]).Append(shortest[(exponent + 2)..].TrimStart('0'));
        else   // below 1e21 every double of sixteen digits fits a decimal, which knows no exponent
            text.Append(decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>A JSON object as Go keeps it in a map: of several equal keys the last counts, and keys are written in order.</summary>
internal sealed class GoJsonMap() : SortedDictionary<string, object?>(StringComparer.Ordinal)
{
    public static GoJsonMap Of(JsonElement element)
    {
        var map = new GoJsonMap();
        foreach (JsonProperty member in element.EnumerateObject())
            map[member.Name] = member.Value;
        return map;
    }
}
