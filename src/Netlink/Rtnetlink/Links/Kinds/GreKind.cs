using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.GreAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The settings of GRE tunnels over IPv4, both for IP packets and for Ethernet frames.</summary>
/// <remarks>Source: <c>ipgre_policy</c> in net/ipv4/ip_gre.c.</remarks>
public abstract record GreKind : IPv4TunnelKind
{
    private protected GreKind()
    {
    }

    private protected GreKind(AttributeReader settings)
        : this(settings, static _ => false)
    {
    }

    /// <param name="settings">The reported settings.</param>
    /// <param name="more">Whether a number is that of a setting that the kind itself reads.</param>
    private protected GreKind(AttributeReader settings, Func<ushort, bool> more)
        : base(settings, TunnelAttributes.Gre, own => (GreAttribute)own is IFLA_GRE_IFLAGS or IFLA_GRE_OFLAGS or IFLA_GRE_IKEY
            or IFLA_GRE_OKEY or IFLA_GRE_IGNORE_DF || more(own))
    {
        Input = GreHeader.Decode(settings, IFLA_GRE_IFLAGS, IFLA_GRE_IKEY);
        Output = GreHeader.Decode(settings, IFLA_GRE_OFLAGS, IFLA_GRE_OKEY);
        if (settings.TryFind(IFLA_GRE_IGNORE_DF, out NetlinkAttribute ignore))
            IgnoreDontFragment = ignore.AsBoolean();
    }

    /// <summary>The GRE header that received packets must have. The kernel's default is a bare one.</summary>
    public GreHeader? Input { get; init; }

    /// <summary>The GRE header of sent packets. The kernel's default is a bare one.</summary>
    public GreHeader? Output { get; init; }

    /// <summary>Whether the don't-fragment bit of the inner packet is ignored; needs <see cref="IPv4TunnelKind.PathMtuDiscovery"/> off. The
    /// kernel's default is false.</summary>
    public bool? IgnoreDontFragment { get; init; }

    private protected sealed override TunnelAttributes Numbers => TunnelAttributes.Gre;

    internal override void Encode(NetlinkWriter writer)
    {
        base.Encode(writer);
        Input?.Encode(writer, IFLA_GRE_IFLAGS, IFLA_GRE_IKEY);
        Output?.Encode(writer, IFLA_GRE_OFLAGS, IFLA_GRE_OKEY);
        writer.WriteOptional(IFLA_GRE_IGNORE_DF, IgnoreDontFragment);
    }
}
