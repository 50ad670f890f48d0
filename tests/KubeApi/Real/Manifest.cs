using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.Real;

/// <summary>What <c>kubectl apply -f kube-flannel.yml</c> makes in an empty cluster.</summary>
internal static class Manifest
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["Namespace"] = "/api/v1/namespaces",
        ["ClusterRole"] = "/apis/rbac.authorization.k8s.io/v1/clusterroles",
        ["ClusterRoleBinding"] = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        ["ServiceAccount"] = $"/api/v1/namespaces/{FlannelManifest.Namespace}/serviceaccounts",
        ["ConfigMap"] = $"/api/v1/namespaces/{FlannelManifest.Namespace}/configmaps",
        ["DaemonSet"] = $"/apis/apps/v1/namespaces/{FlannelManifest.Namespace}/daemonsets",
    };

    public static Task ApplyAsync(AdminClient admin, CancellationToken cancellation) => ApplyAsync(admin, only: null, cancellation);

    /// <param name="admin">Who may.</param>
    /// <param name="only">The kind to make, or null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task ApplyAsync(AdminClient admin, string? only, CancellationToken cancellation)
    {
        foreach ((string kind, string text) in FlannelManifest.Documents())
        {
            if (only is not null && kind != only)
                continue;
            _ = await admin.SendAsync(HttpMethod.Post, Paths[kind], text, "application/yaml", cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no place for a {kind}.");
        }
    }
}
