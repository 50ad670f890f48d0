using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace KubeApi.StandIn;

/// <summary>Who may do what. Flannel's user has exactly the rights that <c>deploy/kube-flannel.yml</c> grants.</summary>
public sealed class Roles
{
    private static readonly FrozenSet<(string Verb, string Resource)> Flannel = FlannelManifest.Rights().ToFrozenSet();

    /// <summary>The user who may do everything.</summary>
    public const string Admin = "admin";

    private readonly ConcurrentDictionary<string, string> _users = new();
    private volatile bool _isBound = true;

    /// <summary>Whether flannel's user has the role.</summary>
    public bool IsBound { get => _isBound; set => _isBound = value; }

    /// <summary>Accepts a token from now on.</summary>
    public void Accept(string token, string user) => _users[token] = user;

    /// <summary>Accepts a token no more.</summary>
    public void Revoke(string token) => _users.TryRemove(token, out _);

    /// <summary>The user who sends this header, or null.</summary>
    public string? UserOf(string? authorization)
        => authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true
            && _users.TryGetValue(authorization[7..], out string? user) ? user : null;

    public bool Allows(string user, string verb, string resource)
        => user == Admin || (IsBound && user == ApiServers.FlannelUser && Flannel.Contains((verb, resource)));
}
