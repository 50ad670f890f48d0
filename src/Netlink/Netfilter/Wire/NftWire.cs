using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftDataAttribute;
using static Netlink.Netfilter.NftListAttribute;

namespace Netlink.Netfilter;

/// <summary>Encoding common to all nf_tables messages: numbers in network byte order, data, lists.</summary>
internal static class NftWire
{
    /// <summary>The longest name (<c>NFT_NAME_MAXLEN</c>), without the terminating NUL.</summary>
    private const int LongestName = 255;

    /// <summary>The schema of a list whose entries share one schema.</summary>
    public static AttributeSchema ListOf(AttributeSchema entry)
    {
        var list = new AttributeSchema();
        list.AddEach(nameof(NFTA_LIST_ELEM), entry);
        return list;
    }

    public static ulong AsUInt64BigEndian(this in NetlinkAttribute attribute)
    {
        if (attribute.Payload.Length != sizeof(ulong))
            ThrowHelper.WrongAttributeSize(attribute.Type, sizeof(ulong), attribute.Payload.Length);
        return BinaryPrimitives.ReadUInt64BigEndian(attribute.Payload);
    }

    /// <summary>Writes a value as a nest (<c>NFTA_DATA_VALUE</c>), with what was kept of it among the unknown attributes.</summary>
    public static void WriteData<T>(this NetlinkWriter writer, T type, NftBytes value, IReadOnlyList<RawAttribute> unknown)
        where T : struct, Enum
    {
        using (writer.Nest(type))
        {
            writer.WriteBytes(NFTA_DATA_VALUE, value.Span);
            writer.WriteAttributes(unknown.Within(type));
        }
    }

    public static void WriteVerdict<T>(this NetlinkWriter writer, T type, NftVerdict verdict, IReadOnlyList<RawAttribute> unknown)
        where T : struct, Enum
    {
        using (writer.Nest(type))
        {
            IReadOnlyList<RawAttribute> kept = unknown.Within(type);
            using (writer.Nest(NFTA_DATA_VERDICT))
            {
                verdict.Encode(writer);
                writer.WriteAttributes(kept.Within(NFTA_DATA_VERDICT));
            }

            writer.WriteAttributes(kept.Except(NFTA_DATA_VERDICT));
        }
    }

    /// <summary>Reads a value, and keeps the others of its nest.</summary>
    public static NftBytes AsData(this in NetlinkAttribute attribute, ref AttributeKeeper unknown)
    {
        NftBytes value = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in attribute.AsNest())
        {
            if ((NftDataAttribute)part.Type is NFTA_DATA_VALUE)
                value = new NftBytes(part.Payload.ToArray());
            else
                others.Keep(part);
        }

        unknown.KeepWithin(attribute, others);
        return value;
    }

    /// <summary>Reads a value or a verdict, and keeps the others of their nests.</summary>
    public static NftBytes? AsData(this in NetlinkAttribute attribute, ref AttributeKeeper unknown, out NftVerdict? verdict)
    {
        NftBytes value = default;
        verdict = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in attribute.AsNest())
        {
            switch ((NftDataAttribute)part.Type)
            {
                case NFTA_DATA_VALUE: value = new NftBytes(part.Payload.ToArray()); break;
                case NFTA_DATA_VERDICT: verdict = NftVerdict.Decode(part, ref others); break;
                default: others.Keep(part); break;
            }
        }

        unknown.KeepWithin(attribute, others);
        return verdict is null ? value : null;
    }

    /// <summary>Refuses a name that the kernel would truncate or that has no form in nft's language.</summary>
    public static string CheckName(string name, string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, property);
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
            throw new ArgumentException($"The name '{name[..32]}…' is longer than {LongestName} bytes.", property);
        return name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A name must not contain NUL.", property)
            : name;
    }
}

/// <summary><c>NFTA_LIST_*</c>.</summary>
internal enum NftListAttribute : ushort
{
    NFTA_LIST_ELEM = 1,
}

/// <summary><c>NFTA_DATA_*</c>.</summary>
internal enum NftDataAttribute : ushort
{
    NFTA_DATA_VALUE = 1,
    NFTA_DATA_VERDICT = 2,
}
