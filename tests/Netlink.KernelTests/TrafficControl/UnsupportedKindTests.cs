using System;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <summary>Kinds of traffic control that a kernel may lack. It refuses them with ENOENT, as it does an object that does not
/// exist.</summary>
public sealed class UnsupportedKindTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public UnsupportedKindTests() => _link = _network.AddVeth().Index;

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "filters")]
    public void Add_KindThatTheKernelLacks_IsNotSupportedRatherThanNotFound()
    {
        Client.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        FilterPlace place = FilterPlace.Ingress(_link);
        TrafficAction action = new UnknownAction("none-such");

        AssertNotSupported(() => Client.Qdiscs.Add(new Qdisc(_link, new UnknownQdisc("none-such"))));
        AssertNotSupported(() => Client.Filters.Add(new TrafficFilter(place, new UnknownFilter("none-such"))));
        AssertNotSupported(() => Client.Filters.Add(new TrafficFilter(place, new MatchAllFilter()) { Actions = [action] }));
        AssertNotSupported(() => Client.Actions.Add(action));
    }

    [KernelFact(Kinds = "filters")]
    public void Add_BelowAQdiscThatDoesNotExist_IsNotFound()
    {
        NetlinkException refusal = Assert.Throws<NetlinkException>(
            () => Client.Qdiscs.Add(new Qdisc(_link, new PfifoQdisc()) { Parent = TrafficHandle.Parse("7:1") }));

        Assert.Equal((true, false), (refusal.IsNotFound, refusal.IsNotSupported));
    }

    private static void AssertNotSupported(Action add)
    {
        NetlinkException refusal = Assert.Throws<NetlinkException>(add);

        Assert.Equal((Errno.ENOENT, true, false), (refusal.Error, refusal.IsNotSupported, refusal.IsNotFound));
    }
}
