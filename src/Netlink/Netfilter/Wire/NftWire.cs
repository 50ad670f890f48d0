using System;
using System.Buffers.Binary;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>What all messages of nf_tables have in common: numbers in network byte order, data, lists.</summary>
internal static class NftWire
{
    private const ushort NFTA_LIST_ELEM = 1;
    private const ushort NFTA_DATA_VALUE = 1;
    private const ushort NFTA_DATA_VERDICT = 2;

    /// <summary>The longest name (<c>NFT_NAME_MAXLEN</c>), less the NUL behind it.</summary>
    private const int LongestName = 255;

    public static ushort ListElement => NFTA_LIST_ELEM;

    public static void WriteUInt64BigEndian(this NetlinkWriter writer, ushort type, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        writer.WriteBytes(type, bytes);
    }

    public static ulong AsUInt64BigEndian(this in NetlinkAttribute attribute)
    {
        if (attribute.Payload.Length != sizeof(ulong))
            ThrowHelper.WrongAttributeSize(attribute.Type, sizeof(ulong), attribute.Payload.Length);
        return BinaryPrimitives.ReadUInt64BigEndian(attribute.Payload);
    }

    /// <summary>A value in a nest of its own (<c>NFTA_DATA_VALUE</c>).</summary>
    public static void WriteData(this NetlinkWriter writer, ushort type, NftBytes value)
    {
        using (writer.Nest(type))
            writer.WriteBytes(NFTA_DATA_VALUE, value.Span);
    }

    public static NftBytes AsData(this in NetlinkAttribute attribute)
        => attribute.AsNest().TryFind(NFTA_DATA_VALUE, out NetlinkAttribute value) ? new NftBytes(value.Payload.ToArray()) : default;

    public static void WriteVerdict(this NetlinkWriter writer, ushort type, NftVerdict verdict)
    {
        using (writer.Nest(type))
        {
            using (writer.Nest(NFTA_DATA_VERDICT))
                verdict.Encode(writer);
        }
    }

    public static NftVerdict? AsVerdict(this in NetlinkAttribute attribute)
        => attribute.AsNest().TryFind(NFTA_DATA_VERDICT, out NetlinkAttribute verdict) ? NftVerdict.Decode(verdict.AsNest()) : null;

    /// <summary>Refuses a name that the kernel would cut or that could not be told in nft's language.</summary>
    public static string CheckName(string name, string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, property);
        if (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
            throw new ArgumentException($"The name '{name[..32]}…' is longer than {LongestName} bytes.", property);
        return name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A name holds no NUL.", property)
            : name;
    }
}
