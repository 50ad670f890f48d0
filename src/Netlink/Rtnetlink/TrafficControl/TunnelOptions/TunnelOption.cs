using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TunnelOptionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>What a tunnel's header has beside key and addresses.</summary>
/// <remarks>Filters of flower and the action tunnel_key number them alike. Source: <c>TCA_FLOWER_KEY_ENC_OPTS_*</c> in
/// <c>include/uapi/linux/pkt_cls.h</c>, <c>TCA_TUNNEL_KEY_ENC_OPTS_*</c> in <c>include/uapi/linux/tc_act/tc_tunnel_key.h</c>.</remarks>
public abstract record TunnelOption
{
    private protected TunnelOption()
    {
    }

    internal static AttributeSchema Schema
        => AttributeSchema.Of<TunnelOptionAttribute>()
            .With(TCA_FLOWER_KEY_ENC_OPTS_GENEVE, AttributeSchema.Of<GeneveOptionAttribute>())
            .With(TCA_FLOWER_KEY_ENC_OPTS_VXLAN, AttributeSchema.Of<VxlanOptionAttribute>())
            .With(TCA_FLOWER_KEY_ENC_OPTS_ERSPAN, AttributeSchema.Of<ErspanOptionAttribute>())
            .With(TCA_FLOWER_KEY_ENC_OPTS_GTP, AttributeSchema.Of<GtpOptionAttribute>())
            .With(TCA_FLOWER_KEY_ENC_OPTS_PFCP, AttributeSchema.Of<PfcpOptionAttribute>());

    /// <summary>The kind of tunnel.</summary>
    internal abstract TunnelOptionAttribute Type { get; }

    /// <summary>The same with every bit set, as a mask of which every bit counts.</summary>
    internal abstract TunnelOption AllBits { get; }

    /// <summary>Whether every bit counts with a mask.</summary>
    internal virtual bool IsWhole(TunnelOption mask) => mask == AllBits;

    /// <summary>Writes what is in the nest of the kind.</summary>
    internal abstract void Encode(NetlinkWriter writer);

    internal void Write(NetlinkWriter writer)
    {
        using (writer.Nest(Type))
            Encode(writer);
    }

    /// <summary>Reads the options of a nest, in which those of geneve stand behind each other; null when one is of another kind, or has
    /// a part without a property here: then the nest is kept as it came.</summary>
    internal static List<TunnelOption>? ReadAll(AttributeReader options)
    {
        List<TunnelOption> found = [];
        foreach (NetlinkAttribute option in options)
        {
            if (!IsKnown(option))
                return null;
            switch ((TunnelOptionAttribute)option.Type)
            {
                case TCA_FLOWER_KEY_ENC_OPTS_GENEVE: GeneveOption.Read(option.AsNest(), found); break;
                case TCA_FLOWER_KEY_ENC_OPTS_VXLAN when VxlanOption.Read(option.AsNest()) is VxlanOption read: found.Add(read); break;
                case TCA_FLOWER_KEY_ENC_OPTS_ERSPAN when ErspanOption.Read(option.AsNest()) is ErspanOption read: found.Add(read); break;
                case TCA_FLOWER_KEY_ENC_OPTS_GTP when GtpOption.Read(option.AsNest()) is GtpOption read: found.Add(read); break;
                case TCA_FLOWER_KEY_ENC_OPTS_PFCP when PfcpOption.Read(option.AsNest()) is PfcpOption read: found.Add(read); break;
                default: return null;
            }
        }

        return found;
    }

    /// <summary>Whether the kind, and each of its parts, is one of those here.</summary>
    private static bool IsKnown(in NetlinkAttribute option)
    {
        ushort last = (TunnelOptionAttribute)option.Type switch
        {
            TCA_FLOWER_KEY_ENC_OPTS_GENEVE => (ushort)GeneveOptionAttribute.TCA_FLOWER_KEY_ENC_OPT_GENEVE_DATA,
            TCA_FLOWER_KEY_ENC_OPTS_VXLAN => (ushort)VxlanOptionAttribute.TCA_FLOWER_KEY_ENC_OPT_VXLAN_GBP,
            TCA_FLOWER_KEY_ENC_OPTS_ERSPAN => (ushort)ErspanOptionAttribute.TCA_FLOWER_KEY_ENC_OPT_ERSPAN_HWID,
            TCA_FLOWER_KEY_ENC_OPTS_GTP => (ushort)GtpOptionAttribute.TCA_FLOWER_KEY_ENC_OPT_GTP_QFI,
            TCA_FLOWER_KEY_ENC_OPTS_PFCP => (ushort)PfcpOptionAttribute.TCA_FLOWER_KEY_ENC_OPT_PFCP_SEID,
            _ => 0,
        };
        if (last == 0)
            return false;
        foreach (NetlinkAttribute part in option.AsNest())
        {
            if (part.Type > last)
                return false;
        }

        return true;
    }
}

/// <summary><c>TCA_FLOWER_KEY_ENC_OPTS_*</c>.</summary>
internal enum TunnelOptionAttribute : ushort
{
    TCA_FLOWER_KEY_ENC_OPTS_GENEVE = 1,
    TCA_FLOWER_KEY_ENC_OPTS_VXLAN = 2,
    TCA_FLOWER_KEY_ENC_OPTS_ERSPAN = 3,
    TCA_FLOWER_KEY_ENC_OPTS_GTP = 4,
    TCA_FLOWER_KEY_ENC_OPTS_PFCP = 5,
}
