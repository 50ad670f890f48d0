using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>A kind of filter written with the public API: here one that the library has, so that tc(8) can tell what is right.</summary>
public sealed class OwnFilterKindTests
{
    private static readonly EverythingFilter s_kind = new() { ClassId = 0x10005 };

    [Fact]
    public void EncodeCreate_KindOfOnesOwnWithAnAction_IsThatOfTheLibrary()
    {
        TrafficFilter own = Filter(s_kind), known = Filter(new MatchAllFilter { ClassId = new TrafficHandle(1, 5) });

        Assert.Equal(TrafficFilterWire.Sorted(Encode(known)), TrafficFilterWire.Sorted(Encode(own)));
        Assert.Equal(known.Actions, Wire.Decode(TrafficFilterCodec.Decode, Encode(own)).Actions);
    }

    [Fact]
    public void EncodeCreate_ActionsOfAKindWithoutAPlaceForThem_AreRefused()
    {
        var refused = Assert.ThrowsAny<System.ArgumentException>(() => Encode(Filter(new NoActionsFilter())));

        Assert.Contains("where the actions of the kind mine go is not known", refused.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeCreate_SettingThatWasKept_IsSent()
    {
        var newer = new RawAttribute(900, new byte[] { 1, 2, 3, 4 });

        TrafficFilter read = Wire.Decode(TrafficFilterCodec.Decode, Encode(Filter(s_kind with { UnknownAttributes = [newer] })));

        Assert.Contains(newer, read.Kind.UnknownAttributes);
    }

    private static TrafficFilter Filter(FilterKind kind) => new(FilterPlace.Ingress(3), kind)
    {
        Priority = 7,
        Actions = [new GenericAction(TrafficVerdict.Drop)],
    };

    private static byte[] Encode(TrafficFilter filter) => Wire.Encode(TrafficFilterCodec.EncodeCreate, filter);

    /// <summary>Source: <c>TCA_MATCHALL_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</summary>
    private sealed record EverythingFilter : CustomFilterKind
    {
        private const ushort TCA_MATCHALL_CLASSID = 1, TCA_MATCHALL_ACT = 2;

        public override string Name => "matchall";

        public uint ClassId { get; init; }

        protected override ushort? ActionsSetting => TCA_MATCHALL_ACT;

        protected override void WriteSettings(NetlinkWriter writer) => writer.WriteUInt32(TCA_MATCHALL_CLASSID, ClassId);
    }

    private sealed record NoActionsFilter : CustomFilterKind
    {
        public override string Name => "mine";

        protected override void WriteSettings(NetlinkWriter writer)
        {
        }
    }
}
