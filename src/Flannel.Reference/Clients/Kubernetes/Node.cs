namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>The fields of a Node (k8s.io/api/core/v1) that flannel uses: less than a hundredth of it.</summary>
internal sealed class Node
{
    public string Name { get; init; } = "";

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string? PodCidr { get; init; }

    /// <summary>One per address family; empty where only <see cref="PodCidr"/> is set.</summary>
    public IList<string> PodCidrs { get; init; } = [];

    /// <summary>Only those that were asked for.</summary>
    public IDictionary<string, string> Annotations { get; } = new SortedList<string, string>(StringComparer.Ordinal);

    /// <summary>Whether its condition NetworkUnavailable is True, so that no pods are scheduled there.</summary>
    public bool IsNetworkUnavailable { get; set; }

    public string? Annotation(string key) => Annotations.TryGetValue(key, out string? value) ? value : null;
}

/// <summary>An event of a watch (apimachinery/pkg/watch): a change of a Node, a bookmark, or the error that ends the watch.</summary>
/// <param name="Type">One of the constants, <c>BOOKMARK</c>, or a type of a newer server.</param>
/// <param name="Node">The Node; in a bookmark, only its resource version.</param>
/// <param name="Code">The HTTP status of an error; otherwise zero.</param>
internal sealed record NodeEvent(string Type, Node? Node, int Code, string? Message)
{
    public const string Added = "ADDED";
    public const string Modified = "MODIFIED";
    public const string Deleted = "DELETED";
    public const string Error = "ERROR";
}
