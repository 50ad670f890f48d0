namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What flannel uses of a Node (k8s.io/api/core/v1): less than a hundredth of it.</summary>
internal sealed class Node
{
    public string Name { get; init; } = "";

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string? PodCidr { get; init; }

    /// <summary>One for each family; empty where only <see cref="PodCidr"/> is given.</summary>
    public IList<string> PodCidrs { get; init; } = [];

    /// <summary>Those of flannel.</summary>
    public IDictionary<string, string> Annotations { get; } = new SortedList<string, string>(StringComparer.Ordinal);

    /// <summary>Whether its condition NetworkUnavailable is True, for which no pod is put there.</summary>
    public bool IsNetworkUnavailable { get; set; }

    /// <summary>An annotation's value, or null when there is none.</summary>
    public string? Annotation(string key) => Annotations.TryGetValue(key, out string? value) ? value : null;
}

/// <summary>What a watch tells (apimachinery/pkg/watch): a change of a Node, how far it has come, or why it has ended.</summary>
/// <param name="Type">One of the constants, or what a newer server may say.</param>
/// <param name="Node">The Node; of a bookmark, only its version.</param>
/// <param name="Code">Of an error, the HTTP status; else zero.</param>
/// <param name="Message">Of an error, what the server says.</param>
internal sealed record NodeEvent(string Type, Node? Node, int Code, string? Message)
{
    public const string Added = "ADDED";
    public const string Modified = "MODIFIED";
    public const string Deleted = "DELETED";
    public const string Error = "ERROR";
}
