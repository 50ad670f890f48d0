using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GreAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The settings of GRE tunnels over IPv6, both for IP packets and for Ethernet frames.</summary>
/// <remarks>Source: <c>ip6gre_policy</c> in net/ipv6/ip6_gre.c.</remarks>
public abstract record Ip6greKind : IPv6TunnelKind
{
    private protected Ip6greKind()
    {
    }

    private protected Ip6greKind(AttributeReader settings)
        : this(settings, static _ => false)
    {
    }

    /// <param name="settings">The reported settings.</param>
    /// <param name="more">Whether a number is that of a setting that the kind itself reads.</param>
    private protected Ip6greKind(AttributeReader settings, Func<ushort, bool> more)
        : base(settings, TunnelAttributes.Gre, own => (GreAttribute)own is IFLA_GRE_IFLAGS or IFLA_GRE_OFLAGS or IFLA_GRE_IKEY
            or IFLA_GRE_OKEY || more(own))
    {
        Input = GreHeader.Decode(settings, IFLA_GRE_IFLAGS, IFLA_GRE_IKEY);
        Output = GreHeader.Decode(settings, IFLA_GRE_OFLAGS, IFLA_GRE_OKEY);
    }

    /// <summary>The GRE header that received packets must have. The kernel's default is a bare one.</summary>
    public GreHeader? Input { get; init; }

    /// <summary>The GRE header of sent packets. The kernel's default is a bare one.</summary>
    public GreHeader? Output { get; init; }

    private protected sealed override TunnelAttributes Numbers => TunnelAttributes.Gre;

    internal override void Encode(NetlinkWriter writer)
    {
        base.Encode(writer);
        Input?.Encode(writer, IFLA_GRE_IFLAGS, IFLA_GRE_IKEY);
        Output?.Encode(writer, IFLA_GRE_OFLAGS, IFLA_GRE_OKEY);
    }
}
