using System;
using System.Net;

namespace Netlink.Xfrm;

/// <summary>Kinds of XFRM events.</summary>
[Flags]
public enum XfrmEvents
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A policy requires a state that does not exist, as <see cref="XfrmAcquire"/>. While somebody listens, the kernel creates a
    /// placeholder state that blocks further acquires until <c>net.core.xfrm_acq_expires</c>.</summary>
    Acquire = 1,

    /// <summary>States and policies that reach a limit.</summary>
    Expire = 2,

    /// <summary>States that are added, updated, deleted or flushed.</summary>
    States = 4,

    /// <summary>Policies that are added, updated, deleted or flushed.</summary>
    Policies = 8,

    /// <summary>States and policies that get new addresses.</summary>
    Migrations = 16,

    /// <summary>All of these.</summary>
    All = Acquire | Expire | States | Policies | Migrations,
}

/// <summary>The kind of an event about a state or a policy.</summary>
public enum XfrmEventKind
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was changed.</summary>
    Updated,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It reached a soft limit, and should be replaced.</summary>
    Expiring,

    /// <summary>It reached a hard limit, and was deleted.</summary>
    Expired,
}

/// <summary>An XFRM event.</summary>
public abstract record XfrmEvent
{
    private protected XfrmEvent()
    {
    }
}

/// <summary>An event about a state.</summary>
/// <param name="Kind">The kind of event.</param>
/// <param name="State">The state, without algorithms if it is an expiry.</param>
public sealed record XfrmStateEvent(XfrmEventKind Kind, XfrmState State) : XfrmEvent;

/// <summary>An event about a policy.</summary>
/// <param name="Kind">The kind of event.</param>
/// <param name="Policy">The policy.</param>
public sealed record XfrmPolicyEvent(XfrmEventKind Kind, XfrmPolicy Policy) : XfrmEvent;

/// <summary>A packet matched a policy for which there is no state (acquire).</summary>
/// <param name="Source">The source address of the required state.</param>
/// <param name="Destination">The destination address of the required state.</param>
/// <param name="Protocol">The protocol of the required state.</param>
/// <param name="Selector">A selector of the packet.</param>
/// <param name="Policy">The policy, with its templates.</param>
public sealed record XfrmAcquire(IPAddress Source, IPAddress Destination, XfrmProtocol Protocol, XfrmSelector Selector,
    XfrmPolicy Policy) : XfrmEvent
{
    /// <summary>The sequence number of the acquire, for the state that answers it (<see cref="XfrmState.Sequence"/>).</summary>
    public uint Sequence { get; init; }
}

/// <summary>States or policies were flushed.</summary>
/// <param name="OfPolicies">Whether policies were flushed, rather than states.</param>
/// <param name="Protocol">The protocol of the states, or null for all.</param>
public sealed record XfrmFlushEvent(bool OfPolicies, XfrmProtocol? Protocol) : XfrmEvent;

/// <summary>The states and templates of a policy have new addresses. The kernel does not announce them as changed, added or
/// deleted.</summary>
/// <param name="Migration">The migration.</param>
public sealed record XfrmMigrateEvent(XfrmPolicyMigration Migration) : XfrmEvent;

/// <summary>A state has new addresses.</summary>
/// <param name="Migration">The migration, with the settings that the state has now.</param>
public sealed record XfrmStateMigrateEvent(XfrmStateMigration Migration) : XfrmEvent;

/// <summary>An event of an unknown kind.</summary>
/// <param name="MessageType">The message type.</param>
public sealed record XfrmOtherEvent(ushort MessageType) : XfrmEvent;
