using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink;

/// <summary>A kind of request: its message type, its name and the names of its attributes.</summary>
public sealed class NetlinkOperation
{
    private readonly Func<AttributeSchema> _attributes;

    /// <summary>Creates an operation.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="name">The kernel's name, such as <c>RTM_NEWROUTE</c>, for errors.</param>
    /// <param name="attributes">The names of the request's attributes, for errors; an empty schema if there are none.</param>
    public NetlinkOperation(ushort type, string name, AttributeSchema attributes)
        : this(type, name, () => attributes)
    {
    }

    /// <summary>Creates an operation whose attribute names are created when an error needs them, and not at the start of the
    /// program.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="name">The kernel's name, for errors.</param>
    /// <param name="attributes">Creates the names.</param>
    public NetlinkOperation(ushort type, string name, Func<AttributeSchema> attributes)
        => (Type, Name, _attributes) = (type, name, attributes);

    /// <summary>The message type.</summary>
    public ushort Type { get; }

    /// <summary>The kernel's name.</summary>
    public string Name { get; }

    /// <summary>The names of the request's attributes.</summary>
    public AttributeSchema Attributes => _attributes();

    /// <summary>Creates the remedies for refusals of such a request, in addition to the common ones.</summary>
    internal Func<IReadOnlyList<Remedy>> Remedies { get; init; } = static () => [];

    /// <summary>The changes that disturb a dump and that the kernel does not mark; null if it marks all, or none matters.</summary>
    internal UnmarkedChanges? Unmarked { get; init; }

    /// <summary>Whether kernels end a dump as soon as a datagram is full, as if there were no more objects. See docs/adr/0070.</summary>
    internal bool EndsWhenFull { get; init; }

    /// <summary>Whether kernels leave out the object for which a datagram had no room left. See docs/adr/0070.</summary>
    internal bool SkipsWhenFull { get; init; }

    internal Remedy? FindRemedy(Errno error, string? said) => Remedies().FirstOrDefault(remedy => remedy.Fits(error, said));
}

/// <summary>Writes a request's payload: the family's header and its attributes.</summary>
/// <typeparam name="TSpec">The type of the request's subject.</typeparam>
/// <param name="writer">The writer, which has written the message header already.</param>
/// <param name="spec">The subject of the request.</param>
public delegate void RequestEncoder<in TSpec>(NetlinkWriter writer, TSpec spec);

/// <summary>Decodes a reply into an object.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <param name="message">The reply, valid until the delegate returns.</param>
public delegate T ReplyDecoder<out T>(in NetlinkMessage message);
