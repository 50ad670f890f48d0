using System.Collections.Immutable;

namespace Flannel.Reference.Clients.Etcd;

/// <summary>The user of etcd; without a name, there is no login.</summary>
internal sealed record EtcdLogin(string? UserName, string? Password);

/// <summary>The members of the cluster. All requests go to one until it fails.</summary>
internal sealed class EtcdEndpoints(ImmutableArray<string> urls)
{
    private int _current;

    public int Count => urls.Length;

    public string Current => urls[Volatile.Read(ref _current)];

    /// <summary>Switches to the next member, unless another request has already left the failed one.</summary>
    public void Leave(string failed)
    {
        int current = Volatile.Read(ref _current);
        if (urls[current] == failed)
            Interlocked.CompareExchange(ref _current, (current + 1) % urls.Length, current);
    }

    public bool AnySecure => urls.Any(url => url.StartsWith("https:", StringComparison.Ordinal));

    public override string ToString() => string.Join(',', urls);
}
