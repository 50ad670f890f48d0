using System;
using System.Collections.Concurrent;

namespace KubeApi;

/// <summary>Who may do what. The role flannel has exactly the rights that flannel's ClusterRole gives.</summary>
public sealed class Roles
{
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    public const string Admin = "admin";

    public const string Flannel = "flannel";

    /// <summary>Accepts a token from now on.</summary>
    public void Accept(string token, string role) => _tokens[token] = role;

    /// <summary>Accepts a token no more.</summary>
    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    /// <summary>The role of who sends this header, or null.</summary>
    public string? Of(string? authorization)
        => authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true && _tokens.TryGetValue(authorization[7..], out string? role) ? role : null;

    public static bool Allows(string role, string verb, string resource)
        => role == Admin || (verb, resource) is ("get", "pods") or ("list", "nodes") or ("watch", "nodes") or ("patch", "nodes/status");
}
