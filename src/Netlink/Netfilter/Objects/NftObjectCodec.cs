using Netlink.Protocol;
using static Netlink.Netfilter.NftObjectAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes named objects.</summary>
internal static class NftObjectCodec
{
    public static AttributeSchema Schema => AttributeSchema.Of<NftObjectAttribute>(NfGenMsg.Size);

    public static void Encode(NetlinkWriter writer, NftObject item)
    {
        EncodeName(writer, item);
        using (writer.Nest(NFTA_OBJ_DATA))
            item.EncodeData(writer);
        if (item.UserData.Length > 0)
            writer.WriteBytes(NFTA_OBJ_USERDATA, item.UserData.Span);
        writer.WriteAttributes(item.UnknownAttributes);
    }

    /// <summary>Encodes the key, for delete and get requests.</summary>
    public static void EncodeName(NetlinkWriter writer, NftObject item)
    {
        NfGenMsg.Write(writer, item.Family);
        writer.WriteString(NFTA_OBJ_TABLE, item.Table);
        writer.WriteString(NFTA_OBJ_NAME, item.Name);
        writer.WriteUInt32BigEndian(NFTA_OBJ_TYPE, item.Type);
    }

    public static void EncodeFilter(NetlinkWriter writer, NftScope scope)
    {
        NfGenMsg.Write(writer, scope.Family);
        if (scope.Table is not null)
            writer.WriteString(NFTA_OBJ_TABLE, scope.Table);
    }

    public static NftObject Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        string? table = null, name = null;
        uint kind = 0;
        AttributeReader data = default;
        ulong? handle = null;
        NftBytes user = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftObjectAttribute)attribute.Type)
            {
                case NFTA_OBJ_TABLE: table = attribute.AsString(); break;
                case NFTA_OBJ_NAME: name = attribute.AsString(); break;
                case NFTA_OBJ_TYPE: kind = attribute.AsUInt32BigEndian(); break;
                case NFTA_OBJ_DATA: data = attribute.AsNest(); break;
                case NFTA_OBJ_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_OBJ_USERDATA: user = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_OBJ_USE or NFTA_OBJ_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, table);
        NftNames.Require(header.Family, name);
        return Decode(kind, header.Family, table, name, data) with
        {
            Handle = handle,
            UserData = user,
            UnknownAttributes = others.Kept,
        };
    }

    private static NftObject Decode(uint kind, NftFamily family, string table, string name, AttributeReader data) => kind switch
    {
        NftObjectType.Counter => NftCounter.Decode(family, table, name, data),
        NftObjectType.Quota => NftQuota.Decode(family, table, name, data),
        NftObjectType.Limit => NftLimit.Decode(family, table, name, data),
        NftObjectType.Synproxy => NftSynproxy.Decode(family, table, name, data),
        NftObjectType.ConnectionHelper => NftConnectionHelper.Decode(family, table, name, data),
        NftObjectType.ConnectionTimeout => NftConnectionTimeout.Decode(family, table, name, data),
        NftObjectType.ConnectionExpectation => NftConnectionExpectation.Decode(family, table, name, data),
        _ => new NftUnknownObject(family, table, name, kind) { UnknownDataAttributes = AttributeKeeper.All(data).Kept },
    };
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
