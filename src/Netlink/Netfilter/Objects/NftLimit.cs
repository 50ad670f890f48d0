using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A limit of packets or bytes in a time, by name, which several rules may share. Source: nft(8) "LIMIT",
/// <c>enum nft_limit_attributes</c>.</summary>
public sealed record NftLimit : NftObject
{
    /// <summary>Names a limit of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="rate">How many packets, or bytes, in the time.</param>
    /// <param name="per">The time, in whole seconds; nft writes a second, a minute, an hour, a day or a week.</param>
    public NftLimit(NftTable table, string name, ulong rate, TimeSpan per)
        : base(table, name) => (Rate, Per) = (rate, per);

    internal NftLimit(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "limit";

    /// <summary>How many packets, or bytes, in the time.</summary>
    public ulong Rate { get; init; }

    /// <summary>The time, in whole seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than a second.</exception>
    public TimeSpan Per
    {
        get;
        init => field = value >= TimeSpan.FromSeconds(1) ? value
            : throw new ArgumentOutOfRangeException(nameof(Per), value, "A limit is for a second at least.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>How many more may come at once: packets, or bytes. Default 5 packets, which is nft's; nft gives limits of bytes
    /// none.</summary>
    public uint Burst { get; init; } = 5;

    /// <summary>Whether bytes are counted rather than packets.</summary>
    public bool CountsBytes { get; init; }

    /// <summary>Whether a rule that uses it goes on for packets that come faster (<c>over</c>), rather than for the others.</summary>
    public bool IsOver { get; init; }

    internal override uint Type => NftObjectType.Limit;

    private NftLimitExpression Expression => new()
    {
        Rate = Rate,
        UnitSeconds = (ulong)Per.TotalSeconds,
        Burst = Burst,
        Type = CountsBytes ? NftLimitExpression.OfBytes : 0,
        Flags = IsOver ? NftLimitExpression.Over : 0,
        UnknownAttributes = UnknownDataAttributes,
    };

    internal static NftLimit Decode(NftFamily family, string table, string name, AttributeReader data)
        => new NftLimit(family, table, name).With(NftLimitExpression.Decode(data));

    internal NftLimit With(NftLimitExpression limit) => this with
    {
        Rate = limit.Rate,
        Per = TimeSpan.FromSeconds(Math.Clamp(limit.UnitSeconds, 1, int.MaxValue)),
        Burst = limit.Burst,
        CountsBytes = limit.Type == NftLimitExpression.OfBytes,
        IsOver = (limit.Flags & NftLimitExpression.Over) != 0,
        UnknownDataAttributes = limit.UnknownAttributes,
    };

    internal override void EncodeData(NetlinkWriter writer) => Expression.Encode(writer);

    internal override IEnumerable<string> Lines() => [NftStatementText.Rate(Expression)];
}
