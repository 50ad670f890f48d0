using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftListAttribute;
using static Netlink.Netfilter.NftSetAttribute;
using static Netlink.Netfilter.NftSetDescriptionAttribute;
using static Netlink.Netfilter.NftSetFieldAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes sets, without their elements.</summary>
internal static class NftSetCodec
{
    public static AttributeSchema Schema => AttributeSchema.Of<NftSetAttribute>(NfGenMsg.Size);

    public static void Encode(NetlinkWriter writer, NftSet set)
    {
        EncodeName(writer, set);
        writer.WriteUInt32BigEndian(NFTA_SET_FLAGS, (uint)set.AllFlags);
        writer.WriteUInt32BigEndian(NFTA_SET_KEY_TYPE, set.KeyType.Number);
        writer.WriteUInt32BigEndian(NFTA_SET_KEY_LEN, (uint)set.KeyType.Length);
        if (set.IsVerdictMap)
        {
            writer.WriteUInt32BigEndian(NFTA_SET_DATA_TYPE, NftDataType.Verdict);
            writer.WriteUInt32BigEndian(NFTA_SET_DATA_LEN, 0);
        }
        else if (set.DataType is NftDataType data)
        {
            writer.WriteUInt32BigEndian(NFTA_SET_DATA_TYPE, data.Number);
            writer.WriteUInt32BigEndian(NFTA_SET_DATA_LEN, (uint)data.Length);
        }

        if (set.Policy is NftSetPolicy policy)
            writer.WriteUInt32BigEndian(NFTA_SET_POLICY, (uint)policy);
        writer.WriteOptionalBigEndian(NFTA_SET_OBJ_TYPE, set.ObjectType);
        writer.WriteUInt32BigEndian(NFTA_SET_ID, set.Id ?? 1);
        if (set.Timeout is TimeSpan timeout)
            writer.WriteUInt64BigEndian(NFTA_SET_TIMEOUT, (ulong)timeout.TotalMilliseconds);
        if (set.CollectionInterval is TimeSpan interval)
            writer.WriteUInt32BigEndian(NFTA_SET_GC_INTERVAL, (uint)interval.TotalMilliseconds);
        EncodeDescription(writer, set);
        if (set.Expressions.Count == 1)
            NftExpressions.Write(writer, NFTA_SET_EXPR, set.Expressions[0]);
        else if (set.Expressions.Count > 1)
            NftExpressions.WriteList(writer, NFTA_SET_EXPRESSIONS, set.Expressions, set.UnknownAttributes);
        writer.WriteBytes(NFTA_SET_USERDATA, NftSetUserData.Of(set).Span);
        writer.WriteAttributes(set.UnknownAttributes.Except(NFTA_SET_EXPRESSIONS));
    }

    /// <summary>Encodes the key, for delete and get requests.</summary>
    public static void EncodeName(NetlinkWriter writer, NftSet set)
    {
        NfGenMsg.Write(writer, set.Family);
        writer.WriteString(NFTA_SET_TABLE, set.Table);
        writer.WriteString(NFTA_SET_NAME, set.Name);
    }

    public static NftSet Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        string? table = null, name = null;
        uint keyType = 0, keyLength = 0, dataType = 0, dataLength = 0;
        NftSetFlags flags = default;
        uint? size = null, objectType = null, interval = null;
        NetlinkAttribute fields = default;
        var description = default(AttributeKeeper);
        ulong? handle = null;
        TimeSpan? timeout = null;
        NftBytes user = default;
        NftSetPolicy? policy = null;
        IReadOnlyList<NftExpression> expressions = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftSetAttribute)attribute.Type)
            {
                case NFTA_SET_TABLE: table = attribute.AsString(); break;
                case NFTA_SET_NAME: name = attribute.AsString(); break;
                case NFTA_SET_FLAGS: flags = (NftSetFlags)attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_KEY_TYPE: keyType = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_KEY_LEN: keyLength = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_DATA_TYPE: dataType = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_DATA_LEN: dataLength = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_DESC: size = ReadDescription(attribute.AsNest(), ref fields, ref description); break;
                case NFTA_SET_TIMEOUT: timeout = NftElementCodec.Time(attribute); break;
                case NFTA_SET_GC_INTERVAL: interval = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_USERDATA: user = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_SET_OBJ_TYPE: objectType = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_HANDLE: handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_SET_POLICY: policy = (NftSetPolicy)attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_EXPR: expressions = [NftExpressions.Read(attribute.AsNest())]; break;
                case NFTA_SET_EXPRESSIONS: expressions = NftExpressions.ReadList(attribute, ref others); break;
                case NFTA_SET_PAD or NFTA_SET_ID or NFTA_SET_TYPE or NFTA_SET_COUNT: break;
                default: others.Keep(attribute); break;
            }
        }

        NftNames.Require(header.Family, table);
        NftNames.Require(header.Family, name);
        bool isMap = (flags & NftSetFlags.Map) != 0;
        NftDataType key = NftDataType.Of(keyType, Bounded(keyLength), IsHost(user, NftUserData.KeyByteOrder),
            fields.Type == 0 ? null : ReadFields(fields.AsNest()));
        bool isOfTable = (flags & NftSetFlags.Anonymous) == 0;
        if (isOfTable && NftTypeOf.Find(user, NftUserData.KeyTypeOf)?.KeyType is NftDataType ofFields && ofFields.Length == key.Length)
            key = ofFields;
        NftDataType? data = isMap && dataType != NftDataType.Verdict ? NftDataType.Of(dataType, Bounded(dataLength),
            IsHost(user, NftUserData.DataByteOrder)) : null;
        if (isOfTable && data is not null && NftTypeOf.Find(user, NftUserData.DataTypeOf)?.KeyType is NftDataType own)
            data = own.Length == data.Length ? own : 2 * own.Length == data.Length ? NftDataType.RangesOf(own) : data;
        if (fields.Type != 0 && !AreFields(fields.AsNest(), key))
            description.Keep(fields);
        return new NftSet(header.Family, table, name, key)
        {
            IsVerdictMap = isMap && dataType == NftDataType.Verdict,
            DataType = data,
            Flags = flags & ~(NftSetFlags.Map | (key.IsConcatenation ? NftSetFlags.Concatenation : 0) | NftSetFlags.Expressions),
            Size = size,
            ObjectType = objectType,
            Timeout = timeout,
            CollectionInterval = interval is uint milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Handle = handle,
            UserData = user,
            Policy = policy,
            Expressions = expressions,
            UnknownDescriptionAttributes = description.Kept,
            UnknownAttributes = others.Kept,
        };
    }

    private static void EncodeDescription(NetlinkWriter writer, NftSet set)
    {
        bool ranges = (set.AllFlags & NftSetFlags.Concatenation) != 0;
        uint? size = set.Size ?? (set.IsAnonymous ? (uint)NftSegments.Of(set, set.Elements, isWhole: true).Count : null);
        if (size is null && !ranges && set.UnknownDescriptionAttributes.Count == 0)
            return;
        using (writer.Nest(NFTA_SET_DESC))
        {
            writer.WriteOptionalBigEndian(NFTA_SET_DESC_SIZE, size);
            // Fields that are not those of the key's type were kept as they were reported.
            if (ranges && set.UnknownDescriptionAttributes.Within(NFTA_SET_DESC_CONCAT).Count == 0)
                EncodeFields(writer, set.KeyType);
            writer.WriteAttributes(set.UnknownDescriptionAttributes);
        }
    }

    private static void EncodeFields(NetlinkWriter writer, NftDataType key)
    {
        using NetlinkWriter.NestScope fields = writer.Nest(NFTA_SET_DESC_CONCAT);
        foreach (NftDataType field in key.Fields)
        {
            using (writer.Nest(NFTA_LIST_ELEM))
                writer.WriteUInt32BigEndian(NFTA_SET_FIELD_LEN, (uint)field.Length);
        }
    }

    private static bool IsHost(NftBytes user, byte type) => NftUserData.FindUInt32(user, type) == 1;

    private static uint? ReadDescription(AttributeReader description, ref NetlinkAttribute fields, ref AttributeKeeper unknown)
    {
        uint? size = null;
        foreach (NetlinkAttribute attribute in description)
        {
            switch ((NftSetDescriptionAttribute)attribute.Type)
            {
                case NFTA_SET_DESC_SIZE: size = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_DESC_CONCAT: fields = attribute; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return size;
    }

    /// <summary>The lengths of the fields of a concatenation, which integers have only from here.</summary>
    private static List<int> ReadFields(AttributeReader list)
    {
        List<int> lengths = [];
        foreach (NetlinkAttribute entry in list)
        {
            if ((NftListAttribute)entry.Type is NFTA_LIST_ELEM
                && entry.AsNest().TryFind(NFTA_SET_FIELD_LEN, out NetlinkAttribute length))
                lengths.Add(Bounded(length.AsUInt32BigEndian()));
        }

        return lengths;
    }

    /// <summary>Whether the fields of a concatenation are those of the key's type, and nothing more is said of them.</summary>
    private static bool AreFields(AttributeReader list, NftDataType key)
    {
        int count = 0;
        bool same = true;
        foreach (NetlinkAttribute entry in list)
        {
            if ((NftListAttribute)entry.Type is not NFTA_LIST_ELEM)
                return false;
            same &= count < key.Fields.Count;
            foreach (NetlinkAttribute part in entry.AsNest())
            {
                same &= (NftSetFieldAttribute)part.Type is NFTA_SET_FIELD_LEN
                    && part.AsUInt32BigEndian() == key.Fields[Math.Min(count, key.Fields.Count - 1)].Length;
            }

            count++;
        }

        return same && count == key.Fields.Count;
    }

    /// <summary>Checks the length of a value against the kernel's maximum.</summary>
    private static int Bounded(uint length) => length <= 64 ? (int)length
        : throw new NetlinkProtocolException($"A message of nf_tables has values of {length} bytes.");
}

/// <summary><c>NFTA_SET_*</c>.</summary>
internal enum NftSetAttribute : ushort
{
    NFTA_SET_TABLE = 1,
    NFTA_SET_NAME = 2,
    NFTA_SET_FLAGS = 3,
    NFTA_SET_KEY_TYPE = 4,
    NFTA_SET_KEY_LEN = 5,
    NFTA_SET_DATA_TYPE = 6,
    NFTA_SET_DATA_LEN = 7,
    NFTA_SET_POLICY = 8,
    NFTA_SET_DESC = 9,
    NFTA_SET_ID = 10,
    NFTA_SET_TIMEOUT = 11,
    NFTA_SET_GC_INTERVAL = 12,
    NFTA_SET_USERDATA = 13,
    NFTA_SET_PAD = 14,
    NFTA_SET_OBJ_TYPE = 15,
    NFTA_SET_HANDLE = 16,
    NFTA_SET_EXPR = 17,
    NFTA_SET_EXPRESSIONS = 18,
    // Linux 6.16 reports the backend and the number of elements
    NFTA_SET_TYPE = 19,
    NFTA_SET_COUNT = 20,
}

/// <summary><c>NFTA_SET_DESC_*</c>.</summary>
internal enum NftSetDescriptionAttribute : ushort
{
    NFTA_SET_DESC_SIZE = 1,
    NFTA_SET_DESC_CONCAT = 2,
}

/// <summary><c>NFTA_SET_FIELD_*</c>.</summary>
internal enum NftSetFieldAttribute : ushort
{
    NFTA_SET_FIELD_LEN = 1,
}
