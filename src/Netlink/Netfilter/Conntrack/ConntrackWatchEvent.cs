namespace Netlink.Netfilter;

/// <summary>An item reported by a watch: <see cref="ConntrackChange"/>, <see cref="ConntrackInSync"/> or
/// <see cref="ConntrackEventsLost"/>.</summary>
public abstract record ConntrackWatchEvent
{
    private protected ConntrackWatchEvent()
    {
    }
}

/// <summary>All changes reported so far make up the state of the table: the first dump, or a dump after a loss, is
/// complete.</summary>
public sealed record ConntrackInSync : ConntrackWatchEvent
{
    internal ConntrackInSync()
    {
    }
}

/// <summary>Events came faster than they were consumed and the kernel dropped some. The table is dumped again; the difference and
/// <see cref="ConntrackInSync"/> follow.</summary>
public sealed record ConntrackEventsLost : ConntrackWatchEvent
{
    internal ConntrackEventsLost()
    {
    }
}

/// <summary>Kinds of changes.</summary>
public enum ConntrackChangeKind
{
    /// <summary>The connection existed when the watch began.</summary>
    Present,

    /// <summary>The connection began, or came to match the filter.</summary>
    Added,

    /// <summary>The connection changed, as by a reply or a mark.</summary>
    Changed,

    /// <summary>The connection ended, was deleted, or ceased to match the filter.</summary>
    Removed,
}

/// <summary>A change of one connection.</summary>
public sealed record ConntrackChange : ConntrackWatchEvent
{
    internal ConntrackChange(ConntrackChangeKind kind, ConntrackEntry? old, ConntrackEntry? current)
        => (Kind, Old, New) = (kind, old, current);

    /// <summary>The kind of change.</summary>
    public ConntrackChangeKind Kind { get; }

    /// <summary>The connection before the change, or null if it was added. If its end was announced, it has the final values from the
    /// kernel: its counters, and the end time.</summary>
    public ConntrackEntry? Old { get; }

    /// <summary>The connection after the change, or null if it was removed.</summary>
    public ConntrackEntry? New { get; }

    /// <summary>The connection after the change or, if it was removed, before it.</summary>
    public ConntrackEntry Entry => New ?? Old!;

    /// <summary>Whether the change was found by a new dump or follows from another, rather than announced by the kernel.</summary>
    public bool IsInferred { get; internal init; }

    /// <summary>Such as <c>Removed udp 17 src=192.0.2.1 …</c>.</summary>
    public override string ToString() => $"{Kind} {Entry}";
}
