using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Joins comparisons of adjacent bytes of the packet, as nft does: <c>tcp sport 1 tcp dport 2</c> loads and compares four bytes.
/// Source: <c>stmt_reduce</c> in <c>src/rule.c</c> and <c>payload_can_merge</c> in <c>src/payload.c</c> of nftables.</summary>
/// <remarks>nft also joins what is compared with <c>!=</c>, which then matches other packets: that is not done here.</remarks>
/// <param name="expressions">The expressions of the rule, in which a comparison follows what it loads.</param>
internal sealed class NftAdjacentMatches(List<NftExpression> expressions)
{
    /// <summary>The longest comparison, and the longest that the kernel makes without a copy, in bytes.</summary>
    private const uint Longest = 16, LongestFast = 4;

    /// <summary>What was loaded since the last statement other than a match, by its place in the packet.</summary>
    private readonly List<NftPayloadExpression> _loads = [];

    /// <summary>Whether a statement other than a match was before.</summary>
    public bool IsPastStatement { get; private set; }

    /// <summary>Notes the last two expressions, if they compare whole bytes with a value.</summary>
    public void NoteLast()
    {
        if (expressions is [.., NftPayloadExpression load, NftCompareExpression { Operator: NftComparison.Equal } compare]
            && compare.Value.Length == load.Length)
            _loads.Insert(_loads.FindLastIndex(other => Place(other) <= Place(load)) + 1, load);
    }

    /// <summary>Joins what was noted: nothing is joined across a statement.</summary>
    public void Join()
    {
        for (int i = 1; i < _loads.Count; i++)
        {
            (NftPayloadExpression first, NftPayloadExpression second) = (_loads[i - 1], _loads[i]);
            if (!CanJoin(first, second))
                continue;
            int from = IndexOf(first), next = IndexOf(second);
            var compare = (NftCompareExpression)expressions[from + 1];
            byte[] value = [.. compare.Value.Span, .. ((NftCompareExpression)expressions[next + 1]).Value.Span];
            _loads[i] = first with { Length = (uint)value.Length };
            (expressions[from], expressions[from + 1]) = (_loads[i], compare with { Value = new NftBytes(value) });
            expressions.RemoveRange(next, 2);
        }

        _loads.Clear();
        IsPastStatement = true;
    }

    private static ulong Place(NftPayloadExpression load) => ((ulong)load.Base << 32) | load.Offset;

    private static bool CanJoin(NftPayloadExpression first, NftPayloadExpression second)
        => Place(first) + first.Length == Place(second) && first.Length + second.Length is uint length && length <= Longest
            && (length <= LongestFast || first.Length > LongestFast || second.Length > LongestFast);

    private int IndexOf(NftExpression load) => expressions.FindIndex(other => ReferenceEquals(other, load));
}
