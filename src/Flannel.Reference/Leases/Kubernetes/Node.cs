using System;
using System.Collections.Generic;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What flannel uses of a Node (k8s.io/api/core/v1): less than a hundredth of it.</summary>
internal sealed record Node
{
    public string Name { get; init; } = "";

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string? PodCidr { get; init; }

    /// <summary>One for each family; empty where only <see cref="PodCidr"/> is given.</summary>
    public IReadOnlyList<string> PodCidrs { get; init; } = [];

    /// <summary>Those of flannel.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <summary>Whether its condition NetworkUnavailable is True, for which no pod is put there.</summary>
    public bool IsNetworkUnavailable { get; init; }

    /// <summary>An annotation's value, or null when there is none.</summary>
    public string? Annotation(string key)
    {
        foreach ((string name, string value) in Annotations)
        {
            if (name == key)
                return value;
        }

        return null;
    }
}
