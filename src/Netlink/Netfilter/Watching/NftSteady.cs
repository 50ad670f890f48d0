using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Compares objects without what changes by itself and is never announced: counts, and how long an element still stays.</summary>
internal static class NftSteady
{
    public static bool AreAlike(object left, object right) => Of(left).Equals(Of(right));

    private static object Of(object item) => item switch
    {
        NftTable table => table with { UseCount = null },
        NftChain chain => chain with { UseCount = null },
        NftObject named => named.Steady(),
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
        INftSetReference { AnonymousSet: NftSet own } reference => reference.WithOwn(Of(own)),
        _ => expression,
    };
}
