using System;
using System.Net;
using Netlink.Generic;
using Netlink.KernelTests.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>The code of docs/articles/generic-families.md, which does what the article says.</summary>
public sealed class FamiliesArticleTests
{
    [KernelFact(Kinds = "l2tp")]
    public void Article_L2tp_MakesALink()
    {
        using TestNamespace network = TestNamespace.Create();
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.1/32")));
        network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.2/32")));
        NetworkNamespace node = network.Namespace;

        using RtnetlinkClient rtnl = RtnetlinkClient.Open(node);
        using var l2tp = L2tpClient.Open(node);
        l2tp.Tunnels.Add(new L2tpTunnel(3000, 4000, IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"))
        {
            LocalPort = 5000,
            RemotePort = 6000,
        });
        l2tp.Sessions.Add(new L2tpSession(3000, 1000, 2000) { LinkName = "branch", Cookie = [1, 2, 3, 4], PeerCookie = [5, 6, 7, 8] });
        rtnl.Links.Set("branch", new LinkChange { Up = true });
        foreach (L2tpSession session in l2tp.Sessions.List())
            Console.WriteLine($"{session}: {session.LinkName}, {session.Statistics?.SentBytes} bytes sent");
        Assert.Single(l2tp.Sessions.List());
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere()
        => Article.AssertRuns("generic-families.md", "../Generic/FamiliesArticleTests.cs", atLeast: 10);
}
