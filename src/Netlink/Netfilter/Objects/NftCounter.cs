using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using static Netlink.Netfilter.NftCounterAttribute;

namespace Netlink.Netfilter;

/// <summary>A named counter, which several rules may share. Source: nft(8) "COUNTER", <c>enum nft_counter_attributes</c>.</summary>
public sealed record NftCounter : NftObject
{
    /// <summary>Creates a counter record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    public NftCounter(NftTable table, string name)
        : base(table, name)
    {
    }

    internal NftCounter(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "counter";

    /// <summary>The number of packets; when added, the initial value.</summary>
    public ulong Packets { get; init; }

    /// <summary>The number of bytes; when added, the initial value.</summary>
    public ulong Bytes { get; init; }

    internal override uint Type => NftObjectType.Counter;

    internal static NftCounter Decode(NftFamily family, string table, string name, AttributeReader data)
    {
        var counter = NftCounterExpression.Decode(data);
        return new NftCounter(family, table, name)
        {
            Packets = counter.Packets,
            Bytes = counter.Bytes,
            UnknownDataAttributes = counter.UnknownAttributes,
        };
    }

    internal override void EncodeData(NetlinkWriter writer)
    {
        writer.WriteUInt64BigEndian(NFTA_COUNTER_BYTES, Bytes);
        writer.WriteUInt64BigEndian(NFTA_COUNTER_PACKETS, Packets);
        writer.WriteAttributes(UnknownDataAttributes);
    }

    internal override IEnumerable<string> Lines()
        => [string.Create(CultureInfo.InvariantCulture, $"packets {Packets} bytes {Bytes}")];

    internal override NftObject WithoutState() => this with { Packets = 0, Bytes = 0 };
}

/// <summary><c>NFTA_COUNTER_*</c>.</summary>
internal enum NftCounterAttribute : ushort
{
    NFTA_COUNTER_BYTES = 1,
    NFTA_COUNTER_PACKETS = 2,
    NFTA_COUNTER_PAD = 3,
}
