using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Flannel.Reference.Clients.Http;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>Reads a kubeconfig file, as YAML or JSON: the cluster and the user of its current context.</summary>
/// <remarks>Unsupported ways to connect or log in are refused. Ignoring one could mean connecting as another user, or unverified.</remarks>
internal sealed class Kubeconfig
{
    private readonly string _path;
    private readonly YamlMappingNode _cluster;
    private readonly YamlMappingNode _user;

    private Kubeconfig(string path)
    {
        _path = path;
        YamlMappingNode root = KubeconfigSections.Parse(File.ReadAllText(path));
        string name = root.Text("current-context") is { Length: > 0 } current ? current
            : throw new FormatException("it has no current-context");
        YamlMappingNode context = root.Named("contexts", name, "context") ?? throw new FormatException($"it has no context \"{name}\"");
        string cluster = context.Text("cluster") ?? throw new FormatException($"context \"{name}\" names no cluster");
        _cluster = root.Named("clusters", cluster, "cluster") ?? throw new FormatException($"it has no cluster \"{cluster}\"");
        _user = context.Text("user") is { Length: > 0 } user
            ? root.Named("users", user, "user") ?? throw new FormatException($"it has no user \"{user}\"")
            : new YamlMappingNode();
    }

    /// <exception cref="StartupException">The file cannot be read or used.</exception>
    public static KubernetesAccess Read(string path)
    {
        try
        {
            return new Kubeconfig(path).ToAccess();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or YamlException)
        {
            string trouble = error switch
            {
                YamlException yaml => $"{path}:{yaml.Start.Line}: {yaml.Message}",
                IOException or UnauthorizedAccessException => $"stat {path}: {FileError.Describe(error, path)}",
                _ => $"{path}: {error.Message}",
            };
            throw new StartupException(
                $"Failed to create SubnetManager: fail to create kubernetes config: {trouble}; see --kubeconfig-file", error);
        }
    }

    private KubernetesAccess ToAccess()
    {
        Refuse(_cluster, "proxy-url", "the daemon connects directly from the node's network");
        Refuse(_user, "exec", "use a token, tokenFile or client certificate; credential plugins are not run");
        Refuse(_user, "auth-provider", "use a token, tokenFile or client certificate");
        foreach (string other in (string[])["as", "as-uid", "as-groups", "as-user-extra"])
            Refuse(_user, other, "give the credentials of the user itself");
        (Func<AuthenticationHeaderValue?> authorization, string credentials) = Login(ReadIdentity().Certificate is not null);
        return new KubernetesAccess
        {
            Server = _cluster.Text("server") is { } server ? Named($"server \"{server}\"", () => FlagValue.Url(server))
                : throw new FormatException("its cluster has no server"),
            ReadIdentity = ReadIdentity,
            Authorization = authorization,
            Credentials = credentials,
        };
    }

    private TlsIdentity ReadIdentity()
    {
        bool isUnchecked = Boolean(_cluster, "insecure-skip-tls-verify");
        string? authorities = Material(_cluster, "certificate-authority");
        if (isUnchecked && authorities is not null)
            throw new FormatException("specifying a root certificates file with the insecure flag is not allowed: give " +
                "certificate-authority or insecure-skip-tls-verify, not both");
        return new TlsIdentity
        {
            Authorities = authorities is null ? null : Named("certificate-authority", () => PemFiles.Authorities(authorities)),
            IsUnchecked = isUnchecked,
            Certificate = Certificate(),
            ServerName = _cluster.Text("tls-server-name"),
        };
    }

    private X509Certificate2? Certificate() => (Material(_user, "client-certificate"), Material(_user, "client-key")) switch
    {
        (null, null) => null,
        ({ } certificate, { } key) => Named("client-certificate and client-key",
            () => X509Certificate2.CreateFromPem(certificate, key)),
        _ => throw new FormatException("client-certificate and client-key must be given together"),
    };

    private (Func<AuthenticationHeaderValue?> Authorization, string Credentials) Login(bool hasCertificate)
    {
        if (_user.Text("tokenFile") is { Length: > 0 } file)
            return (KubernetesAccess.BearerTokenFile(Full(file)), $"the token in {Full(file)}");
        (AuthenticationHeaderValue? header, string credentials) =
            _user.Text("token") is { Length: > 0 } token
                ? (Named("token", () => KubernetesAccess.BearerToken(token)), $"the token in {_path}")
            : _user.Text("username") is { Length: > 0 } name
                ? (Password(name, _user.Text("password") ?? ""), $"the user name and password in {_path}")
            : (null, hasCertificate ? $"the client certificate that {_path} names"
                : $"a node without credentials, as its user in {_path} has none");
        return (() => header, credentials);
    }

    private static AuthenticationHeaderValue Password(string user, string password)
        => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    // Inline data in base64, or the contents of a file, whose path is relative to the kubeconfig file.
    private string? Material(YamlMappingNode section, string key)
        => section.Text(key + "-data") is { Length: > 0 } data
            ? Named(key + "-data", () => Encoding.UTF8.GetString(Convert.FromBase64String(data)))
            : section.Text(key) is { Length: > 0 } file ? Read(key, Full(file))
            : null;

    /// <summary>Reads a value, and names it in the error if it cannot be used.</summary>
    private static T Named<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FormatException or CryptographicException or ArgumentException)
        {
            throw new FormatException($"{what}: {error.Message}", error);
        }
    }

    private static string Read(string key, string file) => FileError.Explain(
        () => File.ReadAllText(file), error => new FormatException($"{key} {file}: {FileError.Describe(error, file)}", error));

    private static bool Boolean(YamlMappingNode section, string key) => section.Has(key) && (section.Text(key) switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        var other => throw new FormatException($"{key} is \"{other}\"; it must be true or false"),
    });

    private string Full(string file) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_path))!, file);

    private static void Refuse(YamlMappingNode section, string key, string remedy)
    {
        if (section.Has(key))
            throw new FormatException($"{key} is not supported: {remedy}");
    }
}
