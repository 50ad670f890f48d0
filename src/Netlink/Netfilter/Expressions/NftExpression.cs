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
    private protected NftExpression()
    {
    }

    /// <summary>The kernel's name of the expression, such as <c>payload</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Encodes the content of <c>NFTA_EXPR_DATA</c>.</summary>
    internal abstract void Encode(NetlinkWriter writer);
}
