using System.Net.Http.Headers;
using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>How to reach the API server: its URL, how it is verified, and the credentials of this node.</summary>
internal sealed record KubernetesAccess
{
    /// <summary>The URL without a trailing slash.</summary>
    public required string Server { get; init; }

    /// <summary>Reads the certificates from their files as they are now.</summary>
    public Func<TlsIdentity> ReadIdentity { get; init; } = static () => new TlsIdentity();

    /// <summary>The name of this node's credentials in error messages.</summary>
    public string Credentials { get; init; } = "a node without credentials";

    /// <summary>Returns the <c>Authorization</c> header of a request, or null for none.</summary>
    public Func<AuthenticationHeaderValue?> Authorization { get; init; } = static () => null;

    /// <summary>Reads the token for each request: its file is replaced while the daemon runs, every hour by the kubelet.</summary>
    public static Func<AuthenticationHeaderValue?> BearerTokenFile(string path) => () =>
    {
        try
        {
            return BearerToken(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new KubernetesException(code: 0, $"cannot read the token in {path}: {FileError.Describe(error, path)}", cause: error);
        }
    };

    /// <exception cref="FormatException">The token is not valid in a header.</exception>
    public static AuthenticationHeaderValue BearerToken(string token) => new("Bearer", token.Trim());
}

/// <summary>Finds the API server: the one that the flags name, or else that of the cluster in which this pod runs.</summary>
internal sealed class KubernetesAccessFinder(Func<string, string?> environment,
    string serviceAccountFolder = KubernetesAccessFinder.ServiceAccountFolder)
{
    private const string ServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <exception cref="StartupException">No API server is configured, or its files cannot be used.</exception>
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

        string server = $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}";
        if (!Uri.TryCreate(server, UriKind.Absolute, out _))
            throw new StartupException("Failed to create SubnetManager: fail to create kubernetes config: KUBERNETES_SERVICE_HOST and " +
                $"KUBERNETES_SERVICE_PORT do not form a URL: {server}; unset them, or give --kubeconfig-file");
        return new KubernetesAccess
        {
            Server = server,
            ReadIdentity = () => new TlsIdentity { Authorities = PemFiles.Authorities(authority, "the pod's service account") },
            Authorization = KubernetesAccess.BearerTokenFile(token),
            Credentials = $"the ServiceAccount's token in {token}",
        };
    }
}
