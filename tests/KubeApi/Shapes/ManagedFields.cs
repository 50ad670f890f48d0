using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace KubeApi.Shapes;

/// <summary>Who wrote which field of an object, as a server keeps it: <c>{"f:metadata":{"f:labels":{".":{},"f:rack":{}}}}</c>.</summary>
internal static class ManagedFields
{
    /// <summary>The kubelet has written the status, the others a section each.</summary>
    public static JsonArray Of(JsonObject node, IReadOnlyList<string> managers, string time)
    {
        JsonObject all = Fields(node);
        var entries = new JsonArray([.. managers.Select((manager, index) =>
            Entry(manager, index % 2 == 0 ? "f:metadata" : "f:spec", all, time, subresource: null))]);
        entries.Add(Entry("kubelet", "f:status", all, time, "status"));
        return entries;
    }

    private static JsonObject Entry(string manager, string section, JsonObject all, string time, string? subresource)
    {
        var entry = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = new JsonObject { [section] = all[section]?.DeepClone() ?? new JsonObject() },
            ["manager"] = manager,
            ["operation"] = "Update",
            ["time"] = time,
        };
        if (subresource is not null)
            entry["subresource"] = subresource;
        return entry;
    }

    private static JsonObject Fields(JsonNode? value)
    {
        var fields = new JsonObject();
        switch (value)
        {
            case JsonObject map:
                foreach ((string key, JsonNode? inner) in map)
                    fields["f:" + key] = Fields(inner);
                break;
            case JsonArray list when list.All(item => item is JsonObject map && map.ContainsKey("type")):
                foreach (JsonNode? item in list)
                    fields[$$"""k:{"type":"{{(string)item!["type"]!}}"}"""] = Named(Fields(item));
                break;
        }

        return fields;
    }

    private static JsonObject Named(JsonObject fields)
    {
        fields.Insert(0, ".", new JsonObject());
        return fields;
    }
}
