using System;
using System.Net;
using System.Runtime.InteropServices;
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

// Two namespaces and a cable between them: threads, sockets, requests, replies and the way back.
using (NetworkNamespace red = NetworkNamespace.CreateUnnamed(), blue = NetworkNamespace.CreateUnnamed())
using (RtnetlinkClient here = RtnetlinkClient.Open(red), there = RtnetlinkClient.Open(blue))
{
    Link near = here.Links.Add(new LinkSpec("near") { Kind = new VethLink { Peer = new LinkSpec("far") { Namespace = blue } }, Up = true });
    there.Links.Set("far", new LinkChange { Up = true });
    here.Addresses.Add(new Address(near.Index, InterfaceAddress.Parse("192.0.2.1/24")));
    there.Addresses.Add(new Address(there.Links.Get("far").Index, InterfaceAddress.Parse("192.0.2.2/24")));
    here.Routes.Replace(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), Gateway = IPAddress.Parse("192.0.2.2") });

    Route way = here.Routes.Lookup(IPAddress.Parse("198.51.100.7"));
    if (way.OutputInterface != near.Index || there.Links.List().Count != 2)
        return 1;
    Console.WriteLine($"{RuntimeInformation.RuntimeIdentifier}: {way}");
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
