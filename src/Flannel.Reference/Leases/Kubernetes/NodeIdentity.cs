using System;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Which Node this is: what the environment says, or where this pod runs.</summary>
internal static class NodeIdentity
{
    /// <exception cref="StartupException">Nobody says.</exception>
    public static async Task<string> FindAsync(KubernetesClient client, Func<string, string?> environment, HttpTimes times, Logger log, CancellationToken cancellation)
    {
        if (environment("NODE_NAME") is { Length: > 0 } name)
            return name;
        if (environment("POD_NAME") is not { Length: > 0 } pod || environment("POD_NAMESPACE") is not { Length: > 0 } podNamespace)
            throw new StartupException("Failed to create SubnetManager: env variables POD_NAME and POD_NAMESPACE must be set; or set NODE_NAME to this node's name");

        var backoff = new Backoff(times);
        while (true)
        {
            KubernetesException error;
            try
            {
                return (await client.GetPodAsync(podNamespace, pod, cancellation).ConfigureAwait(false)).Spec?.NodeName is { Length: > 0 } node
                    ? node
                    : throw new StartupException($"Failed to create SubnetManager: node name not present in pod spec '{podNamespace}/{pod}'; set NODE_NAME to this node's name");
            }
            catch (KubernetesException refusal)
            {
                error = refusal;
            }

            string message = $"error retrieving pod spec for '{podNamespace}/{pod}': {error.Message}";
            if (!error.IsTemporary)
                throw new StartupException($"Failed to create SubnetManager: {message}; check POD_NAME and POD_NAMESPACE, or set NODE_NAME", error);
            log.Error($"{message}; trying again");
            await backoff.WaitAsync(error.RetryAfter, cancellation).ConfigureAwait(false);
        }
    }
}
