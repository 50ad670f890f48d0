using Netlink.Protocol;

namespace Netlink;

/// <summary>A kind of request: its number, its name and the names of what it carries.</summary>
/// <param name="Type">The message type.</param>
/// <param name="Name">The kernel's name, such as <c>RTM_NEWROUTE</c>, by which errors call it.</param>
/// <param name="Attributes">Names for the attributes of the request, by which errors call them; an empty schema when there are none.</param>
public sealed record NetlinkOperation(ushort Type, string Name, AttributeSchema Attributes);

/// <summary>Writes a request's payload: the family's header and its attributes.</summary>
/// <typeparam name="TSpec">What is asked for.</typeparam>
/// <param name="writer">Where to write. The message's own header stands there already.</param>
/// <param name="spec">What is asked for.</param>
public delegate void RequestEncoder<in TSpec>(NetlinkWriter writer, TSpec spec);

/// <summary>Reads a reply into an object of its own.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="message">The reply, good until the delegate returns.</param>
public delegate T ReplyDecoder<out T>(in NetlinkMessage message);

/// <summary>Looks at one message of a reply.</summary>
internal delegate void MessageVisitor<TState>(in NetlinkMessage message, ref TState state)
    where TState : allows ref struct;
