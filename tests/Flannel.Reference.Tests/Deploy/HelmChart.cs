using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>A chart, and what <c>helm template</c> makes of it, for charts that keep to a small part of the language: Helm itself is not in
/// Debian.</summary>
internal sealed class HelmChart
{
    public const string ReleaseNamespace = "kube-flannel";

    private readonly Dictionary<string, ImmutableArray<HelmNode>> _templates;
    private readonly Dictionary<string, ImmutableArray<HelmNode>> _named;
    private readonly JsonObject _chart;
    private readonly HelmExpression _expression;

    public HelmChart(string folder)
    {
        Folder = folder;
        _templates = Directory.EnumerateFiles(Path.Combine(folder, "templates"))
            .ToDictionary(file => Path.GetFileName(file), file => HelmSyntax.Parse(File.ReadAllText(file)));
        _named = _templates.Values.SelectMany(nodes => nodes).OfType<HelmNode.Define>()
            .ToDictionary(define => define.Name, define => define.Body);
        JsonNode about = YamlText.Load(File.ReadAllText(Path.Combine(folder, "Chart.yaml"))).Single();
        // In templates the chart's fields begin with capitals.
        _chart = new JsonObject
        {
            ["Name"] = (string?)about["name"],
            ["Version"] = (string?)about["version"],
            ["AppVersion"] = (string?)about["appVersion"]
        };
        _expression = new HelmExpression(Call);
    }

    public string Folder { get; }

    public JsonObject DefaultValues() => YamlText.Load(File.ReadAllText(Path.Combine(Folder, "values.yaml"))).Single().AsObject();

    /// <param name="overrides">What a user's values file holds.</param>
    /// <exception cref="InvalidOperationException">The chart refuses the values; the message is its own.</exception>
    public JsonNode[] Render(string overrides = "")
        => [.. _templates.Keys.Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(name => YamlText.Load(RenderText(name, overrides)))];

    public string RenderText(string template, string overrides = "")
    {
        JsonObject values = DefaultValues();
        if (YamlText.Load(overrides) is [JsonObject given])
            Merge(values, given);
        return Print(_templates[template], new JsonObject
        {
            ["Values"] = values,
            ["Chart"] = _chart.DeepClone(),
            ["Release"] = new JsonObject { ["Namespace"] = ReleaseNamespace, ["Name"] = "flannel" },
        });
    }

    private static void Merge(JsonObject target, JsonObject given)
    {
        foreach ((string key, JsonNode? value) in given)
        {
            if (value is JsonObject map && target[key] is JsonObject inner)
                Merge(inner, map);
            else
                target[key] = value?.DeepClone();
        }
    }

    private string Print(ImmutableArray<HelmNode> nodes, JsonNode? dot)
    {
        var text = new StringBuilder();
        foreach (HelmNode node in nodes)
        {
            text.Append(node switch
            {
                HelmNode.Text plain => plain.Value,
                HelmNode.Print print => HelmFunctions.Text(_expression.Evaluate(print.Pipeline, dot)),
                HelmNode.Block block => Print(block, dot),
                _ => "",
            });
        }

        return text.ToString();
    }

    private string Print(HelmNode.Block block, JsonNode? dot)
    {
        JsonNode? value = _expression.Evaluate(block.Pipeline, dot);
        if (!HelmFunctions.IsTrue(value))
            return Print(block.Else, dot);
        return block.Keyword switch
        {
            "range" => string.Concat(value!.AsArray().Select(item => Print(block.Body, item))),
            "with" => Print(block.Body, value),
            _ => Print(block.Body, dot),
        };
    }

    private JsonNode? Call(string name, JsonNode?[] arguments)
        => name == "include" ? Print(_named[(string)arguments[0]!], arguments[1]) : HelmFunctions.Call(name, arguments);
}
