using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Creates anonymous sets and maps.</summary>
internal static class NftAnonymousSets
{
    public static NftSet Of(NftCompiler compiler, NftDataType keys, NftOperand operand, NftDataType? dataType = null,
        IReadOnlyList<string>? data = null)
        => Of(compiler, keys, operand, (element, at) => element with
        {
            Verdict = operand.Verdicts.Count > 0 ? operand.Verdicts[at] : null,
            Data = dataType is null || data is null ? null : dataType.ParseValue(data[at]),
        }) with
        {
            IsVerdictMap = operand.IsVerdictMap,
            DataType = dataType,
            Name = operand.IsVerdictMap || dataType is not null ? "__map%d" : "__set%d",
        };

    /// <summary>A map of objects of a kind by name.</summary>
    public static NftSet OfObjects(NftCompiler compiler, NftDataType keys, uint type, IReadOnlyList<string> values,
        IReadOnlyList<string> names)
    {
        NftSet map = Of(compiler, keys, new NftOperand { Values = values }, (element, at) => element with { ObjectName = names[at] });
        return map with { Name = "__objmap%d", ObjectType = type, Flags = map.Flags | NftSetFlags.Object };
    }

    private static NftSet Of(NftCompiler compiler, NftDataType keys, NftOperand operand, Func<NftElement, int, NftElement> complete)
    {
        bool ranges = false;
        List<(NftInterval Key, int At)> intervals = [];
        for (int i = 0; i < operand.Values.Count; i++)
        {
            NftInterval interval = keys.Format.ParseInterval(keys, operand.Values[i]).AsRange();
            ranges |= !interval.IsSingle;
            intervals.Add((interval, i));
        }

        // Intervals are in network byte order.
        bool turn = ranges && keys.IsConvertedInIntervals;
        List<NftElement> elements = [];
        foreach ((NftInterval key, int at) in intervals)
        {
            (byte[] from, byte[] to) = (NftNumbers.Converted(key.From, turn), NftNumbers.Converted(key.To, turn));
            elements.Add(complete(new NftElement(new NftBytes(from)) { KeyEnd = key.IsSingle ? null : new NftBytes(to) }, at));
        }

        return new NftSet(compiler.Family, "-", "__set%d", keys)
        {
            Flags = NftSetFlags.Anonymous | NftSetFlags.Constant | (ranges ? NftSetFlags.Interval : 0),
            Elements = elements,
        };
    }
}
