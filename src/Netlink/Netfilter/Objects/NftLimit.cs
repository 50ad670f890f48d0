using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A named rate limit, which several rules may share. Source: nft(8) "LIMIT",
/// <c>enum nft_limit_attributes</c>.</summary>
public sealed record NftLimit : NftObject
{
    /// <summary>Creates a limit record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="rate">The number of packets, or bytes, per unit of time.</param>
    /// <param name="per">The unit of time, in whole seconds; nft lists a second, a minute, an hour, a day or a week.</param>
    public NftLimit(NftTable table, string name, ulong rate, TimeSpan per)
        : base(table, name) => (Rate, Per) = (rate, per);

    internal NftLimit(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "limit";

    /// <summary>The number of packets, or bytes, per unit of time.</summary>
    public ulong Rate { get; init; }

    /// <summary>The unit of time, in whole seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than a second.</exception>
    public TimeSpan Per
    {
        get;
        init => field = CheckUnit(value, nameof(Per));
    } = TimeSpan.FromSeconds(1);

    /// <summary>The packets, or bytes, by which the rate may be exceeded at once. Default 5 packets, as in nft; for limits of bytes nft
    /// sets 0.</summary>
    public uint Burst { get; init; } = 5;

    /// <summary>Whether it limits bytes rather than packets.</summary>
    public bool CountsBytes { get; init; }

    /// <summary>Whether it matches packets above the rate (<c>over</c>), rather than those within it.</summary>
    public bool IsOver { get; init; }

    /// <summary>Refuses a unit that would be 0, with which the kernel does not limit.</summary>
    internal static TimeSpan CheckUnit(TimeSpan per, string name) => per >= TimeSpan.FromSeconds(1) ? per
        : throw new ArgumentOutOfRangeException(name, per, "The unit of time of a limit is at least a second.");

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
