using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Fields with parameters that are not in the list of names: <c>osf</c>, <c>ipsec</c>, <c>socket cgroupv2</c>, and options of
/// TCP by number. Source: nft(8), <c>src/osf.c</c> and <c>src/xfrm.c</c> of nftables.</summary>
internal static class NftSpecialFields
{
    private static readonly (NftIPsecKey Key, string Words, NftDataType Type)[] s_keys =
    [
        (NftIPsecKey.DestinationIPv4, "ip daddr", NftDataTypes.IPv4Address), (NftIPsecKey.SourceIPv4, "ip saddr", NftDataTypes.IPv4Address),
        (NftIPsecKey.DestinationIPv6, "ip6 daddr", NftDataTypes.IPv6Address),
        (NftIPsecKey.SourceIPv6, "ip6 saddr", NftDataTypes.IPv6Address), (NftIPsecKey.RequestId, "reqid", NftDataTypes.HostInteger),
        (NftIPsecKey.Spi, "spi", NftDataTypes.Integer),
    ];

    /// <summary>Parses a field, or returns null if it is none of these.</summary>
    public static NftField? Parse(NftCursor tokens) => tokens.Peek switch
    {
        "osf" => ParseFingerprint(tokens),
        "ipsec" => ParseIPsec(tokens),
        "socket" when tokens.PeekAt(1) is "cgroupv2" => ParseControlGroup(tokens),
        "tcp" when tokens.PeekAt(1) is "option" && tokens.PeekAt(2) is [>= '0' and <= '9' or '@', ..] => ParseOption(tokens),
        _ => null,
    };

    /// <summary>The field that an expression loads; null if it has no syntax.</summary>
    public static NftField? Of(NftExpression expression) => expression switch
    {
        NftFingerprintExpression { TimeToLive: <= NftFingerprintTtl.Skipped, Flags: null or <= NftFingerprintExpression.WithVersion } osf =>
            Fingerprint(osf.TimeToLive, osf.Flags is NftFingerprintExpression.WithVersion),
        NftIPsecExpression { Direction: <= NftIPsecDirection.Out } state when Array.Exists(s_keys, known => known.Key == state.Key) =>
            IPsec(state.Direction, state.Key, state.Index),
        NftSocketExpression { Key: NftSocketKey.ControlGroup, Level: uint level } => ControlGroup(level),
        NftExtensionHeaderExpression { Operation: (uint)NftHeaderOperation.TcpOption, Flags: 1, Offset: 0, Length: 1 } option =>
            NftHeaderFields.RawOption(option.Type, null, 0),
        NftExtensionHeaderExpression
        {
            Operation: (uint)NftHeaderOperation.TcpOption,
            Flags: null or 0,
            Offset: uint offset,
            Length: > 0 and <= 8 and uint length
        } option => NftHeaderFields.RawOption(option.Type, offset, length),
        _ => null,
    };

    public static NftField Fingerprint(NftFingerprintTtl ttl, bool withVersion)
    {
        string word = ttl switch { NftFingerprintTtl.Loose => "ttl loose ", NftFingerprintTtl.Skipped => "ttl skip ", _ => "" };
        return new NftField($"osf {word}{(withVersion ? "version" : "name")}", NftDataTypes.Text)
        {
            Load = register => new NftFingerprintExpression
            {
                Destination = register,
                TimeToLive = ttl,
                Flags = withVersion ? NftFingerprintExpression.WithVersion : null,
            },
        };
    }

    public static NftField IPsec(NftIPsecDirection direction, NftIPsecKey key, uint index)
    {
        (_, string words, NftDataType type) = Array.Find(s_keys, known => known.Key == key);
        if (words is null)
            throw new ArgumentOutOfRangeException(nameof(key), key, "Use one of the enumeration's members.");
        string number = index == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" spnum {index}");
        return new NftField($"ipsec {(direction is NftIPsecDirection.In ? "in" : "out")}{number} {words}", type)
        {
            Load = register => new NftIPsecExpression { Key = key, Direction = direction, Index = index, Destination = register },
        };
    }

    public static NftField ControlGroup(uint level)
        => new(string.Create(CultureInfo.InvariantCulture, $"socket cgroupv2 level {level}"), NftDataTypes.ControlGroup)
        {
            Load = register => new NftSocketExpression { Key = NftSocketKey.ControlGroup, Level = level, Destination = register },
        };

    private static NftField ParseFingerprint(NftCursor tokens)
    {
        tokens.Expect("osf");
        NftFingerprintTtl ttl = !tokens.TryTake("ttl") ? NftFingerprintTtl.Checked : tokens.Take() switch
        {
            "loose" => NftFingerprintTtl.Loose,
            "skip" => NftFingerprintTtl.Skipped,
            string other => throw new FormatException($"'osf ttl {other}' is unknown: use loose or skip."),
        };
        return Fingerprint(ttl, tokens.Take() switch
        {
            "name" => false,
            "version" => true,
            string other => throw new FormatException($"'osf {other}' is unknown: use name or version."),
        });
    }

    private static NftField ParseIPsec(NftCursor tokens)
    {
        tokens.Expect("ipsec");
        NftIPsecDirection direction = tokens.Take() switch
        {
            "in" => NftIPsecDirection.In,
            "out" => NftIPsecDirection.Out,
            string other => throw new FormatException($"'ipsec {other}' is unknown: use in or out."),
        };
        uint index = tokens.TryTake("spnum") ? tokens.TakeNumber() : 0;
        string words = tokens.Take();
        if (words is "ip" or "ip6")
            words += " " + tokens.Take();
        int at = Array.FindIndex(s_keys, known => known.Words == words);
        return at >= 0 ? IPsec(direction, s_keys[at].Key, index) : throw new FormatException($"'ipsec … {words}' is unknown: use reqid, " +
            "spi, or saddr or daddr of ip or ip6.");
    }

    private static NftField ParseControlGroup(NftCursor tokens)
    {
        tokens.Expect("socket");
        tokens.Expect("cgroupv2");
        tokens.Expect("level");
        return ControlGroup(tokens.TakeNumber());
    }

    private static NftField ParseOption(NftCursor tokens)
    {
        tokens.Expect("tcp");
        tokens.Expect("option");
        string token = tokens.Take();
        byte kind = byte.TryParse(token.AsSpan().TrimStart('@'), NumberStyles.None, CultureInfo.InvariantCulture, out byte number) ? number
            : throw new FormatException($"'{token}' is not the number of a TCP option: use 0 to 255.");
        if (!token.StartsWith('@'))
            return NftHeaderFields.RawOption(kind, null, 0);
        tokens.Expect(",");
        uint offset = tokens.TakeNumber();
        tokens.Expect(",");
        uint length = tokens.TakeNumber();
        return offset % 8 == 0 && length % 8 == 0 && length is > 0 and <= 64 ? NftHeaderFields.RawOption(kind, offset / 8, length / 8)
            : throw new FormatException($"'{offset},{length}' is not supported: use up to 8 whole bytes, in bits.");
    }
}
