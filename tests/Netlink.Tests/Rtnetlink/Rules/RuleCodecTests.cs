using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Rules;

public sealed class RuleCodecTests
{
    private const int HeaderSize = 12;
    private const ushort NewRule = 32;

    private static readonly Rule s_plain =
        new(AddressFamily.InterNetwork) { Source = IPNetwork.Parse("192.0.2.0/24"), Table = (RouteTable)100, Priority = 1000 };

    private static readonly Rule s_everything = new(AddressFamily.InterNetwork)
    {
        IsInverted = true,
        Source = IPNetwork.Parse("192.0.2.0/24"),
        Destination = IPNetwork.Parse("198.51.100.0/24"),
        TypeOfService = 0x10,
        Mark = 0x42,
        MarkMask = 0xff,
        InputInterface = "v0",
        OutputInterface = "v1",
        UserIds = new InclusiveRange<uint>(1000, 1999),
        IPProtocol = 6,
        SourcePorts = new InclusiveRange<ushort>(1024, 2047),
        DestinationPorts = new InclusiveRange<ushort>(443),
        Table = (RouteTable)1000,
        SuppressPrefixLength = 8,
        SuppressInterfaceGroup = 5,
        Priority = 77,
        Protocol = (RouteProtocol)99,
    };

    private static readonly Rule s_counted = s_plain with { Priority = 9, TunnelId = 7, Realms = new RouteRealms(3, Source: 2) };
    private static readonly Rule s_nothing =
        new(AddressFamily.InterNetwork) { Priority = 8, Destination = IPNetwork.Parse("198.51.100.0/24"), Action = RuleAction.None };

    [Fact]
    public void EncodeCreate_Plain_SaysWhatIproute2Says() => AssertSame("rule-add", RuleCodec.EncodeCreate, s_plain);

    [Fact]
    public void EncodeCreate_EverySelector_SaysWhatIproute2Says() => AssertSame("rule-add-settings", RuleCodec.EncodeCreate, s_everything);

    [Fact]
    public void EncodeCreate_GoTo_SaysWhatIproute2Says()
        => AssertSame("rule-add-goto", RuleCodec.EncodeCreate,
            new Rule(AddressFamily.InterNetworkV6)
            {
                Source = IPNetwork.Parse("2001:db8::/32"),
                Action = RuleAction.GoTo,
                Target = 32766,
                Priority = 100
            });

    [Fact]
    public void EncodeCreate_Prohibit_SaysWhatIproute2Says()
        => AssertSame("rule-add-prohibit", RuleCodec.EncodeCreate,
            new Rule(AddressFamily.InterNetwork)
            {
                Destination = IPNetwork.Parse("198.51.100.0/24"),
                Action = RuleAction.Prohibit,
                Priority = 5
            });

    [Fact]
    public void EncodeCreate_RealmsAndTunnel_SaysWhatIproute2Says()
        => AssertSame("rule-add-realms", RuleCodec.EncodeCreate, s_counted);

    [Fact]
    public void EncodeCreate_None_SaysWhatIproute2Says() => AssertSame("rule-add-nop", RuleCodec.EncodeCreate, s_nothing);

    [Fact]
    public void Decode_RecordedRichList_ReadsEachRule()
        => Assert.Equal(
            [
                s_nothing with { Protocol = RouteProtocol.Unspecified },
                s_counted with { Protocol = RouteProtocol.Unspecified },
                new Rule(AddressFamily.InterNetwork) { Priority = 10, InputInterface = "gone", OutputInterface = "gone",
                    Action = RuleAction.GoTo, Target = 9000, Protocol = RouteProtocol.Unspecified },
            ],
            Wire.DecodeAll(RuleCodec.Decode, NewRule, Golden.Received("rule-list-rich")).Where(rule => rule!.Priority is 8 or 9 or 10)
                .Select(rule => rule!));

    [Fact]
    public void Decode_AttributeOfANewerKernel_IsKeptAndSentAgain()
    {
        Rule? rule = Wire.Decode(RuleCodec.Decode, Convert.FromHexString("020000000000000100000000" + "0500630008000000"));

        Assert.Equal(new RawAttribute(99, new byte[] { 8 }), Assert.Single(rule!.UnknownAttributes));
        Assert.EndsWith("0500630008000000", Convert.ToHexStringLower(Wire.Encode(RuleCodec.EncodeCreate, rule)), StringComparison.Ordinal);
    }

    /// <summary>What ip(8) of iproute2 7.3.0 sends for <c>dscp 46</c>, <c>dscp 8/0x38</c>, <c>flowlabel 0x12345</c> and
    /// <c>flowlabel 0x10000/0xf0000</c>.</summary>
    [Theory]
    [InlineData("020000006400000100000000" + "0800060014000000" + "050019002e000000", "rule 20 from all lookup 100 dscp 46")]
    [InlineData("020000006400000100000000" + "080006000b000000" + "0500190008000000" + "05001e0038000000",
        "rule 11 from all lookup 100 dscp 0x8/0x38")]
    [InlineData("0a0000006400000100000000" + "0800060016000000" + "08001a0000012345" + "08001b00000fffff",
        "IPv6 rule 22 from all lookup 100 flowlabel 0x12345")]
    [InlineData("0a0000006400000100000000" + "0800060017000000" + "08001a0000010000" + "08001b00000f0000",
        "IPv6 rule 23 from all lookup 100 flowlabel 0x10000/0xf0000")]
    public void Decode_TrafficClassesAndFlows_AreConditions(string request, string words)
    {
        Rule? rule = Wire.Decode(RuleCodec.Decode, Convert.FromHexString(request));

        Assert.Equal(words, rule!.ToString());
        Assert.Empty(rule.UnknownAttributes);
        Assert.Equal(request, Convert.ToHexStringLower(Wire.Encode(RuleCodec.EncodeCreate, rule)));
    }

    /// <summary>What Linux 7.3.4 reports of <c>sport 0x1000/0xff00 dport 80</c>.</summary>
    [Fact]
    public void ToString_MaskedPort_HasTheMask()
        => Assert.Equal("rule 14 from all sport 0x1000/0xff00 dport 80 lookup 100", Wire.Decode(RuleCodec.Decode,
            Convert.FromHexString("020000006400000100000000" + "08000f0064000000" + "08000e00ffffffff" + "0500150000000000" +
                "080006000e000000" + "0800170000100010" + "06001c0000ff0000" + "0800180050005000" + "06001d00ffff0000"))!.ToString());

    [Fact]
    public void EncodeCreate_FlowLabelWithoutAMask_ComparesAll()
        => Assert.EndsWith("08001a0000012345" + "08001b00000fffff", Convert.ToHexStringLower(Wire.Encode(RuleCodec.EncodeCreate,
            new Rule(AddressFamily.InterNetworkV6) { FlowLabel = 0x12345 })), StringComparison.Ordinal);

    [Fact]
    public void EncodeCreate_ConditionsThatDoNotGoTogether_AreRefused()
    {
        Rule ofIPv4 = new(AddressFamily.InterNetwork), ofIPv6 = new(AddressFamily.InterNetworkV6);
        foreach ((Rule rule, string property) in new[]
        {
            (ofIPv4 with { Dscp = 8, TypeOfService = 0x20 }, nameof(Rule.Dscp)),
            (ofIPv4 with { DscpMask = 8 }, nameof(Rule.DscpMask)),
            (ofIPv4 with { FlowLabel = 1 }, nameof(Rule.FlowLabel)),
            (ofIPv6 with { FlowLabelMask = 1 }, nameof(Rule.FlowLabelMask)),
        })
        {
            Assert.Equal(property, Assert.Throws<ArgumentException>(() => Wire.Encode(RuleCodec.EncodeCreate, rule)).ParamName);
        }
    }

    [Fact]
    public void EncodeDelete_Plain_SaysWhatIproute2Says() => AssertSame("rule-delete", RuleCodec.EncodeDelete, s_plain);

    [Fact]
    public void EncodeCreate_TunnelId_IsInNetworkOrder()
        => Assert.EndsWith("0c000c000000000000000102",
            Convert.ToHexStringLower(Wire.Encode(RuleCodec.EncodeCreate, new Rule(AddressFamily.InterNetwork) { TunnelId = 0x102 })),
                StringComparison.Ordinal);

    [Fact]
    public void Decode_RecordedList_ReadsEachRule()
    {
        List<Rule?> rules = Wire.DecodeAll(RuleCodec.Decode, NewRule, Golden.Received("rule-list"));

        Rule kernel = new(AddressFamily.InterNetwork) { Protocol = RouteProtocol.Kernel };
        Rule unspecified = new(AddressFamily.InterNetwork) { Protocol = RouteProtocol.Unspecified };
        Assert.Equal(
            [
                kernel with { Priority = 0, Table = RouteTable.Local },
                unspecified with { Priority = 5, Action = RuleAction.Prohibit, Destination = IPNetwork.Parse("198.51.100.0/24") },
                unspecified with { Priority = 6, L3Master = true },
                // Linux 6.15 began to tell the mask of a port.
                s_everything with { DestinationPortMask = 0xffff },
                unspecified with { Priority = 100, Action = RuleAction.GoTo, Target = 32766 },
                kernel with { Priority = 32766, Table = RouteTable.Main },
                kernel with { Priority = 32767, Table = RouteTable.Default },
            ],
            rules);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame() => Assert.Equal(
            s_everything with { SourcePortMask = 0xff00, DestinationPortMask = 0xfff },
            Wire.Decode(RuleCodec.Decode, Wire.Encode(RuleCodec.EncodeCreate,
                s_everything with { SourcePortMask = 0xff00, DestinationPortMask = 0xfff })));

    [Fact]
    public void Decode_RuleOfAnotherFamily_IsNull() => Assert.Null(Wire.Decode(RuleCodec.Decode, new byte[HeaderSize]));

    [Fact]
    public void Decode_RangeThatEndsBeforeItBegins_IsMalformed()
        => Assert.Throws<NetlinkProtocolException>(() =>
            Wire.Decode(RuleCodec.Decode, Convert.FromHexString("020000000000000100000000" + "08001700" + "02000100")));

    [Fact]
    public void ToString_Rule_ReadsAsInIproute2()
        => Assert.Equal("rule 77 not from 192.0.2.0/24 to 198.51.100.0/24 iif v0 oif v1 fwmark 0x42/0xff tos 0x10 uidrange 1000-1999 " +
            "ipproto 6 sport 1024-2047 dport 443 lookup 1000 suppress_ifgroup 5 suppress_prefixlength 8", s_everything.ToString());

    [Fact]
    public void ToString_RuleOfIPv6_SaysSo()
        => Assert.Equal("IPv6 rule from all fwmark 0x1 lookup 100",
            new Rule(AddressFamily.InterNetworkV6) { Mark = 1, Table = (RouteTable)100 }.ToString());

    [Fact]
    public void New_FamilyOfNoRoutes_IsRefused() => Assert.Throws<ArgumentException>(() => new Rule(AddressFamily.Unix));

    private static void AssertSame(string name, RequestEncoder<Rule> encode, Rule rule)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(name), HeaderSize), Wire.Sorted(Wire.Encode(encode, rule), HeaderSize));
}
