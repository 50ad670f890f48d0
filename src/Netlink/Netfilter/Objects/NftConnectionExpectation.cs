using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using static Netlink.Netfilter.NftConnectionExpectationAttribute;

namespace Netlink.Netfilter;

/// <summary>A conntrack expectation, which rules create for connections related to the present one. Source: nft(8) "CT
/// EXPECTATION", <c>enum nft_ct_expectation_attributes</c>.</summary>
public sealed record NftConnectionExpectation : NftObject
{
    /// <summary>Creates an expectation record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="ipProtocol">The IP protocol of the connections: 6 for TCP, 17 for UDP.</param>
    /// <param name="port">Their destination port.</param>
    /// <param name="timeout">The timeout of the expectation, in whole milliseconds.</param>
    /// <param name="size">The maximum number of expectations at a time.</param>
    public NftConnectionExpectation(NftTable table, string name, byte ipProtocol, ushort port, TimeSpan timeout, byte size)
        : base(table, name)
        => (IPProtocol, DestinationPort, Timeout, Size, NetworkFamily) = (ipProtocol, port, timeout, size, Family);

    internal NftConnectionExpectation(NftFamily family, string table, string name)
        : base(family, table, name)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "ct expectation";

    /// <summary>The IP protocol of the connections: 6 for TCP, 17 for UDP.</summary>
    public byte IPProtocol { get; init; }

    /// <summary>The family of the connections: IPv4 or IPv6; the kernel refuses Inet. Default that of the table.</summary>
    public NftFamily NetworkFamily { get; init; }

    /// <summary>Their destination port.</summary>
    public ushort DestinationPort { get; init; }

    /// <summary>The timeout of the expectation, in whole milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or longer than 4,294,967,295 ms.</exception>
    public TimeSpan Timeout
    {
        get;
        init => field = value.TotalMilliseconds is 0 or (>= 1 and <= uint.MaxValue) ? value
            : throw new ArgumentOutOfRangeException(nameof(Timeout), value, "The timeout of an expectation is 0 to 4,294,967,295 ms.");
    }

    /// <summary>The maximum number of expectations at a time.</summary>
    public byte Size { get; init; }

    internal override uint Type => NftObjectType.ConnectionExpectation;

    internal static AttributeSchema Schema => AttributeSchema.Of<NftConnectionExpectationAttribute>();

    internal static NftConnectionExpectation Decode(NftFamily family, string table, string name, AttributeReader data)
    {
        var expected = new NftConnectionExpectation(family, table, name);
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftConnectionExpectationAttribute)attribute.Type)
            {
                case NFTA_CT_EXPECT_L3PROTO: expected = expected with { NetworkFamily = (NftFamily)attribute.AsUInt16BigEndian() }; break;
                case NFTA_CT_EXPECT_L4PROTO: expected = expected with { IPProtocol = attribute.AsByte() }; break;
                case NFTA_CT_EXPECT_DPORT: expected = expected with { DestinationPort = attribute.AsUInt16BigEndian() }; break;
                // Unlike all other numbers of nf_tables, this one is in host byte order.
                case NFTA_CT_EXPECT_TIMEOUT: expected = expected with { Timeout = TimeSpan.FromMilliseconds(attribute.AsUInt32()) }; break;
                case NFTA_CT_EXPECT_SIZE: expected = expected with { Size = attribute.AsByte() }; break;
                default: others.Keep(attribute); break;
            }
        }

        return expected with { UnknownDataAttributes = others.Kept };
    }

    internal override void EncodeData(NetlinkWriter writer)
    {
        writer.WriteUInt16BigEndian(NFTA_CT_EXPECT_L3PROTO, (ushort)NetworkFamily);
        writer.WriteByte(NFTA_CT_EXPECT_L4PROTO, IPProtocol);
        writer.WriteUInt16BigEndian(NFTA_CT_EXPECT_DPORT, DestinationPort);
        writer.WriteUInt32(NFTA_CT_EXPECT_TIMEOUT, (uint)Timeout.TotalMilliseconds);
        writer.WriteByte(NFTA_CT_EXPECT_SIZE, Size);
        writer.WriteAttributes(UnknownDataAttributes);
    }

    internal override IEnumerable<string> Lines() =>
    [
        $"protocol {NftObjectText.Protocol(IPProtocol)}",
        string.Create(CultureInfo.InvariantCulture, $"dport {DestinationPort}"),
        $"timeout {NftTime.Describe(Timeout)}",
        string.Create(CultureInfo.InvariantCulture, $"size {Size}"),
        $"l3proto {NftFamilyNames.Of(NetworkFamily)}",
    ];
}

/// <summary><c>NFTA_CT_EXPECT_*</c>.</summary>
internal enum NftConnectionExpectationAttribute : ushort
{
    NFTA_CT_EXPECT_L3PROTO = 1,
    NFTA_CT_EXPECT_L4PROTO = 2,
    NFTA_CT_EXPECT_DPORT = 3,
    NFTA_CT_EXPECT_TIMEOUT = 4,
    NFTA_CT_EXPECT_SIZE = 5,
}
