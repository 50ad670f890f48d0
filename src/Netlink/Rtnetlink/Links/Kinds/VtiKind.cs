using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.VtiAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The settings of virtual tunnel interfaces for IPsec, over IPv4 and IPv6.</summary>
/// <remarks>
/// A change replaces all settings: those that are null return to their defaults. Source: <c>IFLA_VTI_*</c> in
/// <c>include/uapi/linux/if_tunnel.h</c> and <c>vti_policy</c> in net/ipv4/ip_vti.c.
/// </remarks>
public abstract record VtiKind : LinkKind
{
    internal override int? AddressLength => null;

    internal override bool IsDeletedWithParent => false;

    private protected VtiKind()
    {
    }

    private protected VtiKind(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((VtiAttribute)setting.Type)
            {
                case IFLA_VTI_LINK: UnderlyingIndex = setting.AsInt32(); break;
                case IFLA_VTI_IKEY: InputKey = setting.AsUInt32BigEndian(); break;
                case IFLA_VTI_OKEY: OutputKey = setting.AsUInt32BigEndian(); break;
                case IFLA_VTI_LOCAL: Local = setting.AsAddress(); break;
                case IFLA_VTI_REMOTE: Remote = setting.AsAddress(); break;
                case IFLA_VTI_FWMARK: FirewallMark = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The outer source address. The kernel's default is none.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The outer destination address. The kernel's default is none.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>The mark of received packets, which selects IPsec policies and states. The kernel's default is 0.</summary>
    public uint? InputKey { get; init; }

    /// <summary>The mark of sent packets, which selects IPsec policies and states. The kernel's default is 0.</summary>
    public uint? OutputKey { get; init; }

    /// <summary>The index of the underlying device of outer packets. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>The firewall mark of outer packets. The kernel's default is 0: none.</summary>
    public uint? FirewallMark { get; init; }

    private protected static AttributeSchema Schema => AttributeSchema.Of<VtiAttribute>();

    /// <summary>The address family of both endpoints.</summary>
    private protected abstract AddressFamily OuterFamily { get; }

    /// <exception cref="System.ArgumentException">An endpoint is of the other family.</exception>
    internal sealed override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Local, OuterFamily, nameof(Local), Name);
        Arguments.CheckFamily(Remote, OuterFamily, nameof(Remote), Name);
        writer.WriteOptionalBigEndian(IFLA_VTI_IKEY, InputKey);
        writer.WriteOptionalBigEndian(IFLA_VTI_OKEY, OutputKey);
        writer.WriteOptional(IFLA_VTI_LOCAL, Local);
        writer.WriteOptional(IFLA_VTI_REMOTE, Remote);
        writer.WriteOptional(IFLA_VTI_FWMARK, FirewallMark);
        writer.WriteOptional(IFLA_VTI_LINK, UnderlyingIndex);
    }
}

/// <summary><c>IFLA_VTI_*</c>.</summary>
internal enum VtiAttribute : ushort
{
    IFLA_VTI_LINK = 1,
    IFLA_VTI_IKEY = 2,
    IFLA_VTI_OKEY = 3,
    IFLA_VTI_LOCAL = 4,
    IFLA_VTI_REMOTE = 5,
    IFLA_VTI_FWMARK = 6,
}
