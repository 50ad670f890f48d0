using System;
using System.Numerics;
using static Netlink.Netfilter.NftExpressionType;

namespace Netlink.Netfilter;

/// <summary>Fields of packets in the user data of sets. Source: <c>payload_expr_build_udata</c> and <c>exthdr_expr_build_udata</c> in
/// <c>src/payload.c</c> and <c>src/exthdr.c</c> of nftables.</summary>
internal static class NftTypeOfPackets
{
    private const byte Protocol = 0, Position = 1, Base = 2, Offset = 3, Length = 4;
    private const byte Header = 0, Operation = 2;

    /// <summary>nft's number of integers, whose length it stores too.</summary>
    private static readonly uint s_integer = NftDataTypes.Integer.Number;

    public static byte[]? Describe(NftField field)
    {
        if (NftTypeOfFields.Find(field.Name) is NftTypeOfPlace place)
        {
            if (place.Operation is not null)
                return HeaderOf(place);
            byte[] numbers = NftTypeOfNumbers.Write(place.Header, place.Position);
            return NftTypeOf.Expression(EXPR_PAYLOAD, field.Type.Number == s_integer
                ? [.. numbers, .. NftUserData.Number(Length, BitsOf(field))] : numbers);
        }

        if (field.Place is NftPayloadExpression bytes)
        {
            uint before = field.Bits is NftBytes bits ? (uint)LeadingZeros(bits.Span) : 0;
            return NftTypeOf.Expression(EXPR_PAYLOAD,
                NftTypeOfNumbers.Write(0, 0, (uint)bytes.Base + 1, (bytes.Offset * 8) + before, BitsOf(field)));
        }

        // The kind of an option of TCP that is known by its number alone.
        return field.Load(0) is NftExtensionHeaderExpression { Operation: (uint)NftHeaderOperation.TcpOption, Offset: 0, Length: 1 } option
            ? HeaderOf(new NftTypeOfPlace(option.Type, NftHeaderOperation.TcpOption, 0)) : null;
    }

    public static NftField? ParsePayload(NftTypeOfNumbers numbers)
    {
        if (numbers.Are(5) && numbers[Protocol] == 0 && numbers[Base] is > 0 and <= (uint)NftPayloadBase.Inner + 1)
            return NftPacketFields.Raw((NftPayloadBase)(numbers[Base] - 1), numbers[Offset], numbers[Length]);
        if (!numbers.Are(2) && !numbers.Are(2, Length))
            return null;
        NftField? field = NftTypeOfFields.Find(new NftTypeOfPlace(numbers[Protocol], null, numbers[Position]));
        return field is null || numbers.Are(2) || numbers[Length] == BitsOf(field) ? field : null;
    }

    public static NftField? ParseHeader(NftTypeOfNumbers numbers)
    {
        if (!numbers.Are(2) && !numbers.Are(3))
            return null;
        var operation = (NftHeaderOperation)(numbers.Are(3) ? numbers[Operation] : 0);
        var place = new NftTypeOfPlace(numbers[Header], operation, numbers[Position]);
        return NftTypeOfFields.Find(place) ?? (place is { Operation: NftHeaderOperation.TcpOption, Position: 0, Header: <= byte.MaxValue }
            ? NftHeaderFields.RawOption((byte)place.Header, null, 0) : null);
    }

    /// <summary>The numbers in the order in which nft writes them.</summary>
    private static byte[] HeaderOf(NftTypeOfPlace place) => NftTypeOf.Expression(EXPR_EXTHDR,
    [
        .. NftUserData.Number(Position, place.Position),
        .. place.Operation is NftHeaderOperation.IPv6 ? [] : NftUserData.Number(Operation, (uint)place.Operation!),
        .. NftUserData.Number(Header, place.Header),
    ]);

    private static int LeadingZeros(ReadOnlySpan<byte> bits)
    {
        int first = bits.IndexOfAnyExcept((byte)0);
        return first < 0 ? 0 : (first * 8) + BitOperations.LeadingZeroCount(bits[first]) - 24;
    }

    /// <summary>The width of a field in bits.</summary>
    private static uint BitsOf(NftField field)
        => field.Type is { Format: NftShiftedFormat shifted } ? (uint)shifted.Width
            : (uint)field.Type.Length * 8;
}
