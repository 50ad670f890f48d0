using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A named quota of bytes, which several rules may share. Source: nft(8) "QUOTA", <c>enum nft_quota_attributes</c>.</summary>
public sealed record NftQuota : NftObject
{
    /// <summary>Creates a quota record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="bytes">The quota, in bytes.</param>
    public NftQuota(NftTable table, string name, ulong bytes)
        : base(table, name) => Bytes = bytes;

    internal NftQuota(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "quota";

    /// <summary>The quota, in bytes.</summary>
    public ulong Bytes { get; init; }

    /// <summary>Whether it matches once the quota is used up (<c>over</c>), rather than until then.</summary>
    public bool IsOver { get; init; }

    /// <summary>The bytes used so far; when added, the initial value. Null if it was not read, or to start at 0.</summary>
    public ulong? Consumed { get; init; }

    internal override uint Type => NftObjectType.Quota;

    private NftQuotaExpression Expression => new()
    {
        Bytes = Bytes,
        Flags = IsOver ? NftQuotaExpression.Over : 0,
        Consumed = Consumed,
        UnknownAttributes = UnknownDataAttributes,
    };

    internal static NftQuota Decode(NftFamily family, string table, string name, AttributeReader data)
        => new NftQuota(family, table, name).With(NftQuotaExpression.Decode(data));

    internal NftQuota With(NftQuotaExpression quota) => this with
    {
        Bytes = quota.Bytes,
        IsOver = (quota.Flags & NftQuotaExpression.Over) != 0,
        Consumed = quota.Consumed,
        UnknownDataAttributes = quota.UnknownAttributes,
    };

    internal override void EncodeData(NetlinkWriter writer) => (Expression with { Consumed = Consumed ?? 0 }).Encode(writer);

    internal override IEnumerable<string> Lines() => [NftStatementText.Quota(Expression)];

    internal override NftObject WithoutState() => this with { Consumed = null };
}
