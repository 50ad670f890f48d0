using Netlink.Protocol;

namespace Netlink;

/// <summary>Visits an object of a list in the receive buffer.</summary>
/// <param name="message">The object, valid only during the call.</param>
/// <param name="state">The state of the visit.</param>
public delegate void MessageVisitor<TState>(in NetlinkMessage message, ref TState state)
    where TState : allows ref struct;
