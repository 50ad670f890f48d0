using System;
using System.Collections.Generic;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.NftExpressionAttribute;
using static Netlink.Netfilter.NftListAttribute;

namespace Netlink.Netfilter;

/// <summary>The list of expressions, and their common encoding.</summary>
internal static class NftExpressions
{
    private const int LongestKnown = 16;

    public static AttributeSchema Schema
        => AttributeSchema.Of<NftExpressionAttribute>().With(NFTA_EXPR_DATA, static siblings => SchemaOf(NameIn(siblings)));

    /// <summary>Writes an expression as a nest.</summary>
    public static void Write<T>(NetlinkWriter writer, T type, NftExpression expression)
        where T : struct, Enum
    {
        using (writer.Nest(type))
        {
            writer.WriteString(NFTA_EXPR_NAME, expression.Kind);
            using (writer.Nest(NFTA_EXPR_DATA))
                expression.Encode(writer);
            writer.WriteAttributes(expression.UnknownOuterAttributes);
        }
    }

    /// <param name="writer">The writer.</param>
    /// <param name="type">The list's attribute.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="unknown">What was kept beside the list, and of it.</param>
    public static void WriteList<T>(NetlinkWriter writer, T type, IReadOnlyList<NftExpression> expressions,
        IReadOnlyList<RawAttribute> unknown)
        where T : struct, Enum
    {
        using (writer.Nest(type))
        {
            for (int i = 0; i < expressions.Count; i++)
                Write(writer, NFTA_LIST_ELEM, expressions[i]);
            writer.WriteAttributes(unknown.Within(type));
        }
    }

    /// <param name="list">The list.</param>
    /// <param name="unknown">Where entries of another type are kept.</param>
    /// <param name="repeated">The cache of a dump, or null.</param>
    public static IReadOnlyList<NftExpression> ReadList(in NetlinkAttribute list, ref AttributeKeeper unknown,
        NftExpressionCache? repeated = null)
    {
        int count = 0, others = 0;
        foreach (NetlinkAttribute element in list.AsNest())
        {
            if ((NftListAttribute)element.Type is NFTA_LIST_ELEM)
                count++;
            else
                others++;
        }

        if (others > 0)
            unknown.KeepOthers(list, (ushort)NFTA_LIST_ELEM);
        NftExpression[] found = new NftExpression[count];
        count = 0;
        foreach (NetlinkAttribute element in list.AsNest())
        {
            if ((NftListAttribute)element.Type is NFTA_LIST_ELEM)
                found[count++] = repeated is null ? Read(element.AsNest()) : repeated.Read(element);
        }

        return ValueList<NftExpression>.Own(found);
    }

    public static NftExpression Read(AttributeReader expression)
    {
        NetlinkAttribute name = default, data = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in expression)
        {
            switch ((NftExpressionAttribute)attribute.Type)
            {
                case NFTA_EXPR_NAME: name = attribute; break;
                case NFTA_EXPR_DATA: data = attribute; break;
                default: others.Keep(attribute); break;
            }
        }

        NftExpression read = Read(name, data.AsNest());
        return others.Kept is { Count: > 0 } unknown ? read with { UnknownOuterAttributes = unknown } : read;
    }

    private static NftExpression Read(in NetlinkAttribute kind, AttributeReader data)
    {
        // On the stack, as a dump of rules has tens of thousands of names.
        Span<char> name = stackalloc char[LongestKnown];
        name = name[..NameIn(kind, name)];
        return name switch
        {
            "meta" => NftMetaExpression.Decode(data),
            "payload" => NftPayloadExpression.Decode(data),
            "cmp" => NftCompareExpression.Decode(data),
            "immediate" => NftImmediateExpression.Decode(data),
            "bitwise" => NftBitwiseExpression.Decode(data),
            "lookup" => NftLookupExpression.Decode(data),
            "counter" => NftCounterExpression.Decode(data),
            "ct" => NftConnectionExpression.Decode(data),
            "byteorder" => NftByteOrderExpression.Decode(data),
            "range" => NftRangeExpression.Decode(data),
            "limit" => NftLimitExpression.Decode(data),
            "log" => NftLogExpression.Decode(data),
            "reject" => NftRejectExpression.Decode(data),
            "masq" => NftMasqueradeExpression.Decode(data),
            "nat" => NftNatExpression.Decode(data),
            "redir" => NftRedirectExpression.Decode(data),
            "fib" => NftFibExpression.Decode(data),
            "numgen" => NftNumberExpression.Decode(data),
            "hash" => NftHashExpression.Decode(data),
            "queue" => NftQueueExpression.Decode(data),
            "objref" => NftObjectExpression.Decode(data),
            "dynset" => NftDynamicSetExpression.Decode(data),
            "notrack" => NftNotrackExpression.Decode(data),
            "connlimit" => NftConnectionLimitExpression.Decode(data),
            "quota" => NftQuotaExpression.Decode(data),
            "socket" => NftSocketExpression.Decode(data),
            "tproxy" => NftTransparentProxyExpression.Decode(data),
            "rt" => NftRouteExpression.Decode(data),
            "exthdr" => NftExtensionHeaderExpression.Decode(data),
            "flow_offload" => NftFlowExpression.Decode(data),
            "dup" => NftDuplicateExpression.Decode(data),
            "fwd" => NftForwardExpression.Decode(data),
            "synproxy" => NftSynproxyExpression.Decode(data),
            "osf" => NftFingerprintExpression.Decode(data),
            "xfrm" => NftIPsecExpression.Decode(data),
            _ => NftUnknownExpression.Decode(kind.AsString(), data),
        };
    }

    /// <summary>Reads the name and returns its length, or 0 if it is longer than all known ones.</summary>
    private static int NameIn(in NetlinkAttribute kind, Span<char> name)
        => kind.Payload is [.. var text, 0] && text.Length <= name.Length ? Encoding.ASCII.GetChars(text, name) : 0;

    private static string NameIn(AttributeReader expression)
        => expression.TryFind(NFTA_EXPR_NAME, out NetlinkAttribute name) ? name.AsString() : "";

    private static AttributeSchema? SchemaOf(string name) => name switch
    {
        "meta" => NftMetaExpression.Schema,
        "payload" => NftPayloadExpression.Schema,
        "cmp" => NftCompareExpression.Schema,
        "immediate" => NftImmediateExpression.Schema,
        "bitwise" => NftBitwiseExpression.Schema,
        "lookup" => NftLookupExpression.Schema,
        "counter" => NftCounterExpression.Schema,
        "ct" => NftConnectionExpression.Schema,
        "byteorder" => NftByteOrderExpression.Schema,
        "range" => NftRangeExpression.Schema,
        "limit" => NftLimitExpression.Schema,
        "log" => NftLogExpression.Schema,
        "reject" => NftRejectExpression.Schema,
        "masq" => NftMasqueradeExpression.Schema,
        "nat" => NftNatExpression.Schema,
        "redir" => NftRedirectExpression.Schema,
        "fib" => NftFibExpression.Schema,
        "numgen" => NftNumberExpression.Schema,
        "hash" => NftHashExpression.Schema,
        "queue" => NftQueueExpression.Schema,
        "objref" => NftObjectExpression.Schema,
        "dynset" => NftDynamicSetExpression.Schema,
        "notrack" => NftNotrackExpression.Schema,
        "connlimit" => NftConnectionLimitExpression.Schema,
        "quota" => NftQuotaExpression.Schema,
        "socket" => NftSocketExpression.Schema,
        "tproxy" => NftTransparentProxyExpression.Schema,
        "rt" => NftRouteExpression.Schema,
        "exthdr" => NftExtensionHeaderExpression.Schema,
        "flow_offload" => NftFlowExpression.Schema,
        "dup" => NftDuplicateExpression.Schema,
        "fwd" => NftForwardExpression.Schema,
        "synproxy" => NftSynproxyExpression.Schema,
        "osf" => NftFingerprintExpression.Schema,
        "xfrm" => NftIPsecExpression.Schema,
        _ => null,
    };
}

/// <summary><c>NFTA_EXPR_*</c>.</summary>
internal enum NftExpressionAttribute : ushort
{
    NFTA_EXPR_NAME = 1,
    NFTA_EXPR_DATA = 2,
}
