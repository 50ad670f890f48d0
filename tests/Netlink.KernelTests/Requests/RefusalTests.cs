using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>The errors people meet most, and what is said of them.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [InlineData("prohibit", Errno.EACCES, "The matching route is of type prohibit.")]
    [InlineData("unreachable", Errno.EHOSTUNREACH, "The matching route is of type unreachable.")]
    [InlineData("blackhole", Errno.EINVAL, "The matching route is of type blackhole, or the lookup is not valid.")]
    [InlineData(null, Errno.ENETUNREACH, "There is no route to the destination.")]
    public void Lookup_ByWayOfNoRoute_SaysWhatStandsThere(string? type, Errno error, string said)
    {
        _network.Ip("link set lo up");
        foreach ((string target, string family) in ((string, string)[])[("198.51.100.7", "-4"), ("2001:db8:9::7", "-6")])
        {
            if (type is not null)
                _network.Ip($"{family} route add {type} {target}");
            NetlinkException refusal = Assert.Throws<NetlinkException>(() => Client.Routes.Lookup(IPAddress.Parse(target)));
            Assert.Equal(error, refusal.Error);
            Assert.False(refusal.IsPermissionDenied);
            Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
        }
    }

    [KernelFact]
    public void Add_NameOfThePeerIsTaken_NamesBoth()
    {
        _network.Ip("link add vb type bridge");
        NetlinkException refusal = Assert.Throws<NetlinkException>(() =>
            Client.Links.Add(new LinkSpec("new0") { Kind = new VethLink { Peer = new LinkSpec("vb") } }));
        Assert.True(refusal.IsAlreadyExists);
        Assert.EndsWith("A link named new0, or one named vb for the other end, is there already.", refusal.Message,
            StringComparison.Ordinal);
    }

    [KernelTheory]
    [InlineData("etho0", "There is no link named etho0; did you mean eth0?")]
    [InlineData("ehh0", "There is no link named ehh0; did you mean eth0?")]
    [InlineData("teh0", "There is no link named teh0; did you mean eth0?")]
    [InlineData("wlan0", "There is no link named wlan0.")]
    public void AnyVerb_NameThatNoLinkHas_SaysWhichWasProbablyMeant(string name, string said)
    {
        _network.Ip("link add eth0 type bridge");
        foreach (Action verb in (Action[])
        [
            () => Client.Links.Get(name), () => Client.Links.Set(name, new LinkChange { Up = true }), () => Client.Links.Delete(name),
            () => Client.Links.Set(name, new LinkChange { Name = "other" }),
        ])
        {
            NetlinkException refusal = Assert.Throws<NetlinkException>(verb);
            Assert.True(refusal.IsNotFound);
            Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Null(Client.Links.TryGet(name));
    }

    [KernelFact]
    public void Set_MasterThatIsNotThere_DoesNotBlameTheLink()
    {
        _network.Ip("link add eth0 type bridge");
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => Client.Links.Set("eth0", new LinkChange { Master = 4711 }));
        Assert.DoesNotContain("There is no link", refusal.Message, StringComparison.Ordinal);
    }
}
