using System.Text.Json;
using Flannel.Reference.Configuration.GoJson;

namespace Flannel.Reference.Leases.Http;

/// <summary>Looks into JSON for what may be there. What is missing, or of another kind than it should be, is nothing.</summary>
internal static class JsonMembers
{
    public static JsonElement Member(this JsonElement element, ReadOnlySpan<byte> name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;

    public static JsonElement.ArrayEnumerator Items(this JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    public static bool Is(this JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    public static int Number(this JsonElement element)
        => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) ? number : 0;

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? GoJsonReader.Text(element) : null;
}
