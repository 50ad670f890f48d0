using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Disables connection tracking for the packet. (<c>notrack</c>)</summary>
/// <remarks>Source: <c>net/netfilter/nft_ct.c</c>.</remarks>
public sealed record NftNotrackExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "notrack";

    internal static AttributeSchema Schema => new();

    internal static NftNotrackExpression Decode(AttributeReader data)
        => new() { UnknownAttributes = AttributeKeeper.All(data).Kept };

    internal override void Encode(NetlinkWriter writer) => writer.WriteAttributes(UnknownAttributes);
}
