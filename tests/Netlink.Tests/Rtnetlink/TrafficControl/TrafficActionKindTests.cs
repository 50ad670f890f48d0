using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Actions for special ends, beside what <see cref="TrafficFilterCodecTests"/> says of all.</summary>
public sealed class TrafficActionKindTests
{
    private const ushort NewFilter = 44;

    [Fact]
    public void Decode_SimpleAsReported_HasItsText()
    {
        TrafficAction listed = Reported("filter-action-simple").Single();

        Assert.Equal(new SimpleAction("hello") { Verdict = TrafficVerdict.Pass }, listed);
        Assert.Equal(listed, Again(listed));
    }

    [Fact]
    public void Decode_CtinfoAsReported_HasCountersThatAreNotSent()
    {
        CtinfoAction[] listed = [.. Reported("filter-action-ctinfo").Cast<CtinfoAction>()];

        Assert.All(listed, action => Assert.Equal(default(CtinfoCounters), action.Counters));
        Assert.All(listed, action => Assert.Null(((CtinfoAction)Again(action)).Counters));
    }

    [Fact]
    public void Decode_MetadataThatIsUnknown_IsKeptAndSentAsItCame()
    {
        // TCA_IFE_METALST with IFE_META_QMAP.
        var newer = new RawAttribute(6, new byte[] { 6, 0, 4, 0, 1, 0, 0, 0 });
        TrafficAction asked = new IfeAction(IfeOperation.Encode) { UnknownAttributes = [newer] };

        Assert.Equal(newer, Assert.Single(Again(asked).UnknownAttributes));
    }

    [Fact]
    public void EncodeCreate_UnknownKind_IsSentAsGiven()
    {
        TrafficAction asked = new UnknownAction("newer", new byte[] { 8, 0, 1, 0, 1, 2, 3, 4 });

        Assert.Equal(asked, Again(asked));
    }

    [Fact]
    public void EncodeCreate_WhatTheKernelWouldRefuseOrCut_IsRefusedByName()
    {
        foreach ((TrafficAction action, string named) in new (TrafficAction, string)[]
        {
            (new SimpleAction(new string('x', 32)), "31 bytes"),
            (new CtinfoAction { DscpMask = 0xff }, "six contiguous bits"),
            (new CtinfoAction { DscpMask = 0x3f, DscpStateMask = 1 }, "share bits"),
            (new SkbModAction(), "one of these"),
            (new SkbModAction { SwapsAddresses = true, MarksCongestion = true }, "one of these"),
            (new GateAction(), "at least one"),
            (new GateAction(new GateEntry(true, 0)), "0 ns"),
            (new MplsAction(MplsOperation.Pop), "Pop needs Protocol"),
            (new MplsAction(MplsOperation.Push), "Push needs a Label"),
            (new MplsAction(MplsOperation.Modify), "Modify needs"),
            (new MplsAction(MplsOperation.DecrementTimeToLive) { TimeToLive = 1 }, "takes no Label"),
            (new MplsAction(MplsOperation.Modify) { Label = 1, Protocol = EtherType.Mpls }, "takes no Protocol"),
            (new MplsAction(MplsOperation.Push) { Label = 0x100000 }, "Label is at most 1048575"),
            (new MplsAction(MplsOperation.Push) { Label = 1, TimeToLive = 0 }, "TimeToLive is 0"),
            (new IfeAction(IfeOperation.Encode) { Metadata = [new IfeMetadata(IfeMetadataKind.TrafficIndex, 0x10000)] }, "at most 65535"),
        })
        {
            var refused = Assert.ThrowsAny<ArgumentException>(() => Again(action));
            Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>What Linux 7.3.4 reports of <c>action mirred egress redirect blockid 5</c>.</summary>
    [Fact]
    public void Decode_RedirectionToABlock_HasTheBlockAndIsSentBack()
    {
        const string Block = "0800040005000000";
        TrafficAction action = Wire.Decode(TrafficActionMessage.Decode, Convert.FromHexString("00000000" + "40000100" + "3c000100" +
            "0b0001006d697272656400" + "00" + "2c000280" + "20000200" + "03000000000000000400000001000000010000000100000000000000" +
            Block));

        Assert.Equal(MirredAction.ToBlock(MirredMode.EgressRedirect, 5), action);
        Assert.Contains(Block, Convert.ToHexStringLower(Wire.Encode(TrafficActionMessage.EncodeCreate, action)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MirredAction.ToBlock(MirredMode.EgressMirror, 0));
    }

    private static IReadOnlyList<TrafficAction> Reported(string name)
        => Wire.DecodeAll(TrafficFilterCodec.Decode, NewFilter, Golden.Received(name)).Last().Actions;

    private static TrafficAction Again(TrafficAction action)
        => Wire.Decode(TrafficActionMessage.Decode, Wire.Encode(TrafficActionMessage.EncodeCreate, action));
}
