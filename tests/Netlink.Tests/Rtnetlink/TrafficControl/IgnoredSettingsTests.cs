using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Settings that the kernel would ignore, cut, or refuse without a reason are refused by name before anything is sent.</summary>
public sealed class IgnoredSettingsTests
{
    private static readonly LinkLayerAddress s_ethernet = LinkLayerAddress.Parse("02:00:5e:10:00:01");

    private readonly FakeKernel _kernel = new();

    [Fact]
    public void Add_SettingsOfAnotherOperation_AreNamed()
    {
        Refuses("LastQueue", new SkbEditAction { LastQueue = 7 });
        Refuses("PacketType", new SkbEditAction { PacketType = 4 });
        Refuses("DscpStateMask", new CtinfoAction { DscpStateMask = 1 });
        Refuses("Destination", new VlanAction(VlanOperation.Push) { Id = 5, Destination = s_ethernet });
        Refuses("Source", new VlanAction(VlanOperation.Modify) { Id = 5, Source = s_ethernet });
        Refuses("Id", new VlanAction(VlanOperation.Pop) { Id = 5 });
        Refuses("Priority", new VlanAction(VlanOperation.PopEthernet) { Priority = 5 });
        Refuses("Protocol", new VlanAction(VlanOperation.PushEthernet)
        {
            Destination = s_ethernet,
            Source = s_ethernet,
            Protocol = EtherType.Vlan,
        });
        Refuses("Id", new VlanAction(VlanOperation.Push) { Id = 4095 });
        Refuses("Protocol", new VlanAction(VlanOperation.Push) { Id = 5, Protocol = EtherType.IPv4 });
    }

    [Fact]
    public void Add_TranslationWithoutItsOperationOrItsBeginning_IsNamed()
    {
        var address = IPAddress.Parse("192.0.2.7");
        Refuses("FirstAddress", new ConntrackAction { FirstAddress = address });
        Refuses("FirstPort", new ConntrackAction { FirstPort = 80, Operations = ConntrackOperations.Commit });
        const ConntrackOperations Source = ConntrackOperations.Commit | ConntrackOperations.Nat | ConntrackOperations.SourceNat;
        Refuses("LastAddress", new ConntrackAction { LastAddress = address, Operations = Source });
        Refuses("LastPort", new ConntrackAction { FirstAddress = address, LastPort = 80, Operations = Source });
    }

    [Fact]
    public void Add_BurstLongerThanTheKernelCounts_IsNamed()
    {
        Refuses("Burst", new PoliceAction(125_000, int.MaxValue));
        Refuses("PacketBurst", new PoliceAction { PacketRate = 1, PacketBurst = 1000 });
    }

    [Fact]
    public void Add_ThresholdThatCannotBeAveraged_IsNamed()
    {
        Refuses("Maximum", new RedQdisc(60_000, 15_000, 0x7fff_ffff) { Averaging = new RedAveraging(9, 14) });
        Refuses("Maximum", new ChokeQdisc(100, 20, 1 << 24) { Averaging = new RedAveraging(7, 14) });
        Refuses("Maximum", new SfqQdisc { EarlyDetection = new SfqEarlyDetection(8000, 1 << 28, 5) });
    }

    [Theory]
    [InlineData(7)]
    [InlineData(131_072)]
    public void Add_DivisorThatIsNoPowerOfTwoOrTooLarge_IsNamed(uint divisor) => Refuses("Divisor", new SfqQdisc { Divisor = divisor });

    [Fact]
    public void Add_FwWithoutTheMark_IsNamed()
    {
        using RtnetlinkClient rtnl = _kernel.OpenRtnetlink();
        FilterPlace place = FilterPlace.Ingress(2);
        Refuses("Handle", () => rtnl.Filters.Add(new TrafficFilter(place, new FwFilter { ClassId = new TrafficHandle(1, 2) })));
        Refuses("Handle", () => rtnl.Filters.Add(new TrafficFilter(place, new FwFilter())
        {
            Actions = [new GenericAction(TrafficVerdict.Drop)],
        }));
    }

    private void Refuses(string property, TrafficAction action)
    {
        using RtnetlinkClient rtnl = _kernel.OpenRtnetlink();
        Refuses(property, () => rtnl.Actions.Add(action));
    }

    private void Refuses(string property, QdiscKind kind)
    {
        using RtnetlinkClient rtnl = _kernel.OpenRtnetlink();
        Refuses(property, () => rtnl.Qdiscs.Add(new Qdisc(2, kind) { Parent = TrafficHandle.Root }));
    }

    private void Refuses(string property, Action request)
    {
        Assert.Equal(property, Assert.ThrowsAny<ArgumentException>(request).ParamName);
        Assert.Empty(_kernel.Requests);
    }
}
