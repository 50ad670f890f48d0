namespace Netlink.Rtnetlink;

/// <summary>Something that a watch reports: a <see cref="NetworkChange{T}"/>, <see cref="InSync"/> or <see cref="EventsLost"/>.</summary>
public abstract record NetworkChange
{
    private protected NetworkChange()
    {
    }
}

/// <summary>What happened to an object.</summary>
public enum NetworkChangeKind
{
    /// <summary>It existed when the watch began.</summary>
    Present,

    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was changed or replaced.</summary>
    Changed,

    /// <summary>It was removed.</summary>
    Removed,
}

/// <summary>A change of one object.</summary>
/// <typeparam name="T">The class of the object, such as <see cref="Link"/> or <see cref="Route"/>: <see cref="NetworkObjects"/> lists the
/// class of each kind of object.</typeparam>
public sealed record NetworkChange<T> : NetworkChange
    where T : class
{
    internal NetworkChange(NetworkChangeKind kind, T? old, T? current)
    {
        Kind = kind;
        Old = old;
        New = current;
    }

    /// <summary>What happened.</summary>
    public NetworkChangeKind Kind { get; }

    /// <summary>The object as it was, when it was changed or removed.</summary>
    public T? Old { get; }

    /// <summary>The object as it is, unless it was removed.</summary>
    public T? New { get; }

    /// <summary>The object as it is or, when it was removed, as it was.</summary>
    public T Object => New ?? Old!;

    /// <summary>Whether the change was found by reading the objects again, without a notification of the kernel.</summary>
    public bool IsInferred { get; internal init; }

    /// <summary>Whether a request of the watching client caused the change. Kernels before 6.2 do not report it for links.</summary>
    public bool IsOwn { get; internal init; }

    /// <summary>The namespace in which it happened, one of <see cref="WatchOptions.Namespaces"/>; null for the client's own.</summary>
    public NetworkNamespace? Namespace => Place?.Namespace;

    /// <summary>The id of <see cref="Namespace"/> in the client's namespace (the <c>nsid</c> of ip-netns(8)); null for the client's
    /// own.</summary>
    public int? NamespaceId => Place?.Id;

    /// <summary>One object for all changes of a namespace, so that a change stays small. Null for the client's own.</summary>
    internal ChangePlace? Place { get; init; }

    /// <summary>For example <c>Added route 10.244.1.0/24 via 10.1.5.11 dev 5</c>.</summary>
    public override string ToString() => $"{Kind} {Object}";
}

/// <summary>All reports so far together are the state of the network: the initial listing, or the one after a loss, is complete.</summary>
public sealed record InSync : NetworkChange
{
    internal InSync()
    {
    }
}

/// <summary>Changes arrived faster than they were consumed, and the kernel dropped some. Everything is read again; the differences and
/// <see cref="InSync"/> follow.</summary>
public sealed record EventsLost : NetworkChange
{
    internal EventsLost()
    {
    }
}

/// <summary>A namespace that is watched in addition to the client's own.</summary>
/// <param name="Namespace">The handle that the caller gave.</param>
/// <param name="Id">Its id in the client's namespace.</param>
internal sealed record ChangePlace(NetworkNamespace Namespace, int Id);
