namespace Netlink.Netfilter;

/// <summary>Something that a watch reports: <see cref="ConntrackChange"/>, <see cref="ConntrackInSync"/> or
/// <see cref="ConntrackEventsLost"/>.</summary>
public abstract record ConntrackWatchEvent
{
    private protected ConntrackWatchEvent()
    {
    }
}

/// <summary>What was reported until here are the connections that there are: the first reading, or a reading after a loss, is
/// complete.</summary>
public sealed record ConntrackInSync : ConntrackWatchEvent
{
    internal ConntrackInSync()
    {
    }
}

/// <summary>Changes came faster than they were consumed and the kernel dropped some. The table is read again; the difference and
/// <see cref="ConntrackInSync"/> follow.</summary>
public sealed record ConntrackEventsLost : ConntrackWatchEvent
{
    internal ConntrackEventsLost()
    {
    }
}

/// <summary>What happened to a connection.</summary>
public enum ConntrackChangeKind
{
    /// <summary>It was there when the watch began.</summary>
    Present,

    /// <summary>It began, or came to match the filter.</summary>
    Added,

    /// <summary>It changed, as when it was answered or marked.</summary>
    Changed,

    /// <summary>It ended, was deleted, or ceased to match the filter.</summary>
    Removed,
}

/// <summary>A change of one connection.</summary>
public sealed record ConntrackChange : ConntrackWatchEvent
{
    internal ConntrackChange(ConntrackChangeKind kind, ConntrackEntry? old, ConntrackEntry? current)
        => (Kind, Old, New) = (kind, old, current);

    /// <summary>What happened.</summary>
    public ConntrackChangeKind Kind { get; }

    /// <summary>The connection as it was, when it was changed or removed. Of one whose end was announced it has the last that the kernel
    /// told: its counters, and when it stopped.</summary>
    public ConntrackEntry? Old { get; }

    /// <summary>The connection as it is, unless it was removed.</summary>
    public ConntrackEntry? New { get; }

    /// <summary>The connection as it is or, when it was removed, as it was.</summary>
    public ConntrackEntry Entry => New ?? Old!;

    /// <summary>Whether the change was found by reading again or follows from another, rather than announced by the kernel.</summary>
    public bool IsInferred { get; internal init; }

    /// <summary>Such as <c>Removed udp 17 src=192.0.2.1 …</c>.</summary>
    public override string ToString() => $"{Kind} {Entry}";
}
