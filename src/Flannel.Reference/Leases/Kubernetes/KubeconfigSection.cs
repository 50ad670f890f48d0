using YamlDotNet.RepresentationModel;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>A mapping in a kubeconfig file.</summary>
internal sealed class KubeconfigSection(YamlMappingNode mapping)
{
    public static KubeconfigSection Empty { get; } = new(new YamlMappingNode());

    /// <summary>A scalar, or null when it is not there.</summary>
    /// <exception cref="FormatException">It is no scalar.</exception>
    public string? this[string key] => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new FormatException($"{key} is no text"),
    };

    public static KubeconfigSection Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? new KubeconfigSection(root)
            : throw new FormatException("it is no kubeconfig file");
    }

    /// <summary>Whether there is something of that name, and not nothing.</summary>
    public bool Has(string key) => Find(key) is not (null or YamlScalarNode { Value: null or "" or "null" or "~" });

    /// <summary>In a list of named things, the thing with that name.</summary>
    public KubeconfigSection? Named(string list, string name, string thing)
    {
        if (Find(list) is not YamlSequenceNode items)
            return null;
        KubeconfigSection? item = items.OfType<YamlMappingNode>().Select(node => new KubeconfigSection(node))
            .FirstOrDefault(section => section["name"] == name);
        return item is null ? null : item.Find(thing) is YamlMappingNode found ? new KubeconfigSection(found) : Empty;
    }

    private YamlNode? Find(string key)
        => mapping.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: { } found } && found == key).Value;
}
