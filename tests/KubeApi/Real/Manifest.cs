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

    public static async Task ApplyAsync(AdminClient admin, CancellationToken cancellation)
    {
        foreach ((string kind, string text) in FlannelManifest.Documents())
        {
            _ = await admin.SendAsync(HttpMethod.Post, Paths[kind], text, "application/yaml", cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no place for a {kind}.");
        }
    }
}
