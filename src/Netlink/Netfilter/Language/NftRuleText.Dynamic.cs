using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>Set and map updates by rules.</content>
internal sealed partial class NftRuleText
{
    private string? DescribeDynamic(NftDynamicSetExpression dynamic)
    {
        string? key = DescribeKeys(dynamic.Source, dynamic.SourceData is uint end ? Unit(end) : int.MaxValue,
            _findSet?.Invoke(dynamic.Set)?.KeyType.Fields);
        return key is null ? null
            : NftDynamicSet.Describe(dynamic, key, dynamic.SourceData is uint from ? DescribeData(dynamic.Set, from) : null);
    }

    /// <summary>The key of an element; null if a constant is in it whose type is unknown, which is that of the set.</summary>
    private string? DescribeKeys(uint source, int end, IReadOnlyList<NftDataType>? types)
    {
        List<string> keys = [];
        for (int unit = Unit(source); unit < end && keys.Count < (types?.Count ?? int.MaxValue);)
        {
            if (!_registers.Remove(unit, out NftRegisterContent? loaded) || loaded.MapLookup is not null)
                break;
            NftDataType? type = loaded.Field?.Type ?? types?[keys.Count];
            if (type is null)
                return null;
            keys.Add(loaded.Field is null ? loaded.As(type) : DescribeKey(loaded));
            unit += NftDataType.Padded(type.Length) / 4;
        }

        return keys.Count == 0 ? null : string.Join(" . ", keys);
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
