using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Watching;

public sealed class KnownRoutesTests
{
    private static readonly Route s_route = new() { Destination = IPNetwork.Parse("198.51.100.0/24"), OutputInterface = 3 };

    [Fact]
    public void Find_NothingAdded_IsNone() => Assert.Equal(KnownRoutes.None, new KnownRoutes().Find(s_route));

    [Fact]
    public void Find_RouteThatDiffersInWhatTheKernelTellsApart_IsNone()
    {
        Route[] others = [
            s_route with { Destination = IPNetwork.Parse("198.51.101.0/24") },
            s_route with { Destination = IPNetwork.Parse("198.51.100.0/25") },
            s_route with { Destination = IPNetwork.Parse("2001:db8::/24") },
            s_route with { Table = RouteTable.Local },
            s_route with { TypeOfService = 8 },
            s_route with { Metric = 7 },
        ];
        var known = new KnownRoutes();
        known.Add(s_route);

        Assert.All(others, other => Assert.Equal(KnownRoutes.None, known.Find(other)));
    }

    [Fact]
    public void Find_RouteThatDiffersInNothingElse_IsThere()
    {
        var known = new KnownRoutes();
        known.Add(s_route);

        Assert.Equal(0, known.Find(s_route with
        {
            OutputInterface = 4,
            Gateway = IPAddress.Parse("192.0.2.1"),
            Protocol = RouteProtocol.Kernel,
            Metric = 0
        }));
    }

    [Fact]
    public void FindNext_AppendedRoutes_FindsThemInOrder()
    {
        var known = new KnownRoutes();
        for (int device = 1; device <= 40; device++)
            known.Add(s_route with { OutputInterface = device });

        Assert.Equal(Enumerable.Range(1, 40), Devices(known, s_route));
    }

    [Fact]
    public void Remove_InTheMiddle_LeavesTheOthersAndItsPlaceIsUsedAgain()
    {
        var known = new KnownRoutes();
        for (int device = 1; device <= 3; device++)
            known.Add(s_route with { OutputInterface = device });

        known.Remove(1);
        Assert.Null(known[1]);
        Assert.Equal([1, 3], Devices(known, s_route));
        known.Add(s_route with { OutputInterface = 4 });

        Assert.Equal([1, 3, 4], Devices(known, s_route));
        Assert.Equal(3, known.End);
    }

    [Fact]
    public void Replace_Route_IsFoundInItsPlace()
    {
        var known = new KnownRoutes();
        known.Add(s_route);
        known.Replace(0, s_route with { OutputInterface = 9 });

        Assert.Equal([9], Devices(known, s_route));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void AddAndRemove_AtRandom_AgreesWithADictionary(int capacity)
    {
        var random = new Random(1);
        var known = new KnownRoutes(capacity);
        var expected = new Dictionary<int, int>();
        for (int i = 0; i < 20_000; i++)
        {
            int number = random.Next(3000);
            Route route = Number(number);
            int position = known.Find(route);
            Assert.Equal(expected.ContainsKey(number), position != KnownRoutes.None);
            if (position == KnownRoutes.None)
            {
                known.Add(route with { OutputInterface = i + 1 });
                expected.Add(number, i + 1);
            }
            else if (random.Next(2) == 0)
            {
                known.Remove(position);
                expected.Remove(number);
            }
        }

        Assert.All(expected, pair => Assert.Equal([pair.Value], Devices(known, Number(pair.Key))));
        Assert.Equal(expected.Count, Enumerable.Range(0, known.End).Count(position => known[position] is not null));
    }

    private static Route Number(int number) => s_route with
    {
        Destination = number % 2 == 0 ? new IPNetwork(new IPAddress([10, 0, (byte)(number >> 8), (byte)number]), 32)
            : IPNetwork.Parse($"2001:db8:{number:x}::/48"),
    };

    private static List<int> Devices(KnownRoutes known, Route route)
    {
        List<int> devices = [];
        for (int position = known.Find(route); position != KnownRoutes.None; position = known.FindNext(position))
            devices.Add(known[position]!.OutputInterface!.Value);
        return devices;
    }
}
