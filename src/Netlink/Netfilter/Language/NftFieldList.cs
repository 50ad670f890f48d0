using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>The list of fields, by nft's name and by expression.</summary>
internal static class NftFieldList
{
    /// <summary>The maximum number of words in a name: <c>ct original ip saddr</c>.</summary>
    public const int MostWords = 4;

    private static readonly NftField[] s_all = [.. NftPacketFields.All, .. NftStateFields.All, .. NftHeaderFields.All];

    public static IEnumerable<string> Names => s_all.Select(static known => known.Name);

    public static NftField Get(string name) => Find(name) ?? throw new FormatException($"The field '{name}' is unknown.");

    public static NftField? Find(string name) => Array.Find(s_all, field => field.Name == name);

    /// <summary>The field that an expression loads, whole or its first bytes; null if it is unknown.</summary>
    public static NftField? Find(NftExpression load, NftFamily? network, byte? transport) => load switch
    {
        NftMetaExpression meta => Array.Find(s_all, field => field.Load(0) is NftMetaExpression own && own.Key == meta.Key),
        NftConnectionExpression ct => Array.Find(s_all, field => field.Load(0) is NftConnectionExpression own && own.Key == ct.Key
            && own.Direction == ct.Direction),
        NftRouteExpression route => Array.Find(s_all, field => field.Load(0) is NftRouteExpression own && own.Key == route.Key),
        NftSocketExpression socket => Array.Find(s_all, field => field.Load(0) is NftSocketExpression own && own.Key == socket.Key),
        NftExtensionHeaderExpression header => NftHeaderFields.Find(header, s_all),
        NftPayloadExpression payload => Array.Find(s_all, field => field.Bits is null && field.Place is NftPayloadExpression place
            && place.Base == payload.Base && place.Offset == payload.Offset && (place.Length == payload.Length
                || (payload.Length < place.Length && field.Type.Format.HasPrefixes)) && IsOf(field, network, transport)),
        _ => null,
    };

    /// <summary>The field with a mask in loaded bytes.</summary>
    public static NftField? Find(NftPayloadExpression payload, NftBytes bits, NftFamily? network, byte? transport)
        => Array.Find(s_all, field => field.Bits == bits && field.Place is NftPayloadExpression place && place.Base == payload.Base
            && place.Offset == payload.Offset && place.Length == payload.Length && IsOf(field, network, transport));

    public static bool IsOf(NftField field, NftFamily? network, byte? transport)
        => (field.Network is null || field.Network == network) && (field.Transport is null || field.Transport == transport);
}
