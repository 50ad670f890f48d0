using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>Looks into JSON for what may be there. What is missing, or of another kind than it should be, is nothing.</summary>
internal static class JsonMembers
{
    private const string Replacement = "\uFFFD";

    public static JsonElement Member(this JsonElement element, ReadOnlySpan<byte> name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;

    public static JsonElement.ArrayEnumerator Items(this JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    public static bool Is(this JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    /// <summary>A text, as a program written in Go reads it.</summary>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return Replacement;   // half a surrogate pair, or no UTF-8: nothing that flannel could use, and no reason to lose the others
        }
    }
}
