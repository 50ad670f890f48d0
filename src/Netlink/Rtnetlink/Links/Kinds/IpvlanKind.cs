using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IpvlanAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The settings of ipvlan and ipvtap devices. <see cref="LinkSpec.ParentIndex"/> names the lower device.</summary>
/// <remarks>All devices on one lower device have the same mode. Source: <c>IFLA_IPVLAN_*</c> in <c>include/uapi/linux/if_link.h</c> and
/// drivers/net/ipvlan/ipvlan_main.c.</remarks>
public abstract record IpvlanKind : LinkKind
{
    private protected IpvlanKind()
    {
    }

    private protected IpvlanKind(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IpvlanAttribute)setting.Type)
            {
                case IFLA_IPVLAN_MODE: Mode = (IpvlanMode)setting.AsUInt16(); break;
                case IFLA_IPVLAN_FLAGS: Flags = (IpvlanFlags)setting.AsUInt16(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The layer on which packets are demultiplexed. The kernel's default is <see cref="IpvlanMode.L3"/>.</summary>
    public IpvlanMode? Mode { get; init; }

    /// <summary>Whether devices on the same lower device can communicate. The kernel's default is none: directly.</summary>
    public IpvlanFlags? Flags { get; init; }

    internal sealed override bool NeedsParent => true;

    internal sealed override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_IPVLAN_MODE, (ushort?)Mode);
        writer.WriteOptional(IFLA_IPVLAN_FLAGS, (ushort?)Flags);
    }
}

/// <summary>The mode of an ipvlan. Source: <c>IPVLAN_MODE_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum IpvlanMode : ushort
{
    /// <summary>Layer 2: each device resolves neighbours in its own namespace.</summary>
    L2 = 0,

    /// <summary>Layer 3: the lower device routes and resolves neighbours.</summary>
    L3 = 1,

    /// <summary>Layer 3, where packets also pass through the netfilter hooks of the lower device's namespace (<c>l3s</c>).</summary>
    L3Symmetric = 2,
}

/// <summary>Whether the devices of an ipvlan can communicate. Source: <c>IPVLAN_F_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
[Flags]
public enum IpvlanFlags : ushort
{
    /// <summary>Directly (<c>bridge</c> in ip-link(8)).</summary>
    None = 0,

    /// <summary>Not at all.</summary>
    Private = 1,

    /// <summary>Through the external switch.</summary>
    Vepa = 2,
}

/// <summary><c>IFLA_IPVLAN_*</c>.</summary>
internal enum IpvlanAttribute : ushort
{
    IFLA_IPVLAN_MODE = 1,
    IFLA_IPVLAN_FLAGS = 2,
}
