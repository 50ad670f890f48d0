using System;
using System.Threading.Tasks;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>The law of watching at random: after quiet, what was told equals a fresh list with the same filter, whatever was made, replaced
/// and deleted in whatever order, with and without a loss.</summary>
public sealed class WatchLawTests(ITestOutputHelper output) : IDisposable
{
    private const int Changes = 400;
    private const int ALargeBuffer = 8 * 1024 * 1024, ASmallBuffer = 4608;

    private readonly TestNamespace _network = TestNamespace.Create(), _other = TestNamespace.Create();

    public static TheoryData<NetworkObjects, int> Kinds => new()
    {
        { NetworkObjects.Default, ALargeBuffer }, { NetworkObjects.Default, ASmallBuffer },
        { NetworkObjects.Links, ALargeBuffer }, { NetworkObjects.Links | NetworkObjects.Addresses, ALargeBuffer },
        { NetworkObjects.Links | NetworkObjects.Neighbours, ALargeBuffer },
        { NetworkObjects.Links | NetworkObjects.NextHops, ALargeBuffer },
    };

    public static TheoryData<string, int> Filters => new MatrixTheoryData<string, int>(
        ["all", "device", "protocol", "type", "table", "family", "several"], [ALargeBuffer, ASmallBuffer]);

    public void Dispose()
    {
        _network.Dispose();
        _other.Dispose();
    }

    [KernelTheory]
    [MemberData(nameof(Kinds))]
    public async Task WatchAsync_RandomChangesInTwoNamespaces_TellsWhatFreshListsHold(NetworkObjects objects, int buffer)
    {
        Churn churn = Begin();
        var options = new WatchOptions { Objects = objects, ReceiveBufferBytes = buffer, Namespaces = [_other.Namespace] };
        for (int series = 0; series < Thoroughness.Times; series++)
        {
            if (_network.Rtnetlink.Links.TryGet("marker") is Link marker)
                _network.Rtnetlink.Links.Delete(marker);
            await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink, options);
            for (int i = 0; i < Changes; i++)
                churn.Step(NetworkObjects.Default);
            // Of a link that is down, the kernel announces no new alias, group or further name.
            SetAllUp(_network.Rtnetlink);
            SetAllUp(_other.Rtnetlink);
            await WatchSettling.AssertConvergesAsync(watch, _network.Rtnetlink, options, _other.Rtnetlink);
        }
    }

    [KernelTheory]
    [MemberData(nameof(Filters))]
    public async Task WatchAsync_RandomRoutesAcrossAFilter_TellsWhatAFreshListHolds(string which, int buffer)
    {
        Churn churn = Begin();
        RouteFilter filter = FilterOf(which);
        var options = new WatchOptions { Objects = NetworkObjects.Routes, Routes = filter, ReceiveBufferBytes = buffer };
        for (int series = 0; series < Thoroughness.Times; series++)
        {
            await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink, options);
            for (int i = 0; i < Changes; i++)
                churn.Step(Of(i));
            // The marker of a device needs it.
            _network.Rtnetlink.Links.Set("va", new LinkChange { Up = true, Mtu = 1500 });
            _network.Rtnetlink.Links.Set("vb", new LinkChange { Up = true });
            await WatchSettling.AssertConvergesAsync(watch, _network.Rtnetlink, options);
            foreach (Route marker in _network.Rtnetlink.Routes.List(filter))
            {
                if (marker.Destination.ToString() is "203.0.113.0/24" or "2001:db8:ffff::/48")
                    _network.Rtnetlink.Routes.Delete(marker);
            }
        }

        // Mostly routes, and now and then what takes routes along.
        static NetworkObjects Of(int step) => step % 8 == 0 ? NetworkObjects.Default : NetworkObjects.Routes;
    }

    private static void SetAllUp(RtnetlinkClient client) => client.Batch(batch =>
    {
        foreach (Link link in client.Links.List())
            batch.Links.Set(link, new LinkChange { Up = true });
    });

    private RouteFilter FilterOf(string which)
    {
        int device = _network.Rtnetlink.Links.Get("va").Index;
        return which switch
        {
            "device" => new RouteFilter { OutputInterface = device },
            "protocol" => new RouteFilter { Protocol = RouteProtocol.Static },
            "type" => new RouteFilter { Type = RouteType.Blackhole },
            "table" => new RouteFilter { Table = (RouteTable)100 },
            "family" => new RouteFilter { Family = System.Net.Sockets.AddressFamily.InterNetworkV6 },
            "several" => new RouteFilter { Protocol = RouteProtocol.Static, OutputInterface = device, Table = RouteTable.Main },
            _ => new RouteFilter(),
        };
    }

    private Churn Begin()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return Churn.Begin(_network, _other, new Random(seed));
    }
}
