using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.ExpectationAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes expectations: <c>struct nfgenmsg</c>, then CTA_EXPECT_* attributes. Source: ctnetlink_exp_dump_expect()
/// and ctnetlink_del_expect() in net/netfilter/nf_conntrack_netlink.c.</summary>
internal static class ConntrackExpectationCodec
{
    public static ConntrackExpectation Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg _);
        if (!attributes.TryFind(CTA_EXPECT_TUPLE, out NetlinkAttribute tuple))
            throw new NetlinkProtocolException($"An expectation lacks {CTA_EXPECT_TUPLE}.");
        var found = new ConntrackExpectation(ConntrackTupleCodec.Decode(tuple.AsNest()));
        AttributeKeeper others = attributes.ReadInto(ref found, static (found, in attribute) => (ExpectationAttribute)attribute.Type switch
        {
            CTA_EXPECT_TUPLE => found,
            CTA_EXPECT_MASK => found with { Mask = ConntrackTupleCodec.Decode(attribute.AsNest()) },
            CTA_EXPECT_MASTER => found with { Master = ConntrackTupleCodec.Decode(attribute.AsNest()) },
            CTA_EXPECT_TIMEOUT => found with { Timeout = TimeSpan.FromSeconds(attribute.AsUInt32BigEndian()) },
            CTA_EXPECT_ID => found with { Id = attribute.AsUInt32BigEndian() },
            CTA_EXPECT_HELP_NAME => found with { Helper = attribute.AsString() },
            CTA_EXPECT_ZONE => found with { Zone = attribute.AsUInt16BigEndian() },
            CTA_EXPECT_FLAGS => found with { Flags = (ConntrackExpectationFlags)attribute.AsUInt32BigEndian() },
            CTA_EXPECT_CLASS => found with { Class = attribute.AsUInt32BigEndian() },
            _ => null,
        });
        return found with { UnknownAttributes = others.Kept };
    }

    public static ConntrackExpectationEvent DecodeEvent(in NetlinkMessage message)
        => new(message.Header.Type == ConntrackOperations.DeleteExpectation.Type, Decode(message));

    /// <summary>Writes what identifies an expectation; the id keeps a later one from being deleted in its place.</summary>
    public static void EncodeKey(NetlinkWriter writer, ConntrackExpectation expectation)
    {
        NfGenMsg.Write(writer, (NftFamily)LinuxFamily.Of(expectation.Tuple.Family));
        ConntrackTupleCodec.Encode(writer, CTA_EXPECT_TUPLE, expectation.Tuple);
        if (expectation.Zone != 0)
            writer.WriteUInt16BigEndian(CTA_EXPECT_ZONE, expectation.Zone);
        writer.WriteOptionalBigEndian(CTA_EXPECT_ID, expectation.Id);
    }
}

/// <summary><c>enum ctattr_expect</c>.</summary>
internal enum ExpectationAttribute : ushort
{
    CTA_EXPECT_MASTER = 1,
    CTA_EXPECT_TUPLE = 2,
    CTA_EXPECT_MASK = 3,
    CTA_EXPECT_TIMEOUT = 4,
    CTA_EXPECT_ID = 5,
    CTA_EXPECT_HELP_NAME = 6,
    CTA_EXPECT_ZONE = 7,
    CTA_EXPECT_FLAGS = 8,
    CTA_EXPECT_CLASS = 9,
    CTA_EXPECT_NAT = 10,
    CTA_EXPECT_FN = 11,
}
