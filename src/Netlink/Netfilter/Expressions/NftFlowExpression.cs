using Netlink.Protocol;
using static Netlink.Netfilter.NftFlowAttribute;

namespace Netlink.Netfilter;

/// <summary>Adds the packet's connection to a flow table, which forwards its further packets. (<c>flow_offload</c>)</summary>
/// <remarks>Source: <c>enum nft_flow_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftFlowExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "flow_offload";

    /// <summary>The name of the flow table.</summary>
    public string Table { get; init; } = "";

    internal static AttributeSchema Schema => AttributeSchema.Of<NftFlowAttribute>();

    internal static NftFlowExpression Decode(AttributeReader data)
    {
        string table = "";
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftFlowAttribute)attribute.Type)
            {
                case NFTA_FLOW_TABLE_NAME: table = attribute.AsString(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftFlowExpression
        {
            Table = table,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteString(NFTA_FLOW_TABLE_NAME, Table);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_FLOW_*</c>.</summary>
internal enum NftFlowAttribute : ushort
{
    NFTA_FLOW_TABLE_NAME = 1,
}
