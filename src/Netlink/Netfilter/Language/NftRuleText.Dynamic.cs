using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>Sets and maps that packets change.</content>
internal sealed partial class NftRuleText
{
    private string? DescribeDynamic(NftDynamicSetExpression dynamic)
    {
        int end = dynamic.SourceData is uint data ? Unit(data) : int.MaxValue;
        string key = string.Join(" . ", Keys(dynamic.Source, int.MaxValue, end).Select(Spell));
        return key.Length == 0 ? null
            : NftDynamicSet.Describe(dynamic, key, dynamic.SourceData is uint from ? DescribeData(dynamic.Set, from) : null);
    }

    /// <summary>What a map gets; null when there are no words for it.</summary>
    private string? DescribeData(string map, uint source)
    {
        if (Find(source) is { Immediate: NftBytes })
        {
            NftDataType? type = _findSet?.Invoke(map)?.DataType;
            int unit = Unit(source);
            return type is null ? null : string.Join(" . ", type.Fields.Select(field =>
            {
                string value = _registers.GetValueOrDefault(unit)?.As(field) ?? "";
                unit += NftDataType.Padded(field.Length) / 4;
                return value;
            }));
        }

        if (Find(source) is { Words: string words })
            return words;
        List<NftLoaded> fields = Keys(source, int.MaxValue);
        return fields.Count == 0 ? null : string.Join(" . ", fields.Select(Spell));
    }
}
