using System.Text.Json;

namespace Flannel.Reference.Configuration.GoJson;

/// <summary>A JSON object as Go keeps it in a map: of several equal keys the last counts, and keys are written in order.</summary>
internal static class GoJsonMap
{
    public static SortedDictionary<string, object?> Create() => new(StringComparer.Ordinal);

    public static SortedDictionary<string, object?> Of(JsonElement element)
    {
        SortedDictionary<string, object?> map = Create();
        foreach (JsonProperty member in element.EnumerateObject())
            map[member.Name] = member.Value;
        return map;
    }
}
