using Netlink.Protocol;
using static Netlink.Netfilter.NftTableAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes tables.</summary>
internal static class NftTableCodec
{
    public static AttributeSchema Schema => AttributeSchema.Of<NftTableAttribute>(NfGenMsg.Size);

    public static void Encode(NetlinkWriter writer, NftTable table)
    {
        NfGenMsg.Write(writer, table.Family);
        writer.WriteString(NFTA_TABLE_NAME, table.Name);
        writer.WriteUInt32BigEndian(NFTA_TABLE_FLAGS, (uint)table.Flags);
        if (table.UserData.Length > 0)
            writer.WriteBytes(NFTA_TABLE_USERDATA, table.UserData.Span);
        writer.WriteAttributes(table.UnknownAttributes);
    }

    /// <summary>Encodes the key, for delete and get requests.</summary>
    public static void EncodeName(NetlinkWriter writer, NftTable table)
    {
        NfGenMsg.Write(writer, table.Family);
        writer.WriteString(NFTA_TABLE_NAME, table.Name);
    }

    public static NftTable Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        string? name = null;
        NftTableFlags flags = default;
        ulong? handle = null;
        uint? use = null;
        NftBytes data = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftTableAttribute)attribute.Type)
            {
                case NFTA_TABLE_NAME: name = attribute.AsString(); break;
                case NFTA_TABLE_FLAGS: flags = (NftTableFlags)attribute.AsUInt32BigEndian(); break;
                case NFTA_TABLE_USE: use = attribute.AsUInt32BigEndian(); break;
                case NFTA_TABLE_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_TABLE_USERDATA: data = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_TABLE_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, name);
        return new NftTable(header.Family, name)
        {
            Flags = flags,
            Handle = handle,
            UseCount = use,
            UserData = data,
            UnknownAttributes = others.Kept,
        };
    }
}

/// <summary><c>NFTA_TABLE_*</c>.</summary>
internal enum NftTableAttribute : ushort
{
    NFTA_TABLE_NAME = 1,
    NFTA_TABLE_FLAGS = 2,
    NFTA_TABLE_USE = 3,
    NFTA_TABLE_HANDLE = 4,
    NFTA_TABLE_PAD = 5,
    NFTA_TABLE_USERDATA = 6,
    NFTA_TABLE_OWNER = 7,
}
