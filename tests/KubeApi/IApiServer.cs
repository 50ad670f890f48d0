using System;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi;

/// <summary>An API server of Kubernetes with flannel's service account and its rights, whichever program it is. What tests need beside its
/// API.</summary>
public interface IApiServer : IAsyncDisposable
{
    /// <summary>Such as <c>https://127.0.0.1:6443</c>.</summary>
    string Url { get; }

    /// <summary>The file with the authority that vouches for the server, or null when it does not use TLS.</summary>
    string? AuthorityFile { get; }

    /// <summary>The token of somebody who may do everything.</summary>
    string AdminToken { get; }

    /// <summary>Makes a token of flannel's service account.</summary>
    Task<string> IssueTokenAsync(CancellationToken cancellation);

    /// <summary>Takes a token back that was issued. Returns once the server refuses it.</summary>
    Task RevokeTokenAsync(string token, CancellationToken cancellation);

    /// <summary>Takes flannel's rights away, or gives them back. Returns once the server acts so.</summary>
    Task BindRoleAsync(bool isBound, CancellationToken cancellation);

    /// <summary>Forgets the changes so far: a watch from before them gets 410.</summary>
    Task ForgetChangesAsync(CancellationToken cancellation);
}
