using System;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>The functions of Helm that the chart uses.</summary>
internal static class HelmFunctions
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidOperationException">The function is not known, or is <c>fail</c>.</exception>
    public static JsonNode? Call(string name, JsonNode?[] arguments) => (name, arguments) switch
    {
        ("quote", [var value]) => JsonSerializer.Serialize(Text(value), Plain),
        ("trim", [var value]) => Text(value).Trim(),
        ("nindent", [var width, var value]) => "\n" + Indent((int)(long)width!, Text(value)),
        // JSON is YAML, and stays so however it is indented.
        ("toYaml", [var value]) => value?.ToJsonString(Plain) ?? "null",
        ("default", [var fallback, var value]) => IsTrue(value) ? value : fallback,
        ("not", [var value]) => !IsTrue(value),
        ("eq", [var left, var right]) => Text(left) == Text(right),
        ("list", _) => new JsonArray([.. arguments.Select(argument => argument?.DeepClone())]),
        ("has", [var value, JsonArray list]) => list.Any(item => Text(item) == Text(value)),
        ("printf", [var format, var value]) => Text(format).Replace("%s", Text(value), StringComparison.Ordinal),
        ("fail", [var message]) => throw new InvalidOperationException(Text(message)),
        _ => throw new InvalidOperationException($"{name} with {arguments.Length} arguments is not known here; see " +
            "deploy/chart/flannel/README.md"),
    };

    public static bool IsTrue(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject map => map.Count > 0,
        _ when value.GetValueKind() is JsonValueKind.String => Text(value).Length > 0,
        _ => Text(value) is not ("false" or "0"),
    };

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.TryGetValue(out bool truth) => truth ? "true" : "false",
        _ => value.ToString(),
    };

    private static string Indent(int width, string text)
        => string.Join('\n', text.Split('\n').Select(line => new string(' ', width) + line));
}
