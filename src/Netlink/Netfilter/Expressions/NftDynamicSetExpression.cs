using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.NftDynamicSetAttribute;

namespace Netlink.Netfilter;

/// <summary>Adds, updates or deletes a set element from the packet path (<c>dynset</c>).</summary>
/// <remarks>Source: <c>enum nft_dynset_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftDynamicSetExpression : NftExpression
{
    private const uint NFT_DYNSET_F_INV = 1;
    private const uint NFT_DYNSET_F_EXPR = 2;

    /// <inheritdoc/>
    public override string Kind => "dynset";

    /// <summary>The name of the set or map, which has the flag <see cref="NftSetFlags.Dynamic"/>.</summary>
    public string Set { get; init; } = "";

    /// <summary>The operation.</summary>
    public NftDynamicSetOperation Operation { get; init; }

    /// <summary>The register with the key.</summary>
    public uint Source { get; init; }

    /// <summary>The register with the data of a map element; null for a set.</summary>
    public uint? SourceData { get; init; }

    /// <summary>The timeout of the element, in whole milliseconds; null for that of the set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or shorter than a millisecond.</exception>
    public TimeSpan? Timeout { get; init => field = NftTime.Check(value, nameof(Timeout)); }

    /// <summary>Whether the rule ends if the operation succeeds, rather than if it fails.</summary>
    public bool IsInverted { get; init; }

    /// <summary>Expressions that each element gets a copy of, such as a limit.</summary>
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
                // The kernel reports 0 for none.
                case NFTA_DYNSET_TIMEOUT:
                    timeout = NftElementCodec.Time(attribute) is { Ticks: > 0 } given ? given : null;
                    break;
                case NFTA_DYNSET_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_DYNSET_EXPR: expressions = [NftExpressions.Read(attribute.AsNest())]; break;
                case NFTA_DYNSET_EXPRESSIONS: expressions = NftExpressions.ReadList(attribute, ref others); break;
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
        writer.WriteOptionalBigEndian(NFTA_DYNSET_SREG_DATA, SourceData);
        writer.WriteUInt32BigEndian(NFTA_DYNSET_OP, (uint)Operation);
        if (Timeout is TimeSpan timeout)
            writer.WriteUInt64BigEndian(NFTA_DYNSET_TIMEOUT, (ulong)timeout.TotalMilliseconds);
        writer.WriteString(NFTA_DYNSET_SET_NAME, Set);
        uint flags = (IsInverted ? NFT_DYNSET_F_INV : 0) | (Expressions.Count > 1 ? NFT_DYNSET_F_EXPR : 0);
        if (Expressions.Count == 1)
            NftExpressions.Write(writer, NFTA_DYNSET_EXPR, Expressions[0]);
        else if (Expressions.Count > 1)
            NftExpressions.WriteList(writer, NFTA_DYNSET_EXPRESSIONS, Expressions, UnknownAttributes);
        if (flags != 0)
            writer.WriteUInt32BigEndian(NFTA_DYNSET_FLAGS, flags);
        writer.WriteAttributes(Expressions.Count > 1 ? UnknownAttributes.Except(NFTA_DYNSET_EXPRESSIONS) : UnknownAttributes);
    }
}

/// <summary>Operations on set elements from the packet path (<c>NFT_DYNSET_OP_*</c>).</summary>
public enum NftDynamicSetOperation : uint
{
    /// <summary><c>add</c>: adds the element unless it exists.</summary>
    Add = 0,

    /// <summary><c>update</c>: adds the element, or restarts its timeout.</summary>
    Update = 1,

    /// <summary><c>delete</c>: deletes the element.</summary>
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
