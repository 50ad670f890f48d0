using System;
using System.Buffers.Binary;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Changing routes: one by one, and in batches with an outcome for each.</summary>
internal static class RouteChanges
{
    /// <summary>The routes are made before the clock starts: what a request costs is measured, not what its objects cost.</summary>
    public static void OneByOne(Budget budget, int count)
    {
        using var rtnl = RtnetlinkClient.Open();
        Route[] routes = MakeRoutes(rtnl, count);
        while (budget.Another())
        {
            Work work = Work.Start();
            foreach (Route route in routes)
                rtnl.Routes.Add(route);
            work.Report("add", count, (ulong)count);
            work = Work.Start();
            foreach (Route route in routes)
                rtnl.Routes.Delete(route);
            work.Report("delete", count, (ulong)count);
        }
    }

    public static void Batch(Budget budget, int count)
    {
        using var rtnl = RtnetlinkClient.Open();
        Route[] routes = MakeRoutes(rtnl, count);
        while (budget.Another())
        {
            Run("batch-add", static (batch, route) => batch.Routes.Add(route));
            Run("batch-delete", static (batch, route) => batch.Routes.Delete(route));
        }

        void Run(string task, Action<RtnetlinkBatch, Route> gather)
        {
            Work work = Work.Start();
            BatchResult result = rtnl.Batch(batch =>
            {
                foreach (Route route in routes)
                    gather(batch, route);
            });
            work.Report(task, count, (ulong)(result.Count - result.Failures.Count));
        }
    }

    /// <summary>16.0.0.0 + number, /32, by way of 10.255.0.1 on the device v0.</summary>
    private static Route[] MakeRoutes(RtnetlinkClient rtnl, int count)
    {
        int device = rtnl.Links.Get("v0").Index;
        var gateway = IPAddress.Parse("10.255.0.1");
        var routes = new Route[count];
        Span<byte> destination = stackalloc byte[4];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(destination, 0x10000000 + i);
            routes[i] = new Route
            {
                Destination = new IPNetwork(new IPAddress(destination), 32),
                Gateway = gateway,
                OutputInterface = device,
                Protocol = RouteProtocol.Static,
            };
        }

        return routes;
    }
}
