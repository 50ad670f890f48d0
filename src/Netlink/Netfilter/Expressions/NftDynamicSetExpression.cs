using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.NftDynamicSetAttribute;

namespace Netlink.Netfilter;

/// <summary>Adds what lies in registers to a set, as packets come (<c>dynset</c>).</summary>
/// <remarks>Source: <c>enum nft_dynset_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftDynamicSetExpression : NftExpression
{
    private const uint NFT_DYNSET_F_INV = 1;
    private const uint NFT_DYNSET_F_EXPR = 2;

    /// <inheritdoc/>
    public override string Kind => "dynset";

    /// <summary>The set or map by name. Its flags have <see cref="NftSetFlags.Dynamic"/>.</summary>
    public string Set { get; init; } = "";

    /// <summary>What is done with the element.</summary>
    public NftDynamicSetOperation Operation { get; init; }

    /// <summary>The register with the key.</summary>
    public uint Source { get; init; }

    /// <summary>The register with what a map gets for the key; null for a set.</summary>
    public uint? SourceData { get; init; }

    /// <summary>How long the element stays, to the millisecond; null for as long as the set says.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the rule ends when the element is there, rather than when it cannot be.</summary>
    public bool IsInverted { get; init; }

    /// <summary>What each element has of its own, such as a limit.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    internal static AttributeSchema Schema => AttributeSchema.Of<NftDynamicSetAttribute>();

    internal static NftDynamicSetExpression Decode(AttributeReader data)
    {
        string set = "";
        uint operation = 0, source = 0, flags = 0;
        uint? sourceData = null;
        TimeSpan? timeout = null;
        IReadOnlyList<NftExpression> expressions = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftDynamicSetAttribute)attribute.Type)
            {
                case NFTA_DYNSET_SET_NAME: set = attribute.AsString(); break;
                case NFTA_DYNSET_OP: operation = attribute.AsUInt32BigEndian(); break;
                case NFTA_DYNSET_SREG_KEY: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_DYNSET_SREG_DATA: sourceData = attribute.AsUInt32BigEndian(); break;
                // 0 is how the kernel reports that there is none.
                case NFTA_DYNSET_TIMEOUT:
                    timeout = NftElementCodec.Time(attribute) is { Ticks: > 0 } given ? given : null;
                    break;
                case NFTA_DYNSET_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_DYNSET_EXPR: expressions = [NftExpressions.Read(attribute.AsNest())]; break;
                case NFTA_DYNSET_EXPRESSIONS: expressions = NftExpressions.ReadList(attribute.AsNest()); break;
                case NFTA_DYNSET_SET_ID or NFTA_DYNSET_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftDynamicSetExpression
        {
            Set = set,
            Operation = (NftDynamicSetOperation)operation,
            Source = source,
            SourceData = sourceData,
            Timeout = timeout,
            IsInverted = (flags & NFT_DYNSET_F_INV) != 0,
            Expressions = expressions,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_DYNSET_SREG_KEY, Source);
        if (SourceData is uint data)
            writer.WriteUInt32BigEndian(NFTA_DYNSET_SREG_DATA, data);
        writer.WriteUInt32BigEndian(NFTA_DYNSET_OP, (uint)Operation);
        if (Timeout is TimeSpan timeout)
            writer.WriteUInt64BigEndian(NFTA_DYNSET_TIMEOUT, (ulong)timeout.TotalMilliseconds);
        writer.WriteString(NFTA_DYNSET_SET_NAME, Set);
        uint flags = (IsInverted ? NFT_DYNSET_F_INV : 0) | (Expressions.Count > 1 ? NFT_DYNSET_F_EXPR : 0);
        if (Expressions.Count == 1)
            NftExpressions.Write(writer, NFTA_DYNSET_EXPR, Expressions[0]);
        else if (Expressions.Count > 1)
            NftExpressions.WriteList(writer, NFTA_DYNSET_EXPRESSIONS, Expressions);
        if (flags != 0)
            writer.WriteUInt32BigEndian(NFTA_DYNSET_FLAGS, flags);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary>What packets do with an element (<c>NFT_DYNSET_OP_*</c>).</summary>
public enum NftDynamicSetOperation : uint
{
    /// <summary><c>add</c>: it is added unless it is there.</summary>
    Add = 0,

    /// <summary><c>update</c>: it is added, or its timeout is restarted.</summary>
    Update = 1,

    /// <summary><c>delete</c>: it is taken out.</summary>
    Delete = 2,
}

/// <summary><c>NFTA_DYNSET_*</c>.</summary>
internal enum NftDynamicSetAttribute : ushort
{
    NFTA_DYNSET_SET_NAME = 1,
    NFTA_DYNSET_SET_ID = 2,
    NFTA_DYNSET_OP = 3,
    NFTA_DYNSET_SREG_KEY = 4,
    NFTA_DYNSET_SREG_DATA = 5,
    NFTA_DYNSET_TIMEOUT = 6,
    NFTA_DYNSET_EXPR = 7,
    NFTA_DYNSET_PAD = 8,
    NFTA_DYNSET_FLAGS = 9,
    NFTA_DYNSET_EXPRESSIONS = 10,
}
