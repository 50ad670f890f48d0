using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What virtual tunnel interfaces of IPsec can be told, over IPv4 and IPv6 alike.</summary>
/// <remarks>
/// A change replaces all settings: what is left out returns to its default. Source: <c>IFLA_VTI_*</c> in
/// <c>include/uapi/linux/if_tunnel.h</c> and <c>vti_policy</c> in net/ipv4/ip_vti.c.
/// </remarks>
public abstract record VtiKind : LinkKind
{
    internal override int? AddressLength => null;

    private const ushort IFLA_VTI_LINK = 1;
    private const ushort IFLA_VTI_IKEY = 2;
    private const ushort IFLA_VTI_OKEY = 3;
    private const ushort IFLA_VTI_LOCAL = 4;
    private const ushort IFLA_VTI_REMOTE = 5;
    private const ushort IFLA_VTI_FWMARK = 6;

    private protected VtiKind()
    {
    }

    private protected VtiKind(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
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

    /// <summary>The mark by which IPsec policies know arriving packets. The kernel's default is 0.</summary>
    public uint? InputKey { get; init; }

    /// <summary>The mark by which IPsec policies know packets to be sent. The kernel's default is 0.</summary>
    public uint? OutputKey { get; init; }

    /// <summary>The index of the device that outer packets leave by. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>The firewall mark of outer packets. The kernel's default is 0: none.</summary>
    public uint? FirewallMark { get; init; }

    private protected static AttributeSchema Schema { get; } = new()
    {
        { IFLA_VTI_LINK, nameof(IFLA_VTI_LINK) },
        { IFLA_VTI_IKEY, nameof(IFLA_VTI_IKEY) },
        { IFLA_VTI_OKEY, nameof(IFLA_VTI_OKEY) },
        { IFLA_VTI_LOCAL, nameof(IFLA_VTI_LOCAL) },
        { IFLA_VTI_REMOTE, nameof(IFLA_VTI_REMOTE) },
        { IFLA_VTI_FWMARK, nameof(IFLA_VTI_FWMARK) },
    };

    /// <summary>The family of both ends.</summary>
    private protected abstract AddressFamily OuterFamily { get; }

    /// <exception cref="System.ArgumentException">An end is of the other family.</exception>
    internal sealed override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Local, OuterFamily, nameof(Local), Name);
        Arguments.CheckFamily(Remote, OuterFamily, nameof(Remote), Name);
        writer.WriteSettingBigEndian(IFLA_VTI_IKEY, InputKey);
        writer.WriteSettingBigEndian(IFLA_VTI_OKEY, OutputKey);
        writer.WriteSetting(IFLA_VTI_LOCAL, Local);
        writer.WriteSetting(IFLA_VTI_REMOTE, Remote);
        writer.WriteSetting(IFLA_VTI_FWMARK, FirewallMark);
        writer.WriteSetting(IFLA_VTI_LINK, UnderlyingIndex);
    }
}
