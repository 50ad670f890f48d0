using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VxcanAttribute;

namespace Netlink.Rtnetlink;

/// <summary>One end of a pair of virtual CAN devices (<c>ip link add … type vxcan</c>). The other end may be in another
/// namespace.</summary>
/// <remarks>The kernel reports the other end as <see cref="Link.ParentIndex"/> and <see cref="Link.ParentNamespaceId"/>. Source:
/// <c>include/uapi/linux/can/vxcan.h</c>, drivers/net/can/vxcan.c.</remarks>
public sealed record VxcanLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The other end. By default the kernel creates it in the same namespace, named <c>vxcan%d</c>. Never reported.</summary>
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

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "vxcan",
        static () => AttributeSchema.Of<VxcanAttribute>().With(VXCAN_INFO_PEER, static _ => LinkAttributes.Schema),
        static settings => new VxcanLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });

    internal override LinkSpec? OtherEnd => Peer;

    internal override IEnumerable<NetworkNamespace> Namespaces => Peer?.Namespace is NetworkNamespace there ? [there] : [];

    internal override void Encode(NetlinkWriter writer)
    {
        if (Peer is null)
            return;
        using (writer.Nest(VXCAN_INFO_PEER, marked: false))
            LinkCodec.WriteSpec(writer, Peer);
    }
}

/// <summary><c>VXCAN_INFO_PEER</c>.</summary>
internal enum VxcanAttribute : ushort
{
    VXCAN_INFO_PEER = 1,
}
