using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Filters as tc(8) asks for them, and as the kernel reports them.</summary>
public sealed class TrafficFilterCodecTests
{
    private const ushort NewFilter = 44;

    private static readonly FilterPlace s_ingress = FilterPlace.Ingress(3);

    public static TheoryData<string> Names => [.. TrafficFilterSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EncodeCreate_Filter_SaysWhatTcSays(string name)
        => Assert.Equal(TrafficFilterWire.Sorted(Golden.SentPayload("filter-add-" + name)),
            TrafficFilterWire.Sorted(Wire.Encode(TrafficFilterCodec.EncodeCreate, TrafficFilterSamples.All[name])));

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_FilterAsReported_HasWhatWasAskedFor(string name)
    {
        if (!Golden.AllReceived.Contains("filter-" + name))
            return;
        TrafficFilter asked = TrafficFilterSamples.All[name], listed = Listed("filter-" + name).Last();

        Assert.Equal(asked.Place, listed.Place);
        Assert.Equal(asked.Priority, listed.Priority);
        Assert.Equal(asked.Chain, listed.Chain);
        Assert.Equal(asked.Protocol ?? EtherType.All, listed.Protocol);
        Assert.Equal(TrafficFilterSamples.AsReported(asked).Actions, listed.Actions);
        Assert.Equal(TrafficFilterSamples.AsReported(asked).Kind, listed.Kind);
        Assert.All(listed.Actions.Where(action => action is not UnknownAction), action => Assert.NotNull(action.Statistics));
        Assert.All(listed.Actions.Where(action => action is not UnknownAction), action => Assert.InRange(action.Index!.Value, 1u, 9u));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_WhatWasEncoded_IsTheSame(string name)
    {
        TrafficFilter asked = TrafficFilterSamples.All[name];

        TrafficFilter read = Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, asked));

        Assert.Equal(asked.Kind, read.Kind);
        Assert.Equal(asked.Actions, read.Actions);
    }

    [Fact]
    public void Decode_KeysThatTcDoesNotKnow_AreAsTheyWereAskedFor()
    {
        var asked = new TrafficFilter(s_ingress, new FlowerFilter
        {
            Hash = new Masked<uint>(0x12, 0xff),
            Tunnel = new FlowerTunnel
            {
                Checksum = true,
                NoFragments = false,
                IsManagement = true,
                HasCriticalOptions = false,
                Options = [new FlowerTunnelOption(new PfcpOption(1, 77), new PfcpOption(0xff, 0xffff))],
            },
        })
        { Protocol = EtherType.IPv4 };

        Assert.Equal(asked.Kind, Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, asked)).Kind);
    }

    [Fact]
    public void Decode_ExpressionThatMixesAndWithOr_IsKeptAsItCame()
    {
        TrafficFilter asked = Wire.Decode(TrafficFilterCodec.Decode, Golden.SentPayload("filter-add-basic-mixed"));
        var kind = Assert.IsType<BasicFilter>(asked.Kind);

        Assert.Null(kind.Expression);
        Assert.False(kind.Matches.IsEmpty);
        Assert.Equal(TrafficFilterWire.Sorted(Golden.SentPayload("filter-add-basic-mixed")),
            TrafficFilterWire.Sorted(Wire.Encode(TrafficFilterCodec.EncodeCreate, asked)));
    }

    [Fact]
    public void EncodeCreate_ExpressionThatCannotBe_IsRefused()
    {
        ExtendedMatch word = new WordMatch(new U32Key(1, 1, 0));
        BasicFilter[] kinds =
        [
            new BasicFilter { Expression = MatchGroup.AllOf() },
            new BasicFilter { Expression = new CompareMatch(3, PacketLayer.Link, 0, MatchComparison.Equal, 1) },
            new BasicFilter { Expression = new BytesMatch(PacketLayer.Link, 0, default) },
            new BasicFilter { Expression = word, Matches = new byte[] { 1 } },
        ];

        Assert.All(kinds, kind => Assert.ThrowsAny<ArgumentException>(
            () => Wire.Encode(TrafficFilterCodec.EncodeCreate, new TrafficFilter(s_ingress, kind))));
        var nested = new BasicFilter
        {
            Expression = MatchGroup.AnyOf(MatchGroup.AllOf(word, MatchGroup.AnyOf(word, word) with { IsInverted = true }),
                MatchGroup.AllOf(word, new UnknownMatch(6, new byte[] { 1, 2, 3, 4 }))),
        };
        Assert.Equal(nested, Wire.Decode(TrafficFilterCodec.Decode,
            Wire.Encode(TrafficFilterCodec.EncodeCreate, new TrafficFilter(s_ingress, nested))).Kind);
    }

    [Fact]
    public void EncodeCreate_SettingsThatTheKernelRefusesWithoutAReason_AreRefusedWithOne()
    {
        AssertRefused("Give TrafficFilter.Handle", new CgroupFilter(), null);
        AssertRefused("Give TrafficFilter.Handle", new FlowFilter(FlowKeys.Mark, FlowMode.Map), null);
        AssertRefused("Give at least one", new FlowFilter(FlowKeys.None, FlowMode.Hash), 1);
        AssertRefused("FlowMode.Hash", new FlowFilter(FlowKeys.Mark | FlowKeys.Source, FlowMode.Map), 1);
        AssertRefused("Leave it out", new FlowFilter(FlowKeys.Mark, FlowMode.Map) { PerturbPeriod = TimeSpan.FromSeconds(1) }, 1);
        AssertRefused("whole seconds",
            new FlowFilter(FlowKeys.Mark, FlowMode.Hash) { PerturbPeriod = TimeSpan.FromMilliseconds(1500) }, 1);
        AssertRefused("Give 0 to 31", new FlowFilter(FlowKeys.Mark, FlowMode.Map) { RightShift = 32 }, 1);
        AssertRefused("minor number from 1", new FlowFilter(FlowKeys.Mark, FlowMode.Map) { BaseClass = new TrafficHandle(1, 0) }, 1);
        AssertRefused("exclude each other", new RealmFilter { From = 1, InputInterface = 2 }, null);
        AssertRefused("a realm is 0 to 255", new RealmFilter { To = 256 }, null);
        AssertRefused("1 to 32767", new RealmFilter { InputInterface = 0 }, null);
    }

    [Fact]
    public void Decode_OptionsOfAnotherKind_AreKeptAndSentAsTheyCame()
    {
        const ushort Options = 84;
        const byte Newer = 9;
        var newer = new RawAttribute(Options, new byte[] { 8, 0, Newer, 0x80, 1, 2, 3, 4 }) { IsMarkedNest = true };
        var asked = new TrafficFilter(s_ingress, new FlowerFilter { UnknownAttributes = [newer] });

        FilterKind read = Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, asked)).Kind;

        Assert.Equal(newer, Assert.Single(read.UnknownAttributes));
    }

    [Fact]
    public void EncodeCreate_WhatWasReported_IsReportedAlike()
    {
        foreach (string name in Golden.AllReceived.Where(name => name.StartsWith("filter-", StringComparison.Ordinal)))
        {
            // Of a priority alone there is nothing to send again.
            foreach (TrafficFilter listed in Listed(name).Where(filter => filter.Handle is not 0))
            {
                TrafficFilter again = Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, listed));
                Assert.True(listed == again, $"{name}: {string.Join(' ', listed.Actions)}\n{string.Join(' ', again.Actions)}");
            }
        }
    }

    [Fact]
    public void EncodeDelete_ByPriorityAndHandle_NamesWhatTcNames()
    {
        var filter = new TrafficFilter(s_ingress, new FlowerFilter()) { Protocol = EtherType.IPv4, Priority = 10, Handle = 7 };
        byte[] said = Golden.SentPayload("filter-delete"), says = Wire.Encode(TrafficFilterCodec.EncodeDelete, filter);

        // tc repeats the EtherType and flags, which the kernel does not look at.
        Assert.Equal(said[..says.Length], says);
        Assert.Equal(2, new AttributeReader(said.AsSpan(says.Length)) is var rest && rest.MoveNext() ? rest.Current.Type : 0);
    }

    [Fact]
    public void EncodeQuestion_OfTcsQuestions_EqualsTc()
    {
        var list = new TrafficFilterQuestion(s_ingress) { Priority = 10, Protocol = EtherType.IPv4, Chain = 5 };
        Assert.Equal(Golden.SentPayload("filter-dump"), Wire.Encode(TrafficFilterCodec.EncodeQuestion, list));
        Assert.Equal(Golden.SentPayload("filter-flush"),
            Wire.Encode(TrafficFilterCodec.EncodeQuestion, new TrafficFilterQuestion(FilterPlace.Egress(3))));
    }

    [Fact]
    public void Decode_RecordedListOfSeveralKinds_ReadsEach()
        => Assert.Equal(
        [
            "filter flower dev 3 ingress chain 0 pref 10 handle 0x0", "filter flower dev 3 ingress chain 0 pref 10 handle 0x7",
        ],
            Listed("filter-list").Take(2).Select(filter => filter.ToString()));

    [Fact]
    public void Decode_OfASharedBlock_HasTheBlockAsItsPlace()
        => Assert.Equal(21u, Listed("filter-block").Last().Place.BlockIndex);

    [Fact]
    public void Decode_FlowerMaskThatIsNoPrefix_IsKept()
    {
        // TCA_OPTIONS { IPV4_DST 192.0.2.1, mask 255.0.0.255 }.
        const string Report = "00000000" + "03000000" + "01000000" + "f2ffffff" + "08000a00" + "0b000100666c6f7765720000" +
            "14000200" + "08000c00c0000201" + "08000d00ff0000ff";
        TrafficFilter filter = Wire.Decode(TrafficFilterCodec.Decode, Convert.FromHexString(Report));

        Assert.Null(Assert.IsType<FlowerFilter>(filter.Kind).Destination);
        Assert.Equal(2, filter.Kind.UnknownAttributes.Count);
        Assert.Equal(filter, Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, filter)));
    }

    [Fact]
    public void EncodeCreate_KeysThatTheKernelWouldDrop_AreRefused()
    {
        foreach ((FlowerFilter keys, EtherType protocol, string named) in new[]
        {
            (new FlowerFilter { IPProtocol = 6 }, EtherType.All, "IPProtocol"),
            (new FlowerFilter { DestinationPort = 80 }, EtherType.IPv4, "DestinationPort"),
            (new FlowerFilter { IPProtocol = 1, SourcePort = 80 }, EtherType.IPv4, "SourcePort"),
            (new FlowerFilter { IPProtocol = 17, TcpFlags = 2 }, EtherType.IPv4, "TcpFlags"),
            (new FlowerFilter { IcmpType = 8 }, EtherType.IPv4, "IcmpType"),
            (new FlowerFilter { Arp = new FlowerArp() }, EtherType.IPv4, "Arp"),
            (new FlowerFilter { Mpls = new FlowerMpls() }, EtherType.All, "Mpls"),
            (new FlowerFilter { Vlan = new FlowerVlan { Id = 1 } }, EtherType.IPv4, "Vlan"),
            (new FlowerFilter { TimeToLive = 1 }, EtherType.Arp, "TimeToLive"),
            (new FlowerFilter { Vlan = new FlowerVlan { Id = 1 }, IPProtocol = 6 }, EtherType.Vlan, "IPProtocol"),
            (new FlowerFilter { Destination = IPNetwork.Parse("2001:db8::/32") }, EtherType.IPv4, "Destination 2001:db8::/32"),
            (new FlowerFilter { Source = IPNetwork.Parse("192.0.2.0/24") }, EtherType.IPv6, "Source 192.0.2.0/24"),
        })
        {
            var filter = new TrafficFilter(s_ingress, keys) { Protocol = protocol };
            var refused = Assert.Throws<ArgumentException>(() => Wire.Encode(TrafficFilterCodec.EncodeCreate, filter));
            Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EncodeCreate_BothAFamilyAndAnother_IsRefused()
        => Assert.Throws<ArgumentException>(() => Wire.Encode(TrafficFilterCodec.EncodeCreate, new TrafficFilter(s_ingress,
            new FlowerFilter { Source = IPNetwork.Parse("192.0.2.0/24"), Destination = IPNetwork.Parse("2001:db8::/32") })
        { Protocol = EtherType.IPv4 }));

    [Fact]
    public void New_WithoutAPlace_IsRefused() => Assert.Throws<ArgumentException>(() => new TrafficFilter(default, new MatchAllFilter()));

    [Fact]
    public void ToString_Verdicts_ReadAsInTc()
        => Assert.Equal(["continue", "pass", "drop", "pipe", "trap", "jump 2", "goto chain 7", "77"],
            new[]
            {
                TrafficVerdict.Continue, TrafficVerdict.Pass, TrafficVerdict.Drop, TrafficVerdict.Pipe, TrafficVerdict.Trap,
                TrafficVerdict.Jump(2), TrafficVerdict.GoToChain(7), new TrafficVerdict(77),
            }.Select(verdict => verdict.ToString()));

    private static void AssertRefused(string said, FilterKind kind, uint? handle)
        => Assert.Contains(said, Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(TrafficFilterCodec.EncodeCreate,
            new TrafficFilter(s_ingress, kind) { Handle = handle })).Message, StringComparison.Ordinal);

    private static List<TrafficFilter> Listed(string name)
        => Wire.DecodeAll(TrafficFilterCodec.Decode, NewFilter, Golden.Received(name));
}
