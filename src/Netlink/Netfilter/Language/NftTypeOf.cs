using System;
using System.Collections.Generic;
using System.Linq;
using static Netlink.Netfilter.NftExpressionType;

namespace Netlink.Netfilter;

/// <summary>The fields that keys and data of a set are made of (<c>typeof</c>), as nft stores them in the user data of the set. Source:
/// <c>set_key_expression</c> in <c>src/mnl.c</c> of nftables, and the functions <c>…_build_udata</c> of its expressions.</summary>
internal static class NftTypeOf
{
    private const byte TypeAttribute = 0, DataAttribute = 1;

    /// <summary>The number of fields of a concatenation that nft stores.</summary>
    private const int MostFields = 4;

    /// <summary>The direction of conntrack fields that have none.</summary>
    private const uint NoDirection = uint.MaxValue;

    /// <summary>The fields as nft takes them in a declaration: without masks, and a header for its first field.</summary>
    public static NftFields Declared(NftFields fields) => new([.. fields.All.Select(static field => (field.Origin ?? field) switch
    {
        { Name: "@th,0,16" } => NftFieldList.Get("th sport"),
        { Name: "@th,16,16" } => NftFieldList.Get("th dport"),
        NftField known => NftHeaderFields.FirstFieldOf(known) ?? known,
    })]);

    /// <summary>User data with the fields that a set of the table is declared with. Without them where nft could not list them:
    /// it stores no inputs of <c>jhash</c>, and no places in options of TCP.</summary>
    public static NftBytes With(NftBytes user, byte type, NftFields declared)
        => !IsUnsettled(declared) && declared.All.All(static field => field.Inputs.Count == 0 && Describe(field) is not null)
            ? NftUserData.With(user, type, Content(declared)) : NftUserData.Without(user, type);

    /// <summary>The user data of an anonymous set or map.</summary>
    /// <param name="keys">The fields that form the key.</param>
    /// <param name="isMap">Whether it is a map, of which nft stores a single field only in a concatenation.</param>
    public static NftBytes OfAnonymous(NftFields keys, bool isMap)
    {
        // A field with a mask is a field no more.
        if (keys.All is [NftField only] && (isMap || only.Change is not null || IsUnsettled(keys) || Describe(only) is null))
            return default;
        return NftUserData.With(default, NftUserData.KeyTypeOf, Content(new NftFields([.. keys.All.Select(StandIn)])));
    }

    /// <summary>The data of a verdict map.</summary>
    public static NftBytes WithVerdict(NftBytes user)
        => NftUserData.With(user, NftUserData.DataTypeOf, Expression(EXPR_VERDICT, Array.Empty<byte>()));

    public static bool IsVerdict(NftBytes user)
        => TryRead(NftUserData.Find(user.Span, NftUserData.DataTypeOf), out NftExpressionType kind, out _) && kind is EXPR_VERDICT;

    /// <summary>The fields; null if there are none, or there is something unknown among them.</summary>
    public static NftFields? Find(NftBytes user, byte type)
    {
        if (!TryRead(NftUserData.Find(user.Span, type), out NftExpressionType kind, out ReadOnlySpan<byte> data))
            return null;
        if (kind is not EXPR_CONCAT)
            return Parse(kind, data)?.AsFields();
        List<NftField> fields = [];
        for (; NftUserData.TryTake(ref data, out byte at, out ReadOnlySpan<byte> part);)
        {
            // nft does not read a field without numbers there.
            if (at != fields.Count || !TryRead(part, out NftExpressionType own, out ReadOnlySpan<byte> numbers) || numbers.IsEmpty
                || Parse(own, numbers) is not NftField field)
                return null;
            fields.Add(field);
        }

        return data.IsEmpty && fields.Count > 1 ? new NftFields(fields) : null;
    }

    /// <summary>Whether the key is one of IPsec alone. Its number is that of a route lookup in nft 1.1.7, which ends when it lists such a
    /// set, as does nft 1.0.6 with the new number; without fields both list it.</summary>
    private static bool IsUnsettled(NftFields fields)
        => fields.All is [NftField only] && (only.Origin ?? only).Load(0) is NftIPsecExpression;

    /// <summary>A field of the same type and byte order that all versions of nft read: for an anonymous set nft reads only these.</summary>
    private static NftField StandIn(NftField field) => (field.Origin ?? field).Load(0) is not NftIPsecExpression ipsec ? field
        : NftFieldList.Get(ipsec.Key switch
        {
            NftIPsecKey.RequestId => "meta cgroup",
            NftIPsecKey.Spi => "meta random",
            NftIPsecKey.DestinationIPv4 or NftIPsecKey.SourceIPv4 => "ip saddr",
            _ => "ip6 saddr",
        });

    private static byte[] Content(NftFields fields)
    {
        if (fields.All is [NftField only])
            return Describe(only)!;
        byte[] parts = [];
        for (int i = 0; i < fields.All.Count && i < MostFields; i++)
        {
            if (Describe(fields.All[i]) is not byte[] part)
                break;
            parts = [.. parts, (byte)i, (byte)part.Length, .. part];
        }

        return Expression(EXPR_CONCAT, parts);
    }

    /// <summary>A field as nft stores it; null if it has no numbers for it.</summary>
    private static byte[]? Describe(NftField field) => (field.Origin ?? field).Load(0) switch
    {
        NftMetaExpression meta => Expression(EXPR_META, [(uint)meta.Key]),
        NftConnectionExpression ct => Expression(EXPR_CT, [(uint)ct.Key, ct.Direction ?? NoDirection]),
        NftSocketExpression socket => Expression(EXPR_SOCKET, [(uint)socket.Key]),
        NftFingerprintExpression => Expression(EXPR_OSF, Array.Empty<byte>()),
        NftRouteExpression route => Expression(EXPR_RT, [(uint)route.Key]),
        NftFibExpression fib => Expression(EXPR_FIB, [(uint)fib.Result, (uint)fib.Flags]),
        NftIPsecExpression ipsec => Expression(EXPR_XFRM, [(uint)ipsec.Key, ipsec.Index, (uint)ipsec.Direction]),
        NftNumberExpression number => Expression(EXPR_NUMGEN, [number.IsRandom ? 1u : 0, number.Modulus, number.Offset]),
        NftHashExpression hash => Expression(EXPR_HASH,
            [hash.Type, hash.Offset, hash.Modulus, hash.Seed ?? 0, hash.Seed is null ? 0u : 1]),
        NftPayloadExpression or NftExtensionHeaderExpression => NftTypeOfPackets.Describe(field.Origin ?? field),
        _ => null,
    };

    private static NftField? Parse(NftExpressionType kind, ReadOnlySpan<byte> data)
        => NftTypeOfNumbers.Read(data) is not NftTypeOfNumbers numbers ? null : kind switch
        {
            EXPR_PAYLOAD => NftTypeOfPackets.ParsePayload(numbers),
            EXPR_EXTHDR => NftTypeOfPackets.ParseHeader(numbers),
            EXPR_META when numbers.Are(1) => Known(new NftMetaExpression { Key = (NftMetaKey)numbers[0], Destination = 1 }),
            EXPR_CT when numbers.Are(2) && numbers[1] is 0 or 1 or NoDirection => Known(new NftConnectionExpression
            {
                Key = (NftConnectionKey)numbers[0],
                Direction = numbers[1] is NoDirection ? null : (byte)numbers[1],
                Destination = 1,
            }),
            EXPR_SOCKET when numbers.Are(1) && numbers[0] == (uint)NftSocketKey.ControlGroup => NftSpecialFields.ControlGroup(0),
            EXPR_SOCKET when numbers.Are(1) => Known(new NftSocketExpression { Key = (NftSocketKey)numbers[0], Destination = 1 }),
            EXPR_OSF when numbers.Are(0) => NftSpecialFields.Fingerprint(NftFingerprintTtl.Checked, withVersion: false),
            EXPR_RT when numbers.Are(1) => Known(new NftRouteExpression { Key = (NftRouteKey)numbers[0], Destination = 1 }),
            // Versions of nft that know tunnels count these from one more, and the number of values tells the two apart.
            EXPR_FIB or EXPR_XFRM when numbers.Are(2) && numbers[0] is > 0 and <= (uint)NftFibResult.AddressType
                && numbers[1] is > 0 and < 32 =>
                NftComputedFields.Fib((NftFibFlags)numbers[1], (NftFibResult)numbers[0]),
            EXPR_XFRM or EXPR_XFRM + 1 when numbers.Are(3) => NftSpecialFields.Of(new NftIPsecExpression
            {
                Key = (NftIPsecKey)numbers[0],
                Index = numbers[1],
                Direction = (NftIPsecDirection)numbers[2],
                Destination = 1,
            }),
            EXPR_NUMGEN when numbers.Are(3) && numbers[0] <= 1 && numbers[1] > 0 =>
                NftComputedFields.Number(numbers[0] == 1, numbers[1], numbers[2]),
            EXPR_HASH when numbers.Are(5) && numbers[0] == 1 && numbers[2] > 0 => NftComputedFields.ConnectionHash(numbers[2], numbers[1]),
            _ => null,
        };

    private static NftField? Known(NftExpression load) => NftFieldList.Find(load, default);

    private static byte[] Expression(NftExpressionType kind, uint[] numbers)
        => Expression(kind, NftTypeOfNumbers.Write(numbers));

    public static byte[] Expression(NftExpressionType kind, byte[] data)
        => [.. NftUserData.Number(TypeAttribute, (uint)kind), DataAttribute, (byte)data.Length, .. data];

    private static bool TryRead(ReadOnlySpan<byte> expression, out NftExpressionType kind, out ReadOnlySpan<byte> data)
    {
        data = NftUserData.Find(expression, DataAttribute);
        ReadOnlySpan<byte> number = NftUserData.Find(expression, TypeAttribute);
        kind = number.Length == sizeof(uint) ? (NftExpressionType)BitConverter.ToUInt32(number) : default;
        return kind != default;
    }
}

/// <summary>nft's numbers of expressions in user data (<c>enum expr_types</c> in <c>include/expression.h</c> of nftables).</summary>
internal enum NftExpressionType : uint
{
    EXPR_VERDICT = 1,
    EXPR_PAYLOAD = 7,
    EXPR_EXTHDR = 8,
    EXPR_META = 9,
    EXPR_SOCKET = 10,
    EXPR_OSF = 11,
    EXPR_CT = 12,
    EXPR_CONCAT = 13,
    EXPR_NUMGEN = 23,
    EXPR_HASH = 24,
    EXPR_RT = 25,
    EXPR_FIB = 26,
    EXPR_XFRM = 27,
}
