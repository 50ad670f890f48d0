using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IpvlanAttribute;

namespace Netlink.Rtnetlink;

/// <summary>What <see cref="IpvlanLink"/> and <see cref="IpvtapLink"/> share. <see cref="LinkSpec.ParentIndex"/> names the device
/// below.</summary>
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

    /// <summary>Whether siblings reach each other. The kernel's default is none: directly.</summary>
    public IpvlanFlags? Flags { get; init; }

    internal sealed override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_IPVLAN_MODE, (ushort?)Mode);
        writer.WriteOptional(IFLA_IPVLAN_FLAGS, (ushort?)Flags);
    }
}

/// <summary>The mode of an ipvlan. Source: <c>IPVLAN_MODE_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
public enum IpvlanMode : ushort
{
    /// <summary>As a switch: neighbours are resolved in the namespace of each device.</summary>
    L2 = 0,

    /// <summary>As a router: neighbours are resolved by the lower device.</summary>
    L3 = 1,

    /// <summary>As a router whose packets pass the netfilter hooks of the lower device.</summary>
    L3Symmetric = 2,
}

/// <summary>Whether the devices of an ipvlan reach each other. Source: <c>IPVLAN_F_*</c> in <c>include/uapi/linux/if_link.h</c>.</summary>
[Flags]
public enum IpvlanFlags : ushort
{
    /// <summary>Directly (<c>bridge</c> in ip-link(8)).</summary>
    None = 0,

    /// <summary>Not at all.</summary>
    Private = 1,

    /// <summary>Through the switch outside.</summary>
    Vepa = 2,
}

/// <summary><c>IFLA_IPVLAN_*</c>.</summary>
internal enum IpvlanAttribute : ushort
{
    IFLA_IPVLAN_MODE = 1,
    IFLA_IPVLAN_FLAGS = 2,
}
