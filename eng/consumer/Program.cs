using System;
using System.Runtime.Versioning;
using Netlink.Rtnetlink;

[assembly: SupportedOSPlatform("linux")]

using var rtnl = RtnetlinkClient.Open();
foreach (Link link in rtnl.Links.List())
{
    Console.WriteLine($"{link.Index}: {link.Name}");
}
