using System;
using System.Collections.Generic;

namespace Flannel.Reference.Configuration;

/// <summary>The flags for Kubernetes.</summary>
internal static class KubernetesFlags
{
    public static IReadOnlyList<Flag> All { get; } = [
        new()
        {
            Name = "kube-subnet-mgr",
            Description = "take subnets from the Nodes of Kubernetes",
            Apply = (options, value) => With(options,
                kubernetes => kubernetes with { IsSource = value.Length > 0 && FlagValue.Boolean(value) }),
        },
        new()
        {
            Name = "kube-api-url",
            Argument = "URL",
            Description = "Kubernetes API server, instead of that of the kubeconfig file or the cluster",
            Apply = (options, value) => With(options,
                kubernetes => kubernetes with { ApiUrl = value.Length == 0 ? null : FlagValue.Url(value) }),
        },
        new()
        {
            Name = "kubeconfig-file",
            Argument = "FILE",
            Description = "kubeconfig file (default: the service account of the pod)",
            Apply = (options, value) => With(options, kubernetes => kubernetes with { KubeconfigFile = value.Length == 0 ? null : value }),
        },
        new()
        {
            Name = "kube-annotation-prefix",
            Argument = "PREFIX",
            Description = $"prefix of the annotations of Nodes (default {KubernetesOptions.DefaultAnnotationPrefix})",
            Apply = (options, value) => With(
                options, kubernetes => kubernetes with { AnnotationPrefix = value.Length == 0 ? KubernetesOptions.DefaultAnnotationPrefix
                    : value }),
        },
        new()
        {
            Name = "set-node-network-unavailable",
            Description = "set the Node's condition NetworkUnavailable to False once the network is up (default true)",
            Apply = (options, value) => With(
                options, kubernetes => kubernetes with { SetNodeNetworkUnavailable = value.Length == 0 || FlagValue.Boolean(value) }),
        },
    ];

    private static FlannelOptions With(FlannelOptions options, Func<KubernetesOptions, KubernetesOptions> change)
        => options with { Kubernetes = change(options.Kubernetes) };
}
