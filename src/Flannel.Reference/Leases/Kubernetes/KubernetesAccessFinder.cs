using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Finds the API server: what the flags name, else the cluster that this pod runs in.</summary>
internal sealed class KubernetesAccessFinder(Func<string, string?> environment,
    string serviceAccountFolder = KubernetesAccessFinder.ServiceAccountFolder)
{
    private const string ServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <exception cref="StartupException">There is none to be found, or its files cannot be used.</exception>
    public KubernetesAccess Find(KubernetesOptions options)
    {
        if (options.KubeconfigFile is { } file)
        {
            KubernetesAccess access = Kubeconfig.Read(file);
            return options.ApiUrl is { } url ? access with { Server = url } : access;
        }

        return options.ApiUrl is { } server ? new KubernetesAccess { Server = server } : InCluster();
    }

    private KubernetesAccess InCluster()
    {
        string? host = environment("KUBERNETES_SERVICE_HOST"), port = environment("KUBERNETES_SERVICE_PORT");
        string token = Path.Combine(serviceAccountFolder, "token"), authority = Path.Combine(serviceAccountFolder, "ca.crt");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port) || !File.Exists(token))
        {
            throw new StartupException(
                "Failed to create SubnetManager: fail to create kubernetes config: invalid configuration: no configuration has been " +
                "provided, try setting "
                + $"KUBERNETES_MASTER environment variable; in a pod, mount the service account's token at {token}; elsewhere give " +
                "--kubeconfig-file");
        }

        return new KubernetesAccess
        {
            Server = $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}",
            Identity = new TlsIdentity { Authorities = PemFiles.Authorities(authority, "the pod's service account") },
            Authorization = KubernetesAccess.BearerTokenFile(token),
            Credentials = $"the ServiceAccount's token in {token}",
        };
    }
}
