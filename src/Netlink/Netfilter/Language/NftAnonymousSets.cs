using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Creates anonymous sets and maps.</summary>
internal static class NftAnonymousSets
{
    public static NftSet Of(NftCompiler compiler, NftFields keys, NftOperand operand, NftDataType? dataType = null,
        IReadOnlyList<string>? data = null)
        => Of(compiler, keys, dataType is null ? operand : operand with { HasData = true }, (element, at) => element with
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
    public static NftSet OfObjects(NftCompiler compiler, NftFields keys, uint type, IReadOnlyList<string> values,
        IReadOnlyList<string> names)
    {
        NftSet map = Of(compiler, keys, new NftOperand { Values = values, HasData = true },
            (element, at) => element with { ObjectName = names[at] });
        return map with { Name = "__objmap%d", ObjectType = type, Flags = map.Flags | NftSetFlags.Object };
    }

    private static NftSet Of(NftCompiler compiler, NftFields fields, NftOperand operand, Func<NftElement, int, NftElement> complete)
    {
        NftDataType keys = fields.Type;
        bool ranges = false;
        string?[] rest = new string?[operand.Values.Count];
        List<(NftInterval Key, int At)> intervals = [];
        for (int i = 0; i < operand.Values.Count; i++)
        {
            (string key, rest[i]) = operand.Values[i].Contains(' ') ? NftElementText.Split(operand.Values[i]) : (operand.Values[i], null);
            // The asterisk stands for every key that no other element has.
            NftInterval interval = key is "*" ? NftInterval.Single([]) : keys.Format.ParseInterval(keys, key).AsRange();
            ranges |= !interval.IsSingle;
            intervals.Add((interval, i));
        }

        // Intervals are in network byte order.
        List<NftElement> elements = [];
        foreach ((NftInterval key, int at) in intervals)
        {
            (byte[] from, byte[] to) = ranges && key.From.Length > 0
                ? (NftNumbers.ConvertedKey(keys, key.From), NftNumbers.ConvertedKey(keys, key.To)) : (key.From, key.To);
            NftElement element = complete(new NftElement(new NftBytes(from)) { KeyEnd = key.IsSingle ? null : new NftBytes(to) }, at);
            elements.Add(rest[at] is string others ? Completed(element, others) : element);
        }

        bool hasData = operand.HasData || operand.Verdicts.Count > 0;
        if (ranges && !hasData && !keys.IsConcatenation && Array.TrueForAll(rest, static others => others is null))
            elements = NftIntervals.Merge(elements);
        return new NftSet(compiler.Family, "-", "__set%d", keys)
        {
            Flags = NftSetFlags.Anonymous | NftSetFlags.Constant | (ranges ? NftSetFlags.Interval : 0),
            Elements = elements,
            UserData = NftTypeOf.OfAnonymous(fields, hasData),
            AutoMerge = ranges && !hasData,
        };
    }

    private static NftElement Completed(NftElement element, string others)
    {
        NftElement completed = NftElementText.Completed(element, others, "an anonymous set");
        return completed is { Timeout: null, Expires: null } ? completed
            : throw new FormatException("Elements of an anonymous set do not time out: declare a set with the flag 'timeout'.");
    }
}
