using System;
using System.Net;

namespace Netlink.Xfrm;

/// <summary>What of IPsec is announced.</summary>
[Flags]
public enum XfrmEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A policy wants a state that is not there, as <see cref="XfrmAcquire"/>. While somebody listens, the kernel makes a state
    /// that is in the way of other requests until <c>net.core.xfrm_acq_expires</c>.</summary>
    Acquire = 1,

    /// <summary>Limits of states and policies that are reached.</summary>
    Expire = 2,

    /// <summary>States that come, change and go, and their flushing.</summary>
    States = 4,

    /// <summary>Policies that come, change and go, and their flushing.</summary>
    Policies = 8,

    /// <summary>All of these.</summary>
    All = Acquire | Expire | States | Policies,
}

/// <summary>What happened to a state or a policy.</summary>
public enum XfrmEventKind
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was changed.</summary>
    Updated,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It reached a soft limit: another should take its place.</summary>
    Expiring,

    /// <summary>It reached a hard limit, and is gone.</summary>
    Expired,
}

/// <summary>An announcement of IPsec.</summary>
public abstract record XfrmEvent
{
    private protected XfrmEvent()
    {
    }
}

/// <summary>Something happened to a state.</summary>
/// <param name="Kind">What.</param>
/// <param name="State">The state, of which expiries tell no algorithms.</param>
public sealed record XfrmStateEvent(XfrmEventKind Kind, XfrmState State) : XfrmEvent;

/// <summary>Something happened to a policy.</summary>
/// <param name="Kind">What.</param>
/// <param name="Policy">The policy.</param>
public sealed record XfrmPolicyEvent(XfrmEventKind Kind, XfrmPolicy Policy) : XfrmEvent;

/// <summary>A packet came to a policy for which there is no state.</summary>
/// <param name="Source">The address that the state would begin at.</param>
/// <param name="Destination">The address that it would end at.</param>
/// <param name="Protocol">What it would do.</param>
/// <param name="Selector">The packet.</param>
/// <param name="Policy">The policy, with its templates.</param>
public sealed record XfrmAcquire(IPAddress Source, IPAddress Destination, XfrmProtocol Protocol, XfrmSelector Selector,
    XfrmPolicy Policy) : XfrmEvent
{
    /// <summary>The number of the request, which the state that answers it has (<see cref="XfrmState.Sequence"/>).</summary>
    public uint Sequence { get; init; }
}

/// <summary>All states, those of one protocol, or all policies were deleted.</summary>
/// <param name="OfPolicies">Whether it was the policies.</param>
/// <param name="Protocol">The protocol of the states, or null for all.</param>
public sealed record XfrmFlushEvent(bool OfPolicies, XfrmProtocol? Protocol) : XfrmEvent;

/// <summary>An announcement of a newer kind.</summary>
/// <param name="MessageType">The kernel's number of it.</param>
public sealed record XfrmOtherEvent(ushort MessageType) : XfrmEvent;
