using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The code of docs/articles/ipset.md, which does what the article says.</summary>
public sealed class IpsetArticleTests
{
    [KernelFact(Kinds = "ipset")]
    public void Article_ItsCode_FillsSetsAsItSays()
    {
        using var network = TestNamespace.Create();
        NetworkNamespace node = network.Namespace;
        IPNetwork[] networks = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24")];

        using var ipset = IpsetClient.Open(node);
        var blocked = new Ipset("blocked", IpsetTypes.HashNet) { Timeout = TimeSpan.FromHours(1), Extensions = IpsetExtensions.Counters };
        ipset.Sets.Add(blocked, exist: true);
        ipset.Elements.Add("blocked", new IpsetElement(IPNetwork.Parse("203.0.113.0/24")), exist: true);
        bool isBlocked = ipset.Elements.Test("blocked", new IpsetElement(IPAddress.Parse("203.0.113.7")));
        Assert.True(isBlocked);

        ipset.Sets.Add(new Ipset("blocked-new", blocked.Type) { Timeout = blocked.Timeout, Extensions = blocked.Extensions });
        ipset.Elements.Add("blocked-new", networks.Select(network => new IpsetElement(network)).ToList());
        ipset.Sets.Swap("blocked", "blocked-new");
        ipset.Sets.Delete("blocked-new");
        Assert.False(ipset.Elements.Test("blocked", new IpsetElement(IPAddress.Parse("203.0.113.7"))));
        Assert.True(ipset.Elements.Test("blocked", new IpsetElement(IPAddress.Parse("192.0.2.7"))));

        bool isTold = false;
        try
        {
            ipset.Elements.Add("blocked", networks.Select(network => new IpsetElement(network)).ToList());
        }
        catch (IpsetElementsException refusal) when (refusal.Error == IpsetErrno.ElementExists)
        {
            Console.WriteLine($"{refusal.Done} were added; {refusal.Element} was in the set");
            isTold = refusal.Done == 0;
        }

        Assert.True(isTold);

        ipset.Sets.Add(new Ipset("services", IpsetTypes.HashIpPort) { Extensions = IpsetExtensions.Comments });
        IPAddress server = IPAddress.Parse("192.0.2.1");
        ipset.Elements.Add("services", new IpsetElement(server, ProtocolType.Tcp, 443) { Comment = "web" });
        ipset.Elements.Add("services", new IpsetElement(server) { Protocol = 17, Port = 5000, LastPort = 5009 });
        ipset.Sets.Add(new Ipset("all", IpsetTypes.ListSet));
        ipset.Elements.Add("all", new IpsetElement { SetName = "services" });
        Assert.Equal(11, ipset.Elements.List("services").Count);

        foreach (Ipset set in ipset.Sets.List())
            Console.WriteLine($"{set.Name}: {set.ElementCount} elements, {set.References} references");
        ulong packets = 0;
        ipset.Elements.Visit("blocked", ref packets, static (in IpsetElementView element, ref ulong sum) => sum += element.Packets ?? 0);
        string saved = string.Concat(ipset.Read());
        Assert.Contains("add services 192.0.2.1,tcp:443 comment \"web\"\n", saved);
        Assert.Equal(0u, packets);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("ipset.md", "IpsetArticleTests.cs", atLeast: 25);
}
