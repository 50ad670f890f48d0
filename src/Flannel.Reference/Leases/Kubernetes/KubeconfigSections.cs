using YamlDotNet.RepresentationModel;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Looks into the mappings of a kubeconfig file.</summary>
internal static class KubeconfigSections
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root
            : throw new FormatException("it is no kubeconfig file");
    }

    /// <summary>A scalar, or null when it is not there.</summary>
    /// <exception cref="FormatException">It is no scalar.</exception>
    public static string? Text(this YamlMappingNode section, string key) => section.Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new FormatException($"{key} is no text"),
    };

    /// <summary>Whether there is something of that name, and not nothing.</summary>
    public static bool Has(this YamlMappingNode section, string key)
        => section.Find(key) is not (null or YamlScalarNode { Value: null or "" or "null" or "~" });

    /// <summary>In a list of named things, the thing with that name; it may have nothing in it.</summary>
    public static YamlMappingNode? Named(this YamlMappingNode section, string list, string name, string thing)
    {
        YamlMappingNode? item = (section.Find(list) as YamlSequenceNode)?.OfType<YamlMappingNode>()
            .FirstOrDefault(item => item.Text("name") == name);
        return item is null ? null : item.Find(thing) as YamlMappingNode ?? new YamlMappingNode();
    }

    private static YamlNode? Find(this YamlMappingNode section, string key)
        => section.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: { } found } && found == key).Value;
}
