using System;
using System.Buffers.Binary;
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

    /// <summary>Writes a value as a nest (<c>NFTA_DATA_VALUE</c>).</summary>
    public static void WriteData<T>(this NetlinkWriter writer, T type, NftBytes value)
        where T : struct, Enum
    {
        using (writer.Nest(type))
            writer.WriteBytes(NFTA_DATA_VALUE, value.Span);
    }

    public static NftBytes AsData(this in NetlinkAttribute attribute)
        => attribute.AsNest().TryFind(NFTA_DATA_VALUE, out NetlinkAttribute value) ? new NftBytes(value.Payload.ToArray()) : default;

    public static void WriteVerdict<T>(this NetlinkWriter writer, T type, NftVerdict verdict)
        where T : struct, Enum
    {
        using (writer.Nest(type))
        {
            using (writer.Nest(NFTA_DATA_VERDICT))
                verdict.Encode(writer);
        }
    }

    public static NftVerdict? AsVerdict(this in NetlinkAttribute attribute)
        => attribute.AsNest().TryFind(NFTA_DATA_VERDICT, out NetlinkAttribute verdict) ? NftVerdict.Decode(verdict.AsNest()) : null;

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
