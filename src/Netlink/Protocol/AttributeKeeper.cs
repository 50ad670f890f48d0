using System;
using System.Collections.Generic;

namespace Netlink.Protocol;

/// <summary>Keeps the attributes for which a decoder has no property, so that a record can hold them and a codec can send them back with
/// <see cref="NetlinkWriter.WriteAttributes"/>. Nothing is allocated until there is one.</summary>
public struct AttributeKeeper
{
    private List<RawAttribute>? _kept;

    /// <summary>The kept attributes, in their original order; empty if there are none.</summary>
    public readonly IReadOnlyList<RawAttribute> Kept => _kept ?? (IReadOnlyList<RawAttribute>)[];

    internal readonly bool IsEmpty => _kept is null;

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

    /// <summary>Keeps a nest with its attributes except the known ones, if there are any.</summary>
    internal void KeepOthers(in NetlinkAttribute nest, params ReadOnlySpan<ushort> known)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in nest.AsNest())
        {
            if (!known.Contains(attribute.Type))
                others.Keep(attribute);
        }

        KeepWithin(nest, others);
    }

    /// <summary>Keeps a nest with its kept attributes, if there are any.</summary>
    internal void KeepWithin(in NetlinkAttribute nest, in AttributeKeeper others)
    {
        if (others._kept is null)
            return;
        var writer = new NetlinkWriter();
        writer.WriteAttributes(others._kept);
        Keep(new NetlinkAttribute(nest.WireType, writer.Written));
    }
}
