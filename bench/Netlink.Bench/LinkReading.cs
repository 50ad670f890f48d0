using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Links: one by name, and all of them.</summary>
internal static class LinkReading
{
    public static void Get(Budget budget, int count)
    {
        using var rtnl = RtnetlinkClient.Open();
        while (budget.Another())
        {
            ulong checksum = 0;
            Work work = Work.Start();
            for (int i = 0; i < count; i++)
                checksum += ChecksumOf(rtnl.Links.Get("v0"));
            work.Report("link", count, checksum);
        }
    }

    public static void List(Budget budget)
    {
        using var rtnl = RtnetlinkClient.Open();
        while (budget.Another())
        {
            Work work = Work.Start();
            IReadOnlyList<Link> links = rtnl.Links.List();
            work.Stop();
            ulong checksum = 0;
            foreach (Link link in links)
                checksum += ChecksumOf(link);
            work.Report("links", links.Count, checksum);
        }
    }

    private static ulong ChecksumOf(Link link) => (ulong)link.Index + (ulong)(link.Mtu ?? 0);
}
