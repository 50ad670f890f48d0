using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftRuleAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes rules.</summary>
internal static class NftRuleCodec
{
    public static AttributeSchema Schema
        => AttributeSchema.Of<NftRuleAttribute>(NfGenMsg.Size).With(NFTA_RULE_EXPRESSIONS, NftWire.ListOf(NftExpressions.Schema));

    /// <summary>Encodes a rule to be added at the end of its chain, next to the rule that <see cref="NftRule.Position"/> names, or in place
    /// of the one with the same handle.</summary>
    public static void Encode(NetlinkWriter writer, NftRule rule)
    {
        EncodeName(writer, rule);
        EncodeContent(writer, rule);
    }

    /// <summary>Encodes a rule to be added to a chain that is known by its id in the batch.</summary>
    public static void Encode(NetlinkWriter writer, NftInnerRule inner)
    {
        NfGenMsg.Write(writer, inner.Rule.Family);
        writer.WriteString(NFTA_RULE_TABLE, inner.Rule.Table);
        writer.WriteUInt32BigEndian(NFTA_RULE_CHAIN_ID, inner.ChainId);
        EncodeContent(writer, inner.Rule);
    }

    private static void EncodeContent(NetlinkWriter writer, NftRule rule)
    {
        NftExpressions.WriteList(writer, NFTA_RULE_EXPRESSIONS, rule.Expressions, rule.UnknownAttributes);
        if (rule.UserData.Length > 0)
            writer.WriteBytes(NFTA_RULE_USERDATA, rule.UserData.Span);
        writer.WriteOptionalBigEndian(NFTA_RULE_POSITION, rule.Position);
        writer.WriteAttributes(rule.UnknownAttributes.Except(NFTA_RULE_EXPRESSIONS));
    }

    /// <summary>Encodes the key, for delete and get requests; without a handle it means all rules of the chain.</summary>
    public static void EncodeName(NetlinkWriter writer, NftRule rule)
    {
        NfGenMsg.Write(writer, rule.Family);
        writer.WriteString(NFTA_RULE_TABLE, rule.Table);
        writer.WriteString(NFTA_RULE_CHAIN, rule.Chain);
        writer.WriteOptionalBigEndian(NFTA_RULE_HANDLE, rule.Handle);
    }

    /// <summary>Encodes the scope of a dump: a family, a table or a chain.</summary>
    public static void EncodeFilter(NetlinkWriter writer, NftScope scope)
    {
        NfGenMsg.Write(writer, scope.Family);
        if (scope.Table is not null)
            writer.WriteString(NFTA_RULE_TABLE, scope.Table);
        if (scope.Chain is not null)
            writer.WriteString(NFTA_RULE_CHAIN, scope.Chain);
    }

    public static NftRule Decode(in NetlinkMessage message) => Decode(message, null);

    /// <param name="message">The message.</param>
    /// <param name="repeated">The cache of a dump, or null.</param>
    public static NftRule Decode(in NetlinkMessage message, NftDumpCache? repeated)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        string? table = null, chain = null;
        IReadOnlyList<NftExpression> expressions = [];
        ulong? handle = null;
        NftBytes data = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftRuleAttribute)attribute.Type)
            {
                case NFTA_RULE_TABLE: table = repeated?.Tables.Read(attribute) ?? attribute.AsString(); break;
                case NFTA_RULE_CHAIN: chain = repeated?.Chains.Read(attribute) ?? attribute.AsString(); break;
                case NFTA_RULE_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_RULE_EXPRESSIONS: expressions = NftExpressions.ReadList(attribute, ref others, repeated?.Expressions); break;
                case NFTA_RULE_POSITION: break;
                case NFTA_RULE_USERDATA: data = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_RULE_PAD or NFTA_RULE_CHAIN_ID: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, table);
        NftNames.Require(header.Family, chain);
        return NftRule.AsRead(header.Family, table, chain, expressions, handle, data, others.Kept);
    }
}

/// <summary>A rule of a chain without a name.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="ChainId">The id of the chain in the batch that adds both.</param>
internal sealed record NftInnerRule(NftRule Rule, uint ChainId)
{
    public override string ToString() => Rule.ToString();
}

/// <summary><c>NFTA_RULE_*</c>.</summary>
internal enum NftRuleAttribute : ushort
{
    NFTA_RULE_TABLE = 1,
    NFTA_RULE_CHAIN = 2,
    NFTA_RULE_HANDLE = 3,
    NFTA_RULE_EXPRESSIONS = 4,
    NFTA_RULE_POSITION = 6,
    NFTA_RULE_USERDATA = 7,
    NFTA_RULE_PAD = 8,
    NFTA_RULE_CHAIN_ID = 11,
}
