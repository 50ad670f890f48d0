using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Compares objects without values that change without an event: counters, use counts and remaining lifetimes.</summary>
internal static class NftStateComparison
{
    public static bool AreEqual(object left, object right) => Of(left).Equals(Of(right));

    private static object Of(object item) => item switch
    {
        NftTable table => table with { UseCount = null },
        NftChain chain => chain with { UseCount = null },
        NftObject named => named.WithoutState(),
        NftRule rule => rule with { Expressions = [.. rule.Expressions.Select(Of)] },
        NftSet set => Of(set),
        _ => item,
    };

    private static NftSet Of(NftSet set) => set with
    {
        Elements = [.. set.Elements.Select(static element => element with
        {
            Expires = null,
            Expressions = [.. element.Expressions.Select(Of)],
        })],
    };

    private static NftExpression Of(NftExpression expression) => expression switch
    {
        NftCounterExpression counter => counter with { Packets = 0, Bytes = 0 },
        INftSetReference { AnonymousSet: NftSet own } reference => reference.WithAnonymousSet(Of(own)),
        _ => expression,
    };
}
