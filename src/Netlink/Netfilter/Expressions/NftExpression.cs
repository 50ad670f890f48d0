using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>One expression of a rule, as the kernel evaluates it. A match of nft mostly takes two of them: one that loads a register
/// and one that compares it.</summary>
/// <remarks>
/// Registers are numbered as in the kernel: 0 for the verdict, 1 to 4 for 16 bytes each, 8 to 23 for the same space in units of 4 bytes.
/// Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.
/// </remarks>
public abstract record NftExpression
{
    private readonly Unknown _unknown = Unknown.None;

    private protected NftExpression()
    {
    }

    /// <summary>The kernel's name of the expression, such as <c>payload</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Attributes without a property, in <c>NFTA_EXPR_DATA</c>.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown.InData;
        init => _unknown = Unknown.From(value, _unknown.Outer);
    }

    /// <summary>Attributes without a property beside the name and the data.</summary>
    public IReadOnlyList<RawAttribute> UnknownOuterAttributes
    {
        get => _unknown.Outer;
        init => _unknown = Unknown.From(_unknown.InData, value);
    }

    /// <summary>Encodes the content of <c>NFTA_EXPR_DATA</c>.</summary>
    internal abstract void Encode(NetlinkWriter writer);

    /// <summary>In one field, so that the many expressions that have neither stay small.</summary>
    private sealed record Unknown(ValueList<RawAttribute> InData, ValueList<RawAttribute> Outer)
    {
        public static Unknown None { get; } = new(ValueList<RawAttribute>.Empty, ValueList<RawAttribute>.Empty);

        public static Unknown From(IReadOnlyList<RawAttribute> inData, IReadOnlyList<RawAttribute> outer)
            => inData.Count + outer.Count == 0 ? None : new Unknown(ValueList.From(inData), ValueList.From(outer));
    }
}
