using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>Set and map updates by rules.</content>
internal sealed partial class NftRuleText
{
    private string? DescribeDynamic(NftDynamicSetExpression dynamic)
    {
        int end = dynamic.SourceData is uint data ? Unit(data) : int.MaxValue, at = Unit(dynamic.Source);
        while (_registers.GetValueOrDefault(at) is { Field: NftField field })
            at += NftDataType.Padded(field.Type.Length) / 4;
        // A constant has no syntax in the key of an element here.
        if (at < end && _registers.GetValueOrDefault(at) is { Immediate: not null })
            return null;
        string key = string.Join(" . ", Keys(dynamic.Source, end).Select(DescribeKey));
        return key.Length == 0 ? null
            : NftDynamicSet.Describe(dynamic, key, dynamic.SourceData is uint from ? DescribeData(dynamic.Set, from) : null);
    }

    /// <summary>The data of a map element; null if it has no syntax here.</summary>
    private string? DescribeData(string map, uint source)
    {
        if (Find(source) is { Immediate: NftBytes })
        {
            NftDataType? type = _findSet?.Invoke(map)?.DataType;
            int unit = Unit(source);
            return type is null ? null : string.Join(" . ", type.Fields.Select(field =>
            {
                string value = _registers.Remove(unit, out NftRegisterContent? loaded) ? loaded.As(field) : "";
                unit += NftDataType.Padded(field.Length) / 4;
                return value;
            }));
        }

        if (Find(source) is { MapLookup: string lookup })
            return lookup;
        List<NftRegisterContent> fields = Keys(source);
        return fields.Count == 0 ? null : string.Join(" . ", fields.Select(DescribeKey));
    }
}
