using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Protocol;

/// <summary>Sends what <see cref="AttributeKeeper"/> kept of a nest within the nest that the codec writes: the kernel reads the last nest
/// of a type, so that a second one would replace the first. Nothing is allocated if nothing was kept.</summary>
internal static class KeptNests
{
    /// <summary>What was kept of the nests of a type.</summary>
    /// <exception cref="ArgumentException">Such a nest does not consist of attributes.</exception>
    public static IReadOnlyList<RawAttribute> Within<T>(this IReadOnlyList<RawAttribute> kept, T nest)
        where T : struct, Enum
        => kept.Within(AttributeNumber.Of(nest));

    /// <inheritdoc cref="Within{T}"/>
    public static IReadOnlyList<RawAttribute> Within(this IReadOnlyList<RawAttribute> kept, ushort nest)
    {
        var found = default(AttributeKeeper);
        for (int i = 0; i < kept.Count; i++)
        {
            if (kept[i].Type == nest)
                KeepAll(kept[i], ref found);
        }

        return found.Kept;
    }

    /// <summary>What was kept beside the nests of some types.</summary>
    public static IReadOnlyList<RawAttribute> Except<T>(this IReadOnlyList<RawAttribute> kept, params ReadOnlySpan<T> nests)
        where T : struct, Enum
    {
        if (kept.Count == 0)
            return kept;
        List<RawAttribute> others = new(kept.Count);
        foreach (RawAttribute attribute in kept)
        {
            bool isWritten = false;
            foreach (T nest in nests)
                isWritten |= attribute.Type == AttributeNumber.Of(nest);
            if (!isWritten)
                others.Add(attribute);
        }

        return others;
    }

    /// <inheritdoc cref="Except{T}"/>
    public static IReadOnlyList<RawAttribute> Except(this IReadOnlyList<RawAttribute> kept, ushort nest)
        => kept.Count == 0 ? kept : [.. kept.Where(attribute => attribute.Type != nest)];

    private static void KeepAll(RawAttribute nest, ref AttributeKeeper found)
    {
        try
        {
            foreach (NetlinkAttribute attribute in new AttributeReader(nest.Data.Span))
                found.Keep(attribute);
        }
        catch (NetlinkProtocolException invalid)
        {
            throw new ArgumentException($"The unknown attribute {nest.Type} is sent within the nest of this type, and does not consist " +
                "of attributes.", invalid);
        }
    }
}
