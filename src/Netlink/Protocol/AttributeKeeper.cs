using System.Collections.Generic;

namespace Netlink.Protocol;

/// <summary>Keeps the attributes for which a decoder has no property, so that a record can hold them and a codec can send them back with
/// <see cref="NetlinkWriter.WriteAttributes"/>. Nothing is allocated until there is one.</summary>
public struct AttributeKeeper
{
    private List<RawAttribute>? _kept;

    /// <summary>What was kept, in the order it came; empty when there was nothing.</summary>
    public readonly IReadOnlyList<RawAttribute> Kept => _kept ?? (IReadOnlyList<RawAttribute>)[];

    /// <summary>Keeps all attributes of a list.</summary>
    public static AttributeKeeper All(AttributeReader attributes)
    {
        var keeper = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
            keeper.Keep(attribute);
        return keeper;
    }

    /// <summary>Keeps a copy of an attribute.</summary>
    public void Keep(in NetlinkAttribute attribute) => (_kept ??= []).Add(attribute.ToRaw());
}
