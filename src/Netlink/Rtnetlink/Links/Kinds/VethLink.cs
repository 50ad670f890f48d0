using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VethAttribute;

namespace Netlink.Rtnetlink;

/// <summary>One end of a virtual Ethernet cable (<c>ip link add … type veth</c>).</summary>
/// <remarks>The kernel reports the other end as <see cref="Link.ParentIndex"/> and <see cref="Link.ParentNamespaceId"/>. Source:
/// <c>include/uapi/linux/veth.h</c>.</remarks>
public sealed record VethLink : LinkKind
{
    /// <summary>The kind of every reported veth: the kernel reports no settings.</summary>
    private static readonly VethLink s_reported = new();

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The other end, which may be in another namespace. By default the kernel creates it in the same namespace, named
    /// <c>veth%d</c>. Never reported.</summary>
    /// <exception cref="ArgumentException"><see cref="LinkSpec.Up"/> of the peer is set: the kernel cannot set it up while it creates the
    /// pair (ENOTCONN).</exception>
    public LinkSpec? Peer
    {
        get;
        init => field = value is { Up: true }
            ? throw new ArgumentException($"The kernel cannot set {value} up while it creates the pair. Set it up afterwards, with a " +
            "client in its namespace.", nameof(Peer))
            : value;
    }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "veth",
        // The peer is described as a complete link with its header. The schema is looked up late, as the attributes of links refer to this
        // kind.
        static () => AttributeSchema.Of<VethAttribute>().With(VETH_INFO_PEER, static _ => LinkAttributes.Schema),
        static settings => AttributeKeeper.All(settings).Kept is { Count: > 0 } unknown ? new VethLink { UnknownAttributes = unknown }
            : s_reported);

    internal override LinkSpec? OtherEnd => Peer;

    internal override IEnumerable<NetworkNamespace> Namespaces => Peer?.Namespace is NetworkNamespace there ? [there] : [];

    internal override void Encode(NetlinkWriter writer)
    {
        if (Peer is null)
            return;
        LinkChecks.CheckLength(Peer.Address, AddressLength, nameof(LinkSpec.Address), Peer);
        using (writer.Nest(VETH_INFO_PEER, marked: false))
            LinkCodec.WriteSpec(writer, Peer);
    }
}

/// <summary><c>VETH_INFO_PEER</c>.</summary>
internal enum VethAttribute : ushort
{
    VETH_INFO_PEER = 1,
}
