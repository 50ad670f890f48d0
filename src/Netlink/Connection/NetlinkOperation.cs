using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink;

/// <summary>A kind of request: its number, its name and the names of what it carries.</summary>
public sealed class NetlinkOperation
{
    private readonly Func<AttributeSchema> _attributes;

    /// <summary>Names a request.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="name">The kernel's name, such as <c>RTM_NEWROUTE</c>, by which errors call it.</param>
    /// <param name="attributes">Names for the attributes of the request, by which errors call them; an empty schema when there are
    /// none.</param>
    public NetlinkOperation(ushort type, string name, AttributeSchema attributes)
        : this(type, name, () => attributes)
    {
    }

    /// <summary>Names a request whose attributes are given names when an error asks for them, and not at the start of the
    /// program.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="name">The kernel's name, by which errors call it.</param>
    /// <param name="attributes">Makes the names.</param>
    public NetlinkOperation(ushort type, string name, Func<AttributeSchema> attributes)
        => (Type, Name, _attributes) = (type, name, attributes);

    /// <summary>The message type.</summary>
    public ushort Type { get; }

    /// <summary>The kernel's name.</summary>
    public string Name { get; }

    /// <summary>Names for the attributes of the request.</summary>
    public AttributeSchema Attributes => _attributes();

    /// <summary>Makes what usually helps when the kernel refuses such a request, beside what helps with any.</summary>
    internal Func<IReadOnlyList<Remedy>> Remedies { get; init; } = static () => [];

    internal Remedy? FindRemedy(Errno error, string? said) => Remedies().FirstOrDefault(remedy => remedy.Fits(error, said));
}

/// <summary>Writes a request's payload: the family's header and its attributes.</summary>
/// <typeparam name="TSpec">What is requested.</typeparam>
/// <param name="writer">Where to write. The message's own header stands there already.</param>
/// <param name="spec">What is requested.</param>
public delegate void RequestEncoder<in TSpec>(NetlinkWriter writer, TSpec spec);

/// <summary>Reads a reply into an object of its own.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="message">The reply, good until the delegate returns.</param>
public delegate T ReplyDecoder<out T>(in NetlinkMessage message);
