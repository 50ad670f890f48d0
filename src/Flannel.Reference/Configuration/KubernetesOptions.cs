namespace Flannel.Reference.Configuration;

/// <summary>How to reach Kubernetes, and what to write there.</summary>
internal sealed record KubernetesOptions
{
    public const string DefaultAnnotationPrefix = "flannel.alpha.coreos.com";

    /// <summary>Whether Kubernetes is the lease source.</summary>
    public bool IsSource { get; init; }

    /// <summary>The API server, or null for that of the kubeconfig file or of the cluster this pod runs in.</summary>
    public string? ApiUrl { get; init; }

    public string? KubeconfigFile { get; init; }

    public string AnnotationPrefix { get; init; } = DefaultAnnotationPrefix;

    /// <summary>Whether the node's condition NetworkUnavailable is set to False once the network is up.</summary>
    public bool SetNodeNetworkUnavailable { get; init; } = true;
}
