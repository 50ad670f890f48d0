using System.Runtime.InteropServices;

namespace Flannel.Reference.Clients.Http;

/// <summary>Reads optional values from JSON. A value that is missing or of the wrong kind yields the default.</summary>
internal static class JsonMembers
{
    public static JsonElement Member(this JsonElement element, ReadOnlySpan<byte> name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;
        }
        catch (InvalidOperationException)
        {
            // The name of another member has half a surrogate pair, which is valid JSON but not valid text.
            JsonElement found = default;
            foreach (JsonProperty property in element.EnumerateObject())
                found = JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual(name) ? property.Value : found;
            return found;
        }
    }

    public static JsonElement.ArrayEnumerator Items(this JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    public static bool Is(this JsonElement element, string text)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String && element.ValueEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;   // not valid text
        }
    }

    public static int Number(this JsonElement element)
        => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) ? number : 0;

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? GoJsonReader.Text(element) : null;
}
