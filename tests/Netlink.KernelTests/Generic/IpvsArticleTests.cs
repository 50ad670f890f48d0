using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Generic;
using Netlink.KernelTests.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>The code of docs/articles/ipvs.md, which does what the article says.</summary>
public sealed class IpvsArticleTests
{
    [KernelFact(Kinds = "ipvs")]
    public void Article_ItsCode_SpreadsConnectionsAsItSays()
    {
        using var network = TestNamespace.Create();
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        NetworkNamespace node = network.Namespace;

        using var ipvs = IpvsClient.Open(node);
        var web = new IpvsService(ProtocolType.Tcp, IPAddress.Parse("192.0.2.1"), 80) { Scheduler = "wrr" };
        ipvs.AddService(web);
        ipvs.AddDestination(web, new IpvsDestination(IPAddress.Parse("192.0.2.10"), 8080) { Weight = 3 });
        ipvs.AddDestination(web, new IpvsDestination(IPAddress.Parse("192.0.2.11"), 8080));

        foreach (IpvsDestination server in ipvs.ListDestinations(web))
        {
            if (server.Address.Equals(IPAddress.Parse("192.0.2.11")))
                ipvs.SetDestination(web, server with { Weight = 0 });
            Console.WriteLine($"{server}: {server.ActiveConnections} connections, {server.Statistics?.IncomingBytes} bytes");
        }

        ipvs.SetTimeouts(new IpvsTimeouts(Tcp: TimeSpan.FromMinutes(15), TcpAfterFin: TimeSpan.Zero, Udp: TimeSpan.Zero));
        Console.Write(ipvs.Save());
        string[] saved = ipvs.Save().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("-A -t 192.0.2.1:80 -s wrr", saved[0]);
        Assert.Equal(["-a -t 192.0.2.1:80 -r 192.0.2.10:8080 -m -w 3", "-a -t 192.0.2.1:80 -r 192.0.2.11:8080 -m -w 0"],
            saved[1..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("ipvs.md", "../Generic/IpvsArticleTests.cs", atLeast: 12);
}
