using Netlink.Protocol;

namespace Netlink;

/// <summary>Looks at an object of a list in the buffer it arrived in.</summary>
/// <param name="message">The object, valid within the call.</param>
/// <param name="state">The state of the visit.</param>
public delegate void MessageVisitor<TState>(in NetlinkMessage message, ref TState state)
    where TState : allows ref struct;
