using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;

namespace Netlink.Tests.Netfilter;

/// <summary>Rules in recordings of nft, and what of them is compared.</summary>
internal static class RecordedRules
{
    private const ushort NewRule = 0xa06;

    /// <summary>The rules among messages.</summary>
    public static NftRule[] Of(IEnumerable<(ushort Type, byte[] Payload)> messages)
        => [.. messages.Where(static message => message.Type == NewRule)
            .Select(static message => Wire.Decode(NftRuleCodec.Decode, message.Payload))];

    /// <summary>The expressions, but for the numbers and names that sets have in a commit, and for zeros that are not sent.</summary>
    public static string Told(NftRule rule) => string.Join('\n', rule.Expressions.Select(static expression => expression switch
    {
        NftLookupExpression lookup => (lookup with { Set = "", SetId = null, AnonymousSet = null }).ToString(),
        NftBitwiseExpression bitwise => (bitwise with { Operator = bitwise.Operator ?? 0 }).ToString(),
        NftPayloadExpression { Source: not null } write => (write with
        {
            ChecksumType = write.ChecksumType ?? 0,
            ChecksumOffset = write.ChecksumOffset ?? 0,
            ChecksumFlags = write.ChecksumFlags ?? 0,
        }).ToString(),
        NftExtensionHeaderExpression header => (header with { Flags = header.Flags ?? 0 }).ToString(),
        NftSocketExpression socket => (socket with { Level = socket.Level ?? 0 }).ToString(),
        NftQuotaExpression quota => (quota with { Consumed = quota.Consumed ?? 0 }).ToString(),
        NftNatExpression nat => (nat with { Flags = nat.Flags | NftNatFlags.MapAddresses }).ToString(),
        NftHashExpression hash => (hash with { Seed = null }).ToString(),
        _ => expression.ToString(),
    }));
}
