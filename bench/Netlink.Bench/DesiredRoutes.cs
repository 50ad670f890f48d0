using System;
using System.Buffers.Binary;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>A table kept as it is wanted: the reading of two such tables, and the repair of one in which a hundredth has other
/// routers.</summary>
internal static class DesiredRoutes
{
    private const int Change = 100;
    private static readonly NetworkOwner s_owner = new((RouteProtocol)77, linkGroup: 77);

    public static void Run(Budget budget, int count)
    {
        using var rtnl = RtnetlinkClient.Open();
        DesiredNetwork[] states = [Make(rtnl, count, moved: false), Make(rtnl, count, moved: true)];
        rtnl.Apply(states[0]);
        for (int round = 1; budget.Another(); round++)
        {
            Work work = Work.Start();
            int read = List(rtnl) + List(rtnl);
            work.Report("apply-two-lists", 2 * count, (ulong)read);
            work = Work.Start();
            int steps = rtnl.Apply(states[round % 2]).Count;
            work.Report("apply", count, (ulong)steps);
        }
    }

    private static int List(RtnetlinkClient rtnl) => rtnl.Routes.List(new RouteFilter { Protocol = s_owner.Protocol }).Count;

    /// <summary>16.0.0.0 + number, /32, by way of 10.255.0.1 on the device v0; some by 10.255.0.3.</summary>
    private static DesiredNetwork Make(RtnetlinkClient rtnl, int count, bool moved)
    {
        int device = rtnl.Links.Get("v0").Index;
        (IPAddress usual, IPAddress other) = (IPAddress.Parse("10.255.0.1"), IPAddress.Parse("10.255.0.3"));
        var routes = new DesiredRoute[count];
        Span<byte> destination = stackalloc byte[4];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(destination, 0x10000000 + i);
            routes[i] = new Route
            {
                Destination = new IPNetwork(new IPAddress(destination), 32),
                Gateway = moved && i % Change == 0 ? other : usual,
                OutputInterface = device,
            };
        }

        return new DesiredNetwork(s_owner) { Routes = routes };
    }
}
