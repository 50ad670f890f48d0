using System.Net.Http.Headers;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Where the API server is, whom it must prove to be and who asks.</summary>
internal sealed record KubernetesAccess
{
    /// <summary>Its URL, without a slash at the end.</summary>
    public required string Server { get; init; }

    /// <summary>Reads what files say of it now.</summary>
    public Func<TlsIdentity> ReadIdentity { get; init; } = static () => new TlsIdentity();

    /// <summary>What this node shows to be known, as an error names it.</summary>
    public string Credentials { get; init; } = "a node without credentials";

    /// <summary>Gives what is sent with a request as <c>Authorization</c>, or null.</summary>
    public Func<AuthenticationHeaderValue?> Authorization { get; init; } = static () => null;

    /// <summary>A token in a file that is replaced while the daemon runs: the kubelet does so every hour.</summary>
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

    /// <exception cref="FormatException">A header cannot say this.</exception>
    public static AuthenticationHeaderValue BearerToken(string token) => new("Bearer", token.Trim());
}

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

        string server = $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}";
        if (!Uri.TryCreate(server, UriKind.Absolute, out _))
            throw new StartupException("Failed to create SubnetManager: fail to create kubernetes config: KUBERNETES_SERVICE_HOST and " +
                $"KUBERNETES_SERVICE_PORT make no URL: {server}; unset them, or give --kubeconfig-file");
        return new KubernetesAccess
        {
            Server = server,
            ReadIdentity = () => new TlsIdentity { Authorities = PemFiles.Authorities(authority, "the pod's service account") },
            Authorization = KubernetesAccess.BearerTokenFile(token),
            Credentials = $"the ServiceAccount's token in {token}",
        };
    }
}
