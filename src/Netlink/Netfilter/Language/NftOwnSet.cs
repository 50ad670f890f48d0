using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Sets and maps that a rule has for itself.</summary>
internal static class NftOwnSet
{
    public static NftSet Of(NftCompiler compiler, NftDataType keys, NftOperand operand, NftDataType? dataType = null,
        IReadOnlyList<string>? data = null)
    {
        bool ranges = false;
        List<(NftInterval Key, int At)> intervals = [];
        for (int i = 0; i < operand.Values.Count; i++)
        {
            NftInterval interval = keys.Format.ParseInterval(keys, operand.Values[i]).AsRange();
            ranges |= !interval.IsSingle;
            intervals.Add((interval, i));
        }

        // The kernel is told ranges in network byte order.
        bool turn = ranges && keys.IsTurnedInRanges;
        List<NftElement> elements = [];
        foreach ((NftInterval key, int at) in intervals)
        {
            (byte[] from, byte[] to) = (NftNumbers.Turned(key.From, turn), NftNumbers.Turned(key.To, turn));
            elements.Add(new NftElement(new NftBytes(from))
            {
                KeyEnd = key.IsSingle ? null : new NftBytes(to),
                Verdict = operand.Verdicts.Count > 0 ? operand.Verdicts[at] : null,
                Data = dataType is null || data is null ? null : dataType.ParseValue(data[at]),
            });
        }

        return new NftSet(compiler.Family, "-", operand.IsVerdictMap || dataType is not null ? "__map%d" : "__set%d", keys)
        {
            Flags = NftSetFlags.Anonymous | NftSetFlags.Constant | (ranges ? NftSetFlags.Interval : 0),
            IsVerdictMap = operand.IsVerdictMap,
            DataType = dataType,
            Elements = elements,
        };
    }
}
