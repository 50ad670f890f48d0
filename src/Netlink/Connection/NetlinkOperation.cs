using Netlink.Protocol;

namespace Netlink.Connection;

/// <summary>A kind of request: its number, its name and the names of what it carries.</summary>
/// <param name="Type">The message type.</param>
/// <param name="Name">The kernel's name, such as <c>RTM_NEWROUTE</c>.</param>
/// <param name="Attributes">Names for the attributes of the request.</param>
internal sealed record NetlinkOperation(ushort Type, string Name, AttributeSchema Attributes);

/// <summary>Writes a request's payload: the family's header and its attributes.</summary>
internal delegate void RequestEncoder<in TSpec>(NetlinkWriter writer, TSpec spec);

/// <summary>Reads a reply into an object of its own.</summary>
internal delegate T ReplyDecoder<out T>(in NetlinkMessage message);

/// <summary>Looks at one message of a reply.</summary>
internal delegate void MessageVisitor<TState>(in NetlinkMessage message, ref TState state)
    where TState : allows ref struct;
