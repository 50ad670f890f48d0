using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Finds which part of a change the kernel refused, from the attribute that it named.</summary>
internal static class NftRefusedPart
{
    /// <param name="subject">The subject of the refused message.</param>
    /// <param name="attribute">The attribute at fault, or null.</param>
    /// <returns>Such as <c>chain services</c>; null if it is not known.</returns>
    public static string? Find(object? subject, AttributePath? attribute)
    {
        subject = subject is NftInnerRule inner ? inner.Rule : subject;
        if (attribute is { Steps: [{ Name: string name }] })
            return Named(subject, name);
        // NFTA_RULE_EXPRESSIONS or NFTA_SET_ELEM_LIST_ELEMENTS, and NFTA_LIST_ELEM in it
        if (attribute is not { Steps.Count: > 1 })
            return null;
        string? list = attribute.Steps[0].Name;
        int position = attribute.Positions[1];
        return subject switch
        {
            NftRule rule when list == nameof(NftRuleAttribute.NFTA_RULE_EXPRESSIONS) && position < rule.Expressions.Count
                => Describe(rule.Expressions[position]),
            NftElementList elements when list == nameof(NftElementListAttribute.NFTA_SET_ELEM_LIST_ELEMENTS)
                && position < elements.Segments.Count => Describe(elements.Set, elements.Segments, position),
            _ => null,
        };
    }

    /// <summary>What a rule or elements belong to.</summary>
    private static string? Named(object? subject, string attribute) => (subject, attribute) switch
    {
        (NftRule rule, nameof(NftRuleAttribute.NFTA_RULE_TABLE)) => $"table {rule.Table}",
        (NftRule rule, nameof(NftRuleAttribute.NFTA_RULE_CHAIN)) => $"chain {rule.Chain}",
        (NftElementList elements, nameof(NftElementListAttribute.NFTA_SET_ELEM_LIST_TABLE)) => $"table {elements.Set.Table}",
        (NftElementList elements, nameof(NftElementListAttribute.NFTA_SET_ELEM_LIST_SET)) => $"set {elements.Set.Name}",
        _ => null,
    };

    private static string Describe(NftExpression expression) => expression switch
    {
        INftSetReference { AnonymousSet: null, Set: string set } => $"set {set}",
        NftDynamicSetExpression change => $"set {change.Set}",
        NftObjectExpression { Name: string name } => $"object {name}",
        NftImmediateExpression { Verdict.Chain: string chain } => $"chain {chain}",
        NftFlowExpression flow => $"flowtable {flow.Table}",
        _ => $"expression {expression.Kind}",
    };

    private static string Describe(NftSet set, IReadOnlyList<NftSegment> segments, int position)
    {
        // The value after an interval belongs to the interval before it.
        int first = segments[position].IsEnd && position > 0 ? position - 1 : position;
        IEnumerable<NftSegment> own = segments.Skip(first).Take(2);
        NftElement element = set.HasSegments && own.Count() > 1 ? NftSegments.Join(set, [.. own])[0] : segments[first].Element;
        return $"element {set.TextOf(element)}";
    }
}
