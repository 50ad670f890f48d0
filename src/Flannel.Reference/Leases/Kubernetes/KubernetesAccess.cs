using System.Net.Http.Headers;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Where the API server is, whom it must prove to be and who asks.</summary>
internal sealed record KubernetesAccess
{
    /// <summary>Its URL, without a slash at the end.</summary>
    public required string Server { get; init; }

    public TlsIdentity Identity { get; init; } = new();

    /// <summary>What this node shows to be known, as an error names it.</summary>
    public string Credentials { get; init; } = "a node without credentials";

    /// <summary>Gives what is sent with a request as <c>Authorization</c>, or null.</summary>
    public Func<AuthenticationHeaderValue?> Authorization { get; init; } = static () => null;

    public static Func<AuthenticationHeaderValue?> BearerToken(string token) => () => new AuthenticationHeaderValue("Bearer", token);

    /// <summary>A token in a file that is replaced while the daemon runs: the kubelet does so every hour.</summary>
    public static Func<AuthenticationHeaderValue?> BearerTokenFile(string path) => () => FileError.Explain(
        () => new AuthenticationHeaderValue("Bearer", File.ReadAllText(path).Trim()),
        error => new KubernetesException($"cannot read the token in {path}: {FileError.Describe(error, path)}", error));

    public static Func<AuthenticationHeaderValue?> Password(string user, string password)
        => () => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
