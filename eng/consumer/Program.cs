using System;
using System.Net;
using System.Runtime.Versioning;
using Netlink;
using Netlink.Rtnetlink;
using Netlink.Testing;

[assembly: SupportedOSPlatform("linux")]

using (var rtnl = RtnetlinkClient.Open())
{
    foreach (Link link in rtnl.Links.List())
        Console.WriteLine($"{link.Index}: {link.Name}");
}

// As a unit test would: what becomes of a route that the kernel refuses.
var kernel = new FakeKernel();
kernel.Then(RtnetlinkType.NewRoute, (_, reply) => reply.Acknowledge(Errno.ENETUNREACH, new FakeDetails("Nexthop has invalid gateway")));
using (RtnetlinkClient rtnl = kernel.OpenRtnetlink())
{
    try
    {
        rtnl.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), Gateway = IPAddress.Parse("203.0.113.1") });
        return 1;
    }
    catch (NetlinkException refusal) when (refusal.Error is Errno.ENETUNREACH)
    {
        Console.WriteLine(refusal.Message);
    }
}

kernel.Verify();
return 0;
