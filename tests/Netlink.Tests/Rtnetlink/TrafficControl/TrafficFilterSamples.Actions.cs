using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Actions for special ends.</summary>
internal static partial class TrafficFilterSamples
{
    private static TrafficAction ActionAsReported(TrafficAction asked) => asked switch
    {
        MplsAction { Operation: MplsOperation.Push or MplsOperation.PushBeforeEthernet } mpls => mpls with
        {
            Protocol = EtherType.Mpls,
            TimeToLive = mpls.TimeToLive ?? 255,
        },
        GateAction gate => gate with
        {
            BaseTimeNanoseconds = gate.BaseTimeNanoseconds ?? 0,
            CycleTimeNanoseconds = gate.CycleTimeNanoseconds ?? (ulong)gate.Entries.Sum(entry => entry.IntervalNanoseconds),
            CycleTimeExtensionNanoseconds = 0,
            Flags = 0,
        },
        IfeAction { Metadata: [] } ife => ife with
        {
            Metadata = [new(IfeMetadataKind.Mark), new(IfeMetadataKind.Priority), new(IfeMetadataKind.TrafficIndex)],
        },
        _ => asked,
    };

    private static Dictionary<string, TrafficFilter> MakeMoreActions() => new()
    {
        ["action-connmark"] = Action(new ConnmarkAction { Zone = 7 }, new ConnmarkAction()),
        ["action-ctinfo"] = Action(new CtinfoAction { DscpMask = 0xfc000000, DscpStateMask = 0x01000000, Zone = 7 },
            new CtinfoAction { MarkMask = 0xff00, Verdict = TrafficVerdict.Pass }),
        ["action-gate"] = Action(new GateAction(new GateEntry(true, 200_000_000) { MaximumOctets = 8000 },
            // tc drops what is said of a gate that is closed.
            new GateEntry(false, 100_000_000))
        { Clock = PosixClock.Tai, BaseTimeNanoseconds = 200_000_000_000, CycleTimeNanoseconds = 300_000_000 }),
        ["action-gate-plain"] = Action(new GateAction(new GateEntry(true, 1_000_000))
        { Clock = PosixClock.Realtime, Priority = 5, Verdict = TrafficVerdict.Drop }),
        ["action-mpls"] = Action(
            new MplsAction(MplsOperation.Push)
            { Protocol = EtherType.Mpls, Label = 123, TrafficClass = 3, TimeToLive = 64, IsBottomOfStack = true },
            new MplsAction(MplsOperation.Modify) { TimeToLive = 9 },
            new MplsAction(MplsOperation.DecrementTimeToLive) { Verdict = TrafficVerdict.Pass }),
        ["action-mpls-pop"] = Action(new MplsAction(MplsOperation.Pop) { Protocol = EtherType.IPv4 },
            new MplsAction(MplsOperation.PushBeforeEthernet) { Label = 1000, Verdict = TrafficVerdict.Pass }),
        ["action-skbmod"] = Action(
            new SkbModAction { Destination = s_one, Source = s_two, EtherType = EtherType.IPv4 },
            new SkbModAction { SwapsAddresses = true },
            new SkbModAction { MarksCongestion = true, Verdict = TrafficVerdict.Pass }),
        ["action-ife"] = Action(new IfeAction(IfeOperation.Encode)
        {
            EtherType = (EtherType)0xed3e,
            Destination = s_one,
            Source = s_two,
            Metadata =
            [
                new IfeMetadata(IfeMetadataKind.Mark), new IfeMetadata(IfeMetadataKind.Priority, 5),
                new IfeMetadata(IfeMetadataKind.TrafficIndex, 6),
            ],
        }),
        ["action-ife-decode"] = Action(new IfeAction(IfeOperation.Decode) { Verdict = TrafficVerdict.Pass }),
    };
}
