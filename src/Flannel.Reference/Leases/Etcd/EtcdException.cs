using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>etcd answered, and refused; or none of its members answered.</summary>
internal sealed class EtcdException : ServerException
{
    private const int Unavailable = 14;        // google.rpc.Code
    private const int Unauthenticated = 16;

    public EtcdException(string message, int code) : base(message, null) => Code = code;

    public EtcdException(string message, Exception cause) : base(message, cause) => Code = Unavailable;

    public int Code { get; }

    /// <summary>Another member, or the same one later, may do it.</summary>
    public override bool IsTemporary => Code == Unavailable;

    /// <summary>What helps, as it follows the message; empty where that is unknown.</summary>
    public string Advice(string prefix)
        => Has("database space exceeded") || Has("NOSPACE") ? "; etcd is full: compact and defragment it (etcdctl compact, etcdctl " +
            "defrag), then etcdctl alarm disarm; or raise its --quota-backend-bytes"
            : Has("authentication failed") || Has("authentication is not enabled") || Code == Unauthenticated
            ? "; see --etcd-username and FLANNELD_ETCD_PASSWORD"
            : Has("permission denied") || Has("user name is empty") ? $"; give etcd's user read and write access to {prefix}/"
            : Has("too many requests") ? "; etcd is overloaded"
            : "";

    private bool Has(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The login has run out: etcd forgets it after five minutes, or when it restarts.</summary>
    public bool IsLoggedOut => Code == Unauthenticated
        || Message.Contains("invalid auth token", StringComparison.Ordinal)
        || Message.Contains("user name is empty", StringComparison.Ordinal)
        || Message.Contains("revision of auth store is old", StringComparison.Ordinal);
}
