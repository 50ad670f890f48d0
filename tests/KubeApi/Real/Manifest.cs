using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.Real;

/// <summary>What <c>kubectl apply -f kube-flannel.yml</c> makes in an empty cluster.</summary>
internal static class Manifest
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["ClusterRole"] = "/apis/rbac.authorization.k8s.io/v1/clusterroles",
        ["ClusterRoleBinding"] = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        ["ServiceAccount"] = "/api/v1/namespaces/kube-system/serviceaccounts",
        ["ConfigMap"] = "/api/v1/namespaces/kube-system/configmaps",
        ["DaemonSet"] = "/apis/apps/v1/namespaces/kube-system/daemonsets",
    };

    public static Task ApplyAsync(AdminClient admin, CancellationToken cancellation) => ApplyAsync(admin, only: null, cancellation);

    /// <param name="admin">Who may.</param>
    /// <param name="only">The kind to make, or null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task ApplyAsync(AdminClient admin, string? only, CancellationToken cancellation)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "kube-flannel.yml"), cancellation).ConfigureAwait(false);
        foreach (string item in text.Split("\n---\n").Where(item => item.Contains("\nkind: ", StringComparison.Ordinal) || item.StartsWith("kind: ", StringComparison.Ordinal)))
        {
            string kind = item.Split('\n').First(line => line.StartsWith("kind: ", StringComparison.Ordinal))["kind: ".Length..];
            if (only is not null && kind != only)
                continue;
            _ = await admin.SendAsync(HttpMethod.Post, Paths[kind], item, "application/yaml", cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no place for a {kind}.");
        }
    }
}
