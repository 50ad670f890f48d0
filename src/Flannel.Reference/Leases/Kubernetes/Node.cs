namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What flannel uses of a Node (k8s.io/api/core/v1): less than a hundredth of it.</summary>
internal sealed class Node
{
    public string Name { get; set; } = "";

    public string? Uid { get; set; }

    public string? ResourceVersion { get; set; }

    public DateTimeOffset? Created { get; set; }

    public string? PodCidr { get; set; }

    /// <summary>One for each family; empty where only <see cref="PodCidr"/> is given.</summary>
    public IList<string> PodCidrs { get; init; } = [];

    /// <summary>Those of flannel.</summary>
    public IDictionary<string, string> Annotations { get; } = new SortedList<string, string>(StringComparer.Ordinal);

    /// <summary>Whether its condition NetworkUnavailable is True, for which no pod is put there.</summary>
    public bool IsNetworkUnavailable { get; set; }

    /// <summary>An annotation's value, or null when there is none.</summary>
    public string? Annotation(string key) => Annotations.TryGetValue(key, out string? value) ? value : null;
}
