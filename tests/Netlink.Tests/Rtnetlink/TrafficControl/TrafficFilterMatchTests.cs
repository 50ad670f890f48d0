using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Which filter a request to delete means that does not name it by priority and handle.</summary>
public sealed class TrafficFilterMatchTests
{
    private static readonly FilterPlace s_ingress = FilterPlace.Ingress(3);

    [Fact]
    public void Find_PortOfWhichAllBitsCount_IsNotOneOfWhichSomeDo()
    {
        TrafficFilter masked = Flower(new FlowerFilter { IPProtocol = 6, DestinationPort = new Masked<ushort>(80, 0xff00) }),
            exact = Flower(new FlowerFilter { IPProtocol = 6, DestinationPort = 80, Source = IPNetwork.Parse("192.0.2.0/24") });

        Assert.Same(exact, Find(new FlowerFilter { IPProtocol = 6, DestinationPort = 80 }, masked, exact));
        Assert.Null(Find(new FlowerFilter { IPProtocol = 6, DestinationPort = 81 }, masked, exact));
    }

    [Fact]
    public void Find_PortWithoutAProtocol_IsComparedAllTheSame()
    {
        TrafficFilter other = Flower(new FlowerFilter { IPProtocol = 6, DestinationPort = 81 }),
            meant = Flower(new FlowerFilter { IPProtocol = 17, DestinationPort = 80 });

        Assert.Same(meant, Find(new FlowerFilter { DestinationPort = 80 }, other, meant));
    }

    [Fact]
    public void Find_TheSameAndOneThatHasMore_IsTheSame()
    {
        TrafficFilter more = Flower(new FlowerFilter { IPProtocol = 6, TimeToLive = 1 }),
            same = Flower(new FlowerFilter { IPProtocol = 6 });

        Assert.Same(same, TrafficFilterMatch.Find(Flower(new FlowerFilter { IPProtocol = 6 }), [more, same]));
        Assert.Same(more, Find(new FlowerFilter { TimeToLive = 1 }, same, more));
    }

    [Fact]
    public void Find_AnotherKindChainOrAction_IsNone()
    {
        TrafficFilter there = Flower(new FlowerFilter { IPProtocol = 6 }) with { Actions = [new GenericAction(TrafficVerdict.Drop)] };

        Assert.Null(TrafficFilterMatch.Find(new TrafficFilter(s_ingress, new MatchAllFilter()), [there]));
        Assert.Null(TrafficFilterMatch.Find(new TrafficFilter(s_ingress, new FlowerFilter()) { Chain = 1 }, [there]));
        Assert.Null(TrafficFilterMatch.Find(new TrafficFilter(s_ingress, new FlowerFilter()) { Handle = 2 }, [there]));
        Assert.Null(TrafficFilterMatch.Find(
            new TrafficFilter(s_ingress, new FlowerFilter()) { Actions = [new GenericAction(TrafficVerdict.Pass)] }, [there]));
    }

    [Fact]
    public void Find_BpfByNameOrProgram_FindsWhatWasRead()
    {
        var read = new TrafficFilter(s_ingress, new BpfFilter { ProgramName = "xmit", DirectAction = true }) { Handle = 1 };

        Assert.Same(read, TrafficFilterMatch.Find(new TrafficFilter(s_ingress, new BpfFilter { ProgramName = "xmit" }), [read]));
        Assert.Null(TrafficFilterMatch.Find(new TrafficFilter(s_ingress, new BpfFilter { ProgramName = "other" }), [read]));
    }

    private static TrafficFilter? Find(FlowerFilter keys, params TrafficFilter[] filters)
        => TrafficFilterMatch.Find(new TrafficFilter(s_ingress, keys), filters);

    private static TrafficFilter Flower(FlowerFilter keys)
        => new(s_ingress, keys) { Protocol = EtherType.IPv4, Priority = 10, Handle = 1 };
}
