using System.Linq;
using System.Text.Json.Nodes;

namespace KubeApi.StandIn;

/// <summary>Strategic merge patches as Nodes need them: maps are merged, null removes, conditions and addresses are merged by their
/// type.</summary>
internal static class StrategicMerge
{
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach ((string key, JsonNode? value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(key);
                    break;
                case JsonObject map:
                    if (target[key] is not JsonObject inner)
                        target[key] = inner = [];
                    Apply(inner, map);
                    break;
                case JsonArray list when key is "conditions" or "addresses" && target[key] is JsonArray existing:
                    foreach (JsonObject item in list.OfType<JsonObject>())
                        Merge(existing, item);
                    break;
                default:
                    target[key] = value.DeepClone();
                    break;
            }
        }
    }

    private static void Merge(JsonArray existing, JsonObject item)
    {
        if (existing.OfType<JsonObject>().FirstOrDefault(other => (string?)other["type"] == (string?)item["type"]) is { } same)
            Apply(same, item);
        else
            existing.Add(item.DeepClone());
    }
}
