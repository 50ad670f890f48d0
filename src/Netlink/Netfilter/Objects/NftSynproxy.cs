using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A named synproxy: the TCP options it offers to clients. Source: nft(8) "SYNPROXY",
/// <c>enum nft_synproxy_attributes</c>.</summary>
public sealed record NftSynproxy : NftObject
{
    /// <summary>Creates a synproxy record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    public NftSynproxy(NftTable table, string name)
        : base(table, name)
    {
    }

    internal NftSynproxy(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "synproxy";

    /// <summary>The maximum segment size of the server, in bytes. Null if it is not announced.</summary>
    public ushort? SegmentSize { get; init; }

    /// <summary>The window scale of the server, in bits. Null if it is not announced.</summary>
    public byte? WindowScale { get; init; }

    /// <summary>Whether the server uses timestamps.</summary>
    public bool HasTimestamps { get; init; }

    /// <summary>Whether the server uses selective acknowledgements (<c>sack-perm</c>).</summary>
    public bool HasSelectiveAcknowledgements { get; init; }

    internal override uint Type => NftObjectType.Synproxy;

    internal NftSynproxyExpression Expression => new()
    {
        SegmentSize = SegmentSize ?? 0,
        WindowScale = WindowScale ?? 0,
        Flags = (SegmentSize is null ? 0 : NftSynproxyExpression.WithSegmentSize)
            | (WindowScale is null ? 0 : NftSynproxyExpression.WithWindowScale)
            | (HasSelectiveAcknowledgements ? NftSynproxyExpression.WithSelectiveAcknowledgements : 0)
            | (HasTimestamps ? NftSynproxyExpression.WithTimestamps : 0),
        UnknownAttributes = UnknownDataAttributes,
    };

    internal static NftSynproxy Decode(NftFamily family, string table, string name, AttributeReader data)
        => new NftSynproxy(family, table, name).With(NftSynproxyExpression.Decode(data));

    internal NftSynproxy With(NftSynproxyExpression proxy) => this with
    {
        SegmentSize = (proxy.Flags & NftSynproxyExpression.WithSegmentSize) != 0 ? proxy.SegmentSize : null,
        WindowScale = (proxy.Flags & NftSynproxyExpression.WithWindowScale) != 0 ? proxy.WindowScale : null,
        HasTimestamps = (proxy.Flags & NftSynproxyExpression.WithTimestamps) != 0,
        HasSelectiveAcknowledgements = (proxy.Flags & NftSynproxyExpression.WithSelectiveAcknowledgements) != 0,
        UnknownDataAttributes = proxy.UnknownAttributes,
    };

    internal override void EncodeData(NetlinkWriter writer) => Expression.Encode(writer);

    internal override IEnumerable<string> Lines()
    {
        if (SegmentSize is ushort size)
            yield return string.Create(CultureInfo.InvariantCulture, $"mss {size}");
        if (WindowScale is byte scale)
            yield return string.Create(CultureInfo.InvariantCulture, $"wscale {scale}");
        if (HasTimestamps || HasSelectiveAcknowledgements)
            yield return (HasTimestamps ? "timestamp" : "") + (HasTimestamps && HasSelectiveAcknowledgements ? " " : "")
                + (HasSelectiveAcknowledgements ? "sack-perm" : "");
    }
}
