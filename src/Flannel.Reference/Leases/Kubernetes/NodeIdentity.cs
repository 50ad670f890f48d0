using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Determines which Node this is: from the environment, or from the pod of this daemon.</summary>
internal static class NodeIdentity
{
    /// <exception cref="StartupException">The Node cannot be determined.</exception>
    public static async Task<string> FindAsync(KubernetesClient client, Func<string, string?> environment, HttpTimes times, Metrics metrics,
        Logger log, CancellationToken cancellation)
    {
        if (environment("NODE_NAME") is { Length: > 0 } name)
            return name;
        if (environment("POD_NAME") is not { Length: > 0 } pod || environment("POD_NAMESPACE") is not { Length: > 0 } podNamespace)
            throw new StartupException("Failed to create SubnetManager: env variables POD_NAME and POD_NAMESPACE must be set; or set " +
                "NODE_NAME to this node's name");

        Pod found = await new Outage($"error retrieving pod spec for '{podNamespace}/{pod}'", over: null, times, metrics, log).PersistAsync(
            $"the API server to say where pod {podNamespace}/{pod} runs",
            () => client.GetPodAsync(podNamespace, pod, cancellation),
            error => $"Failed to create SubnetManager: error retrieving pod spec for '{podNamespace}/{pod}': {error.Message}; check " +
                "POD_NAME and POD_NAMESPACE, or set NODE_NAME",
            cancellation);
        return found.NodeName is { Length: > 0 } node
            ? node
            : throw new StartupException($"Failed to create SubnetManager: node name not present in pod spec '{podNamespace}/{pod}'; set " +
                "NODE_NAME to this node's name");
    }
}
