using YamlDotNet.RepresentationModel;

namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>Reads the mappings of a kubeconfig file.</summary>
internal static class KubeconfigSections
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root
            : throw new FormatException("it is not a kubeconfig file");
    }

    /// <summary>Returns the value of a scalar, or null when the key is missing.</summary>
    /// <exception cref="FormatException">The value is not a scalar.</exception>
    public static string? Text(this YamlMappingNode section, string key) => section.Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new FormatException($"{key} is not a string"),
    };

    /// <summary>Whether the key is present with a value that is neither empty nor null.</summary>
    public static bool Has(this YamlMappingNode section, string key)
        => section.Find(key) is not (null or YamlScalarNode { Value: null or "" or "null" or "~" });

    /// <summary>Returns the mapping of a list's named entry, empty when the entry has none; null when no entry has the name.</summary>
    public static YamlMappingNode? Named(this YamlMappingNode section, string list, string name, string thing)
    {
        YamlMappingNode? item = (section.Find(list) as YamlSequenceNode)?.OfType<YamlMappingNode>()
            .FirstOrDefault(item => item.Text("name") == name);
        return item is null ? null : item.Find(thing) as YamlMappingNode ?? new YamlMappingNode();
    }

    private static YamlNode? Find(this YamlMappingNode section, string key)
        => section.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: { } found } && found == key).Value;
}
