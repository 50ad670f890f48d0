// The tasks of bench/peers/raw.c, done with the library's public API: see there.
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

const int Dumps = 10;

int count = int.Parse(args[0], CultureInfo.InvariantCulture);
int rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
using var rtnl = RtnetlinkClient.Open();
Link device = rtnl.Links.Get("v0");
var filter = new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main };
var gateway = IPAddress.Parse("10.255.0.1");
TimeSpan start = default, added = default, dumped = default, deleted = default;
var seen = new Tally();

for (int round = 0; round < rounds; round++)
{
    start = CpuTime();
    for (int i = 0; i < count; i++)
        rtnl.Routes.Add(RouteNumber(i));
    added = CpuTime();
    seen = new Tally();
    for (int i = 0; i < Dumps; i++)
        rtnl.Routes.Visit(filter, ref seen, static (in RouteView route, ref Tally tally) => tally.Add(route));
    dumped = CpuTime();
    for (int i = 0; i < count; i++)
        rtnl.Routes.Delete(RouteNumber(i));
    deleted = CpuTime();
}

Print("add", count, added - start);
Print("dump", seen.Count, dumped - added);
Print("delete", count, deleted - dumped);
return seen.Checksum == 0 ? 1 : 0;

// 16.0.0.0 + number, /32, by way of 10.255.0.1 on the device.
Route RouteNumber(int number)
{
    Span<byte> destination = stackalloc byte[4];
    BinaryPrimitives.WriteInt32BigEndian(destination, 0x10000000 + number);
    return new Route
    {
        Destination = new IPNetwork(new IPAddress(destination), 32),
        Gateway = gateway,
        OutputInterface = device.Index,
        Protocol = RouteProtocol.Static,
    };
}

static TimeSpan CpuTime() => Environment.CpuUsage.TotalTime;

static void Print(string task, long routes, TimeSpan time)
    => Console.WriteLine($"{task} {routes} {time.Ticks * TimeSpan.NanosecondsPerTick}");

/// <summary>Looks at what a program wants of a route: destination, gateway, device, table.</summary>
internal struct Tally
{
    public long Count;
    public long Checksum;

    public void Add(in RouteView route)
    {
        Count++;
        Checksum += Number(route.DestinationBytes) + Number(route.GatewayBytes) + route.OutputInterface + (long)route.Table + route.PrefixLength;
    }

    private static long Number(ReadOnlySpan<byte> address) => address.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(address);
}
