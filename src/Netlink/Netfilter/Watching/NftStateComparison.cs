using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Compares objects without values that change without an event: counters, use counts and remaining lifetimes.</summary>
internal static class NftStateComparison
{
    public static bool AreEqual(object left, object right) => Of(left).Equals(Of(right));

    public static bool AreEqual(IReadOnlyList<NftExpression> left, IReadOnlyList<NftExpression> right)
        => left.Select(Of).SequenceEqual(right.Select(Of));

    private static object Of(object item) => item switch
    {
        NftTable table => table with { UseCount = null },
        NftChain chain => chain with { UseCount = null, UnknownAttributes = WithoutCounters(chain.UnknownAttributes) },
        NftObject named => named.WithoutState(),
        NftRule rule => rule with { Expressions = [.. rule.Expressions.Select(Of)] },
        NftSet set => Of(set),
        _ => item,
    };

    /// <summary>Only the chains that iptables-nft loads have counters.</summary>
    private static List<RawAttribute> WithoutCounters(IReadOnlyList<RawAttribute> attributes)
        => [.. attributes.Where(static attribute => attribute.Type != (ushort)NftChainAttribute.NFTA_CHAIN_COUNTERS)];

    private static NftSet Of(NftSet set) => set with
    {
        Elements = [.. (set.IsOrdered ? Sorted(set.Elements) : set.Elements).Select(static element => element with
        {
            Expires = null,
            Expressions = [.. element.Expressions.Select(Of)],
        })],
    };

    /// <summary>The order in which a watch knows such elements is not the kernel's.</summary>
    private static List<NftElement> Sorted(IReadOnlyList<NftElement> elements)
    {
        List<NftElement> sorted = [.. elements];
        sorted.Sort(static (left, right) => left.Key.Span.SequenceCompareTo(right.Key.Span) is not 0 and int order ? order
            : (left.KeyEnd ?? left.Key).Span.SequenceCompareTo((right.KeyEnd ?? right.Key).Span));
        return sorted;
    }

    private static NftExpression Of(NftExpression expression) => expression switch
    {
        NftCounterExpression counter => counter with { Packets = 0, Bytes = 0 },
        NftQuotaExpression quota => quota with { Consumed = null },
        INftSetReference { AnonymousSet: NftSet own } reference => reference.WithAnonymousSet(Of(own)),
        _ => expression,
    };
}
