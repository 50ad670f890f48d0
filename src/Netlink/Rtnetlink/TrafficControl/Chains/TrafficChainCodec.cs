using Netlink.Protocol;
using static Netlink.Rtnetlink.TrafficFilterAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct tcmsg</c>, then TCA_* attributes. Source: tc_ctl_chain() and tc_chain_fill_node() in
/// net/sched/cls_api.c.</summary>
internal static class TrafficChainCodec
{
    /// <exception cref="System.ArgumentException">The template is not a flower filter; no other kind has templates.</exception>
    public static void EncodeCreate(NetlinkWriter writer, TrafficChain chain)
    {
        EncodeName(writer, chain);
        if (chain.Template is FilterKind template)
        {
            writer.WriteString(TCA_KIND, template.Name);
            using (writer.Nest(TCA_OPTIONS, marked: false))
                template.Write(writer, chain.Protocol);
        }

        writer.WriteAttributes(chain.UnknownAttributes);
    }

    /// <summary>To delete a chain, its identity is enough.</summary>
    public static void EncodeName(NetlinkWriter writer, TrafficChain chain)
    {
        writer.WriteHeader(new TrafficControlHeader
        {
            LinkIndex = chain.Place.WireLink,
            Parent = chain.Place.WireParent,
            Info = NetworkOrder.Convert((ushort)(chain.Protocol ?? 0)),
        });
        writer.WriteUInt32(TCA_CHAIN, chain.Index);
    }

    public static void EncodeQuestion(NetlinkWriter writer, TrafficChainQuestion question)
        => writer.WriteHeader(new TrafficControlHeader { LinkIndex = question.Place.WireLink, Parent = question.Place.WireParent });

    public static TrafficChain Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out TrafficControlHeader header);
        NetlinkAttribute kind = default, options = default;
        uint index = 0;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((TrafficFilterAttribute)attribute.Type)
            {
                case TCA_KIND: kind = attribute; break;
                case TCA_OPTIONS: options = attribute; break;
                case TCA_CHAIN: index = attribute.AsUInt32(); break;
                case TCA_EXT_WARN_MSG or TCA_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        const uint Most = 0x0fff_ffff;
        FilterPlace place = FilterPlace.FromWire(header);
        if (place is { LinkIndex: null, BlockIndex: null } || index > Most)
            throw new NetlinkProtocolException("A message about a chain lacks its attachment point, or its index is out of range.");
        return new TrafficChain(place, index)
        {
            Template = kind.Type == 0 ? null : FilterKinds.Table.Decode(kind, options),
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary>The attachment point whose chains are listed.</summary>
internal sealed record TrafficChainQuestion(FilterPlace Place)
{
    public override string ToString() => $"chains of {Place}";
}
