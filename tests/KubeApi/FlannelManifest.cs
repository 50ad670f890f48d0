using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace KubeApi;

/// <summary><c>deploy/kube-flannel.yml</c>: what it grants, and what it makes.</summary>
public static class FlannelManifest
{
    /// <summary>The namespace that it makes, and in which its objects are.</summary>
    public const string Namespace = "kube-flannel";

    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "kube-flannel.yml");

    /// <summary>Every document in YAML, with its kind, in order.</summary>
    public static IReadOnlyList<(string Kind, string Text)> Documents()
        => [.. System.IO.File.ReadAllText(File).Split("\n---\n")
            .Select(text => (text.Split('\n')
            .FirstOrDefault(line => line.StartsWith("kind: ", StringComparison.Ordinal))?["kind: ".Length..] ?? "", text))
            .Where(document => document.Item1.Length > 0)];

    /// <summary>The verbs that the ClusterRole grants, each with its resource.</summary>
    public static IReadOnlyList<(string Verb, string Resource)> Rights()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Documents().Single(document => document.Kind == "ClusterRole").Text));
        return [.. Items(stream.Documents[0].RootNode["rules"]).SelectMany(rule
            => Items(rule["verbs"]).SelectMany(verb => Items(rule["resources"])
                .Select(resource => (verb.ToString(), resource.ToString()))))];
    }

    private static IEnumerable<YamlNode> Items(YamlNode node) => ((YamlSequenceNode)node).Children;
}
