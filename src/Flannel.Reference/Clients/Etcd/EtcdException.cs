using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Etcd;

/// <summary>etcd refused a request, or none of its members answered.</summary>
/// <param name="code">A value of google.rpc.Code.</param>
internal sealed class EtcdException(string message, int code, Exception? cause = null) : ServerException(message, cause)
{
    public const int NotFound = 5;
    public const int Aborted = 10;
    public const int Unavailable = 14;
    private const int Unauthenticated = 16;

    /// <summary>Whether another member, or the same one later, may succeed.</summary>
    public override bool IsTemporary => code is Unavailable or Aborted;

    /// <summary>Whether the login has expired: etcd drops it after five minutes, or when it restarts.</summary>
    public bool IsLoggedOut => code == Unauthenticated
        || Has("invalid auth token") || Has("user name is empty") || Has("revision of auth store is old");

    /// <summary>Whether there is an etcd lease of the requested ID already.</summary>
    public bool IsGranted => Has("lease already exists");

    /// <summary>Returns advice to append to the message; empty when there is none.</summary>
    public string Advice(string prefix)
        => Has("database space exceeded") || Has("NOSPACE") ? "; etcd is full: compact and defragment it (etcdctl compact, etcdctl " +
            "defrag), then etcdctl alarm disarm; or raise its --quota-backend-bytes"
            : Has("authentication failed") || Has("authentication is not enabled") || code == Unauthenticated
            ? "; see --etcd-username and FLANNELD_ETCD_PASSWORD"
            : Has("permission denied") || Has("user name is empty") ? $"; give etcd's user read and write access to {prefix}/"
            : Has("too many requests") ? "; etcd is overloaded"
            : "";

    private bool Has(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
