using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Netfilter.NftElementAttribute;
using static Netlink.Netfilter.NftElementListAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes set elements.</summary>
internal static class NftElementCodec
{
    public const uint NFT_SET_ELEM_INTERVAL_END = 1;

    private const uint NFT_SET_ELEM_CATCHALL = 2;
    private const int MostNumbers = 0x3fff;

    public static AttributeSchema Schema => AttributeSchema.Of<NftElementListAttribute>(NfGenMsg.Size)
        .With(NFTA_SET_ELEM_LIST_ELEMENTS, NftWire.ListOf(AttributeSchema.Of<NftElementAttribute>()));

    /// <summary>Encodes elements to add or delete, as many as one list can hold.</summary>
    public static void Encode(NetlinkWriter writer, NftElementList list)
    {
        NfGenMsg.Write(writer, list.Set.Family);
        writer.WriteString(NFTA_SET_ELEM_LIST_TABLE, list.Set.Table);
        writer.WriteString(NFTA_SET_ELEM_LIST_SET, list.Set.Name);
        writer.WriteOptionalBigEndian(NFTA_SET_ELEM_LIST_SET_ID, list.Set.Id);
        if (list.Segments.Count == 0)
            return;
        using (writer.Nest(NFTA_SET_ELEM_LIST_ELEMENTS))
        {
            // nft numbers them; the kernel ignores the attribute type.
            for (int i = 0; i < list.Segments.Count; i++)
                Encode(writer, (ushort)((i % MostNumbers) + 1), list.Segments[i]);
        }
    }

    /// <summary>The element in an answer to a request for one, and the generation of the ruleset that it is of.</summary>
    public static NftAskedElement ReadOne(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        foreach (NetlinkAttribute element in Elements(attributes))
            return new NftAskedElement(Decode(element.AsNest()), header.Resource);
        throw new NetlinkProtocolException("NFT_MSG_NEWSETELEM has no element.");
    }

    /// <summary>Encodes the set's key, for get and flush requests.</summary>
    public static void EncodeName(NetlinkWriter writer, NftSet set)
    {
        NfGenMsg.Write(writer, set.Family);
        writer.WriteString(NFTA_SET_ELEM_LIST_TABLE, set.Table);
        writer.WriteString(NFTA_SET_ELEM_LIST_SET, set.Name);
    }

    /// <summary>The set that an event is about, and its elements.</summary>
    public static AttributeReader Open(in NetlinkMessage message, out NftFamily family, out string? table, out string? set)
    {
        AttributeReader attributes = message.Read(out NfGenMsg header);
        family = header.Family;
        table = attributes.TryFind(NFTA_SET_ELEM_LIST_TABLE, out NetlinkAttribute t) ? t.AsString() : null;
        set = attributes.TryFind(NFTA_SET_ELEM_LIST_SET, out NetlinkAttribute s) ? s.AsString() : null;
        return Elements(attributes);
    }

    /// <summary>The elements in a message, for <see cref="NftElementView"/> and <see cref="Decode"/>.</summary>
    public static AttributeReader Elements(AttributeReader attributes)
        => attributes.TryFind(NFTA_SET_ELEM_LIST_ELEMENTS, out NetlinkAttribute list) ? list.AsNest() : default;

    public static NftSegment Decode(AttributeReader element)
    {
        NftBytes key = default;
        NftBytes? end = null, data = null;
        NftVerdict? verdict = null;
        uint flags = 0;
        TimeSpan? timeout = null, expires = null;
        string? reference = null;
        NftBytes user = default;
        IReadOnlyList<NftExpression> expressions = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in element)
        {
            switch ((NftElementAttribute)attribute.Type)
            {
                case NFTA_SET_ELEM_KEY: key = attribute.AsData(ref others); break;
                case NFTA_SET_ELEM_KEY_END: end = attribute.AsData(ref others); break;
                case NFTA_SET_ELEM_DATA: data = attribute.AsData(ref others, out verdict); break;
                case NFTA_SET_ELEM_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_SET_ELEM_TIMEOUT: timeout = Time(attribute); break;
                case NFTA_SET_ELEM_EXPIRATION: expires = Time(attribute); break;
                case NFTA_SET_ELEM_USERDATA: user = new NftBytes(attribute.Payload.ToArray()); break;
                case NFTA_SET_ELEM_EXPR: expressions = [NftExpressions.Read(attribute.AsNest())]; break;
                case NFTA_SET_ELEM_EXPRESSIONS: expressions = NftExpressions.ReadList(attribute, ref others); break;
                case NFTA_SET_ELEM_OBJREF: reference = attribute.AsString(); break;
                case NFTA_SET_ELEM_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        var found = new NftElement((flags & NFT_SET_ELEM_CATCHALL) != 0 ? default : key)
        {
            KeyEnd = end,
            Verdict = verdict,
            Data = data,
            ObjectName = reference,
            Timeout = timeout,
            Expires = expires,
            Expressions = expressions,
            UserData = user,
            UnknownAttributes = others.Kept,
        };
        return new NftSegment(found, (flags & NFT_SET_ELEM_INTERVAL_END) != 0);
    }

    public static TimeSpan Time(in NetlinkAttribute attribute)
        => TimeSpan.FromMilliseconds(Math.Min(attribute.AsUInt64BigEndian(), (ulong)TimeSpan.MaxValue.TotalMilliseconds / 2));

    private static void Encode(NetlinkWriter writer, ushort type, NftSegment segment)
    {
        NftElement element = segment.Element;
        using (writer.Nest(type))
        {
            uint flags = (segment.IsEnd ? NFT_SET_ELEM_INTERVAL_END : 0) | (element.IsCatchAll ? NFT_SET_ELEM_CATCHALL : 0);
            if (flags != 0)
                writer.WriteUInt32BigEndian(NFTA_SET_ELEM_FLAGS, flags);
            if (element.Timeout is TimeSpan timeout)
                writer.WriteUInt64BigEndian(NFTA_SET_ELEM_TIMEOUT, (ulong)timeout.TotalMilliseconds);
            if (element.Expires is TimeSpan expires && expires > TimeSpan.Zero)
                writer.WriteUInt64BigEndian(NFTA_SET_ELEM_EXPIRATION, (ulong)expires.TotalMilliseconds);
            if (!element.IsCatchAll)
                writer.WriteData(NFTA_SET_ELEM_KEY, element.Key, element.UnknownAttributes);
            if (element.KeyEnd is NftBytes end)
                writer.WriteData(NFTA_SET_ELEM_KEY_END, end, element.UnknownAttributes);
            if (element.Verdict is not null)
                writer.WriteVerdict(NFTA_SET_ELEM_DATA, element.Verdict, element.UnknownAttributes);
            else if (element.Data is NftBytes data)
                writer.WriteData(NFTA_SET_ELEM_DATA, data, element.UnknownAttributes);
            if (element.UserData.Length > 0)
                writer.WriteBytes(NFTA_SET_ELEM_USERDATA, element.UserData.Span);
            if (element.ObjectName is not null)
                writer.WriteString(NFTA_SET_ELEM_OBJREF, element.ObjectName);
            if (element.Expressions.Count == 1)
                NftExpressions.Write(writer, NFTA_SET_ELEM_EXPR, element.Expressions[0]);
            else if (element.Expressions.Count > 1)
                NftExpressions.WriteList(writer, NFTA_SET_ELEM_EXPRESSIONS, element.Expressions, element.UnknownAttributes);
            writer.WriteAttributes(element.UnknownAttributes.Except(NFTA_SET_ELEM_KEY, NFTA_SET_ELEM_KEY_END, NFTA_SET_ELEM_DATA,
                NFTA_SET_ELEM_EXPRESSIONS));
        }
    }
}

/// <summary>Elements of a set in the kernel's form.</summary>
internal sealed record NftElementList(NftSet Set, IReadOnlyList<NftSegment> Segments)
{
    public override string ToString() => Segments.Count == 1 ? $"an element of {Set}" : $"{Segments.Count} elements of {Set}";
}

/// <summary>An element that was asked for, and the low half of the number of the ruleset's generation.</summary>
internal sealed record NftAskedElement(NftSegment Segment, ushort Generation);

/// <summary><c>NFTA_SET_ELEM_*</c>.</summary>
internal enum NftElementAttribute : ushort
{
    NFTA_SET_ELEM_KEY = 1,
    NFTA_SET_ELEM_DATA = 2,
    NFTA_SET_ELEM_FLAGS = 3,
    NFTA_SET_ELEM_TIMEOUT = 4,
    NFTA_SET_ELEM_EXPIRATION = 5,
    NFTA_SET_ELEM_USERDATA = 6,
    NFTA_SET_ELEM_EXPR = 7,
    NFTA_SET_ELEM_PAD = 8,
    NFTA_SET_ELEM_OBJREF = 9,
    NFTA_SET_ELEM_KEY_END = 10,
    NFTA_SET_ELEM_EXPRESSIONS = 11,
}

/// <summary><c>NFTA_SET_ELEM_LIST_*</c>.</summary>
internal enum NftElementListAttribute : ushort
{
    NFTA_SET_ELEM_LIST_TABLE = 1,
    NFTA_SET_ELEM_LIST_SET = 2,
    NFTA_SET_ELEM_LIST_ELEMENTS = 3,
    NFTA_SET_ELEM_LIST_SET_ID = 4,
}
