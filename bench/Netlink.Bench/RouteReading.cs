using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Reading routes: one at a time, as a list of records, and a small table beside a large one.</summary>
internal static class RouteReading
{
    private static readonly RouteFilter Main = new() { Family = AddressFamily.InterNetwork, Table = RouteTable.Main };
    private static readonly RouteFilter Small = new() { Family = AddressFamily.InterNetwork, Table = (RouteTable)1000 };

    public static void Visit(Budget budget)
    {
        using var rtnl = RtnetlinkClient.Open();
        while (budget.Another())
        {
            var tally = new Tally();
            Work work = Work.Start();
            rtnl.Routes.Visit(Main, ref tally, static (in RouteView route, ref Tally tally) => tally.Add(route));
            work.Report("visit", tally.Count, tally.Checksum);
        }
    }

    public static void VisitSmallTable(Budget budget, int dumps)
    {
        using var rtnl = RtnetlinkClient.Open();
        while (budget.Another())
        {
            var tally = new Tally();
            Work work = Work.Start();
            for (int i = 0; i < dumps; i++)
                rtnl.Routes.Visit(Small, ref tally, static (in RouteView route, ref Tally tally) => tally.Add(route));
            work.Report("small", dumps, tally.Checksum);
        }
    }

    public static void List(Budget budget)
    {
        using var rtnl = RtnetlinkClient.Open();
        while (budget.Another())
        {
            Work work = Work.Start();
            IReadOnlyList<Route> routes = rtnl.Routes.List(Main);
            work.Stop();
            ulong checksum = 0;
            foreach (Route route in routes)
                checksum += Number(route.Destination.BaseAddress) + (uint)route.Destination.PrefixLength + Number(route.Gateway) +
                    (uint)(route.OutputInterface ?? 0);
            work.Report("list", routes.Count, checksum);
        }
    }

    private static uint Number(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[4];
        return address is not null && address.TryWriteBytes(bytes, out _) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
    }

    private struct Tally
    {
        public int Count;
        public ulong Checksum;

        public void Add(in RouteView route)
        {
            Count++;
            Checksum += Number(route.DestinationBytes) + (uint)route.PrefixLength + Number(route.GatewayBytes) +
                (uint)route.OutputInterface;
        }

        private static ulong Number(ReadOnlySpan<byte> address) => address.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(address);
    }
}
