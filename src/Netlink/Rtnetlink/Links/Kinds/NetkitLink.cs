using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NetkitAttribute;

namespace Netlink.Rtnetlink;

/// <summary>One end of a pair of devices for BPF programs (<c>ip link add … type netkit</c>). Since Linux 6.7.</summary>
/// <remarks>
/// The end that the request names is the primary one, to which the programs of both ends are attached. The kernel reports the other end as
/// <see cref="Link.ParentIndex"/> and <see cref="Link.ParentNamespaceId"/>. Source: <c>IFLA_NETKIT_*</c> in
/// <c>include/uapi/linux/if_link.h</c> and drivers/net/netkit.c.
/// </remarks>
public sealed record NetkitLink : LinkKind
{
    internal override int? AddressLength => null;

    internal override LinkSpec? OtherEnd => Peer;

    internal override IEnumerable<NetworkNamespace> Namespaces => Peer?.Namespace is NetworkNamespace there ? [there] : [];

    /// <summary>A pair with the kernel's defaults.</summary>
    public NetkitLink()
    {
    }

    private NetkitLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((NetkitAttribute)setting.Type)
            {
                case IFLA_NETKIT_PRIMARY: IsPrimary = setting.AsBoolean(); break;
                case IFLA_NETKIT_POLICY: Policy = (NetkitPolicy)setting.AsUInt32(); break;
                case IFLA_NETKIT_PEER_POLICY: PeerPolicy = (NetkitPolicy)setting.AsUInt32(); break;
                case IFLA_NETKIT_MODE: Mode = (NetkitMode)setting.AsUInt32(); break;
                case IFLA_NETKIT_SCRUB: Scrub = (NetkitScrub)setting.AsUInt32(); break;
                case IFLA_NETKIT_PEER_SCRUB: PeerScrub = (NetkitScrub)setting.AsUInt32(); break;
                case IFLA_NETKIT_HEADROOM: Headroom = setting.AsUInt16(); break;
                case IFLA_NETKIT_TAILROOM: Tailroom = setting.AsUInt16(); break;
                case IFLA_NETKIT_PAIRING: Pairing = (NetkitPairing)setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The other end, which may be in another namespace. By default the kernel creates it in the same namespace. Never
    /// reported.</summary>
    public LinkSpec? Peer { get; init; }

    /// <summary>Whether this is the primary end. Reported, never sent.</summary>
    public bool? IsPrimary { get; init; }

    /// <summary>The layer of the packets. The kernel's default is <see cref="NetkitMode.L3"/>.</summary>
    public NetkitMode? Mode { get; init; }

    /// <summary>The action for packets sent on this end if no program decides. The kernel's default is
    /// <see cref="NetkitPolicy.Forward"/>.</summary>
    public NetkitPolicy? Policy { get; init; }

    /// <summary>The action for packets sent on the other end if no program decides. The kernel's default is
    /// <see cref="NetkitPolicy.Forward"/>.</summary>
    public NetkitPolicy? PeerPolicy { get; init; }

    /// <summary>Whether marks and priorities of packets sent on this end are cleared. The kernel's default is
    /// <see cref="NetkitScrub.Default"/>. Since Linux 6.12.</summary>
    public NetkitScrub? Scrub { get; init; }

    /// <summary>Whether marks and priorities of packets sent on the other end are cleared. The kernel's default is
    /// <see cref="NetkitScrub.Default"/>. Since Linux 6.12.</summary>
    public NetkitScrub? PeerScrub { get; init; }

    /// <summary>The headroom of packets in bytes. The kernel's default is 0. Since Linux 6.14.</summary>
    public ushort? Headroom { get; init; }

    /// <summary>The tailroom of packets in bytes. The kernel's default is 0. Since Linux 6.14.</summary>
    public ushort? Tailroom { get; init; }

    /// <summary>Whether there are two ends. The kernel's default is <see cref="NetkitPairing.Pair"/>. Newer than Linux 6.18.</summary>
    public NetkitPairing? Pairing { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "netkit",
        static () => AttributeSchema.Of<NetkitAttribute>().With(IFLA_NETKIT_PEER_INFO, static _ => LinkAttributes.Schema),
        static settings => new NetkitLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_NETKIT_POLICY, (uint?)Policy);
        writer.WriteOptional(IFLA_NETKIT_PEER_POLICY, (uint?)PeerPolicy);
        writer.WriteOptional(IFLA_NETKIT_MODE, (uint?)Mode);
        writer.WriteOptional(IFLA_NETKIT_SCRUB, (uint?)Scrub);
        writer.WriteOptional(IFLA_NETKIT_PEER_SCRUB, (uint?)PeerScrub);
        writer.WriteOptional(IFLA_NETKIT_HEADROOM, Headroom);
        writer.WriteOptional(IFLA_NETKIT_TAILROOM, Tailroom);
        writer.WriteOptional(IFLA_NETKIT_PAIRING, (uint?)Pairing);
        if (Peer is null)
            return;
        using (writer.Nest(IFLA_NETKIT_PEER_INFO, marked: false))
            LinkCodec.WriteSpec(writer, Peer);
    }
}

/// <summary>The layer of the packets of a netkit pair. Source: <c>enum netkit_mode</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum NetkitMode : uint
{
    /// <summary>Ethernet frames.</summary>
    L2 = 0,

    /// <summary>IP packets.</summary>
    L3 = 1,
}

/// <summary>The default action of a netkit pair for a packet on which no program decides. Source: <c>enum netkit_action</c> in
/// <c>include/uapi/linux/if_link.h</c>.</summary>
public enum NetkitPolicy : uint
{
    /// <summary>It goes to the other end (<c>NETKIT_PASS</c>).</summary>
    Forward = 0,

    /// <summary>It is dropped (<c>NETKIT_DROP</c>).</summary>
    Drop = 2,
}

/// <summary>Whether a netkit pair clears marks and priorities. Source: <c>enum netkit_scrub</c> in
/// <c>include/uapi/linux/if_link.h</c>.</summary>
public enum NetkitScrub : uint
{
    /// <summary>They are kept.</summary>
    None = 0,

    /// <summary>They are cleared, as for packets between namespaces.</summary>
    Default = 1,
}

/// <summary>Whether a netkit device has a peer. Source: <c>enum netkit_pairing</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum NetkitPairing : uint
{
    /// <summary>A pair (<c>NETKIT_DEVICE_PAIR</c>).</summary>
    Pair = 0,

    /// <summary>A single device (<c>NETKIT_DEVICE_SINGLE</c>).</summary>
    Single = 1,
}

/// <summary><c>IFLA_NETKIT_*</c>.</summary>
internal enum NetkitAttribute : ushort
{
    IFLA_NETKIT_PEER_INFO = 1,
    IFLA_NETKIT_PRIMARY = 2,
    IFLA_NETKIT_POLICY = 3,
    IFLA_NETKIT_PEER_POLICY = 4,
    IFLA_NETKIT_MODE = 5,
    IFLA_NETKIT_SCRUB = 6,
    IFLA_NETKIT_PEER_SCRUB = 7,
    IFLA_NETKIT_HEADROOM = 8,
    IFLA_NETKIT_TAILROOM = 9,
    IFLA_NETKIT_PAIRING = 10,
}
