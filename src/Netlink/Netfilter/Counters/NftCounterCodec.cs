using Netlink.Protocol;
using static Netlink.Netfilter.NftCounterAttribute;
using static Netlink.Netfilter.NftObjectAttribute;

namespace Netlink.Netfilter;

/// <summary>Named counters on the wire. Objects of other kinds are passed over.</summary>
internal static class NftCounterCodec
{
    /// <summary>The kind of object (<c>NFT_OBJECT_COUNTER</c>).</summary>
    public const uint NFT_OBJECT_COUNTER = 1;

    public static AttributeSchema Schema => AttributeSchema.Of<NftObjectAttribute>(NfGenMsg.Size);

    public static void Encode(NetlinkWriter writer, NftCounter counter)
    {
        EncodeName(writer, counter);
        using (writer.Nest(NFTA_OBJ_DATA))
        {
            writer.WriteUInt64BigEndian(NFTA_COUNTER_BYTES, counter.Bytes);
            writer.WriteUInt64BigEndian(NFTA_COUNTER_PACKETS, counter.Packets);
        }

        if (counter.UserData.Length > 0)
            writer.WriteBytes(NFTA_OBJ_USERDATA, counter.UserData.Span);
        writer.WriteAttributes(counter.UnknownAttributes);
    }

    /// <summary>Which one, for a deletion or a question.</summary>
    public static void EncodeName(NetlinkWriter writer, NftCounter counter)
    {
        NfGenMsg.Write(writer, counter.Family);
        writer.WriteString(NFTA_OBJ_TABLE, counter.Table);
        writer.WriteString(NFTA_OBJ_NAME, counter.Name);
        writer.WriteUInt32BigEndian(NFTA_OBJ_TYPE, NFT_OBJECT_COUNTER);
    }

    public static void EncodeFilter(NetlinkWriter writer, NftScope scope)
    {
        NfGenMsg.Write(writer, scope.Family);
        if (scope.Table is not null)
            writer.WriteString(NFTA_OBJ_TABLE, scope.Table);
    }

    public static NftCounter? Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        if (!attributes.TryFind(NFTA_OBJ_TYPE, out NetlinkAttribute kind) || kind.AsUInt32BigEndian() != NFT_OBJECT_COUNTER)
            return null;
        string? table = null, name = null;
        ulong bytes = 0, packets = 0;
        ulong? handle = null;
        NftBytes user = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftObjectAttribute)attribute.Type)
            {
                case NFTA_OBJ_TABLE: table = attribute.AsString(); break;
                case NFTA_OBJ_NAME: name = attribute.AsString(); break;
                case NFTA_OBJ_DATA:
                    foreach (NetlinkAttribute count in attribute.AsNest())
                    {
                        if ((NftCounterAttribute)count.Type is NFTA_COUNTER_BYTES)
                            bytes = count.AsUInt64BigEndian();
                        else if ((NftCounterAttribute)count.Type is NFTA_COUNTER_PACKETS)
                            packets = count.AsUInt64BigEndian();
                    }

                    break;
                case NFTA_OBJ_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_OBJ_USERDATA: user = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_OBJ_TYPE or NFTA_OBJ_USE or NFTA_OBJ_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, table);
        NftNames.Require(header.Family, name);
        return new NftCounter(header.Family, table, name)
        {
            Packets = packets,
            Bytes = bytes,
            Handle = handle,
            UserData = user,
            UnknownAttributes = others.Kept,
        };
    }
}

/// <summary><c>NFTA_OBJ_*</c>.</summary>
internal enum NftObjectAttribute : ushort
{
    NFTA_OBJ_TABLE = 1,
    NFTA_OBJ_NAME = 2,
    NFTA_OBJ_TYPE = 3,
    NFTA_OBJ_DATA = 4,
    NFTA_OBJ_USE = 5,
    NFTA_OBJ_HANDLE = 6,
    NFTA_OBJ_PAD = 7,
    NFTA_OBJ_USERDATA = 8,
}

/// <summary><c>NFTA_COUNTER_*</c>.</summary>
internal enum NftCounterAttribute : ushort
{
    NFTA_COUNTER_BYTES = 1,
    NFTA_COUNTER_PACKETS = 2,
    NFTA_COUNTER_PAD = 3,
}
