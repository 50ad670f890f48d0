namespace Flannel.Reference.Configuration;

/// <summary>The flags for Kubernetes.</summary>
internal static class KubernetesFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        Make("kube-subnet-mgr", null, "use the Nodes of Kubernetes for subnet leases",
            (kubernetes, value) => kubernetes with { IsSource = value.Length > 0 && FlagValue.Boolean(value) }),
        Make("kube-api-url", "URL", "URL of the Kubernetes API server (default: from the kubeconfig file or the pod's cluster)",
            (kubernetes, value) => kubernetes with { ApiUrl = value.Length == 0 ? null : FlagValue.Url(value) }),
        Make("kubeconfig-file", "FILE", "kubeconfig file (default: the pod's service account)",
            (kubernetes, value) => kubernetes with { KubeconfigFile = value.Length == 0 ? null : value }),
        Make("kube-annotation-prefix", "PREFIX",
            $"prefix of the Node annotations (default {KubernetesOptions.DefaultAnnotationPrefix})",
            (kubernetes, value)
                => kubernetes with { AnnotationPrefix = value.Length == 0 ? KubernetesOptions.DefaultAnnotationPrefix : value }),
        Make("set-node-network-unavailable", null,
            "set the Node condition NetworkUnavailable to False once the network is up (default true)",
            (kubernetes, value) => kubernetes with { SetNodeNetworkUnavailable = value.Length == 0 || FlagValue.Boolean(value) }),
    ];

    private static Flag Make(string name, string? argument, string description, Func<KubernetesOptions, string, KubernetesOptions> change)
        => new(name, argument, description, (options, value) => options with { Kubernetes = change(options.Kubernetes, value) });
}
