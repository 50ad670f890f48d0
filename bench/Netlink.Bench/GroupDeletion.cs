using System.Globalization;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Deleting many links by their group.</summary>
internal static class GroupDeletion
{
    private const uint Group = 777;

    public static void Run(Budget budget, int count)
    {
        using var rtnl = RtnetlinkClient.Open();
        while (budget.Another())
        {
            rtnl.Batch(batch =>
            {
                for (int i = 0; i < count; i++)
                {
                    string number = i.ToString(CultureInfo.InvariantCulture);
                    batch.Links.Add(new LinkSpec("t" + number)
                    {
                        Group = Group,
                        Kind = new VethLink { Peer = new LinkSpec("p" + number) }
                    });
                }
            }).ThrowIfFailed();
            Work work = Work.Start();
            rtnl.Links.DeleteGroup(Group);
            work.Report("group", count, (ulong)count);
        }
    }
}
