using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Neighbours;

public sealed class NeighbourServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly LinkLayerAddress _mac = LinkLayerAddress.Parse("02:00:5e:10:00:02");

    /// <summary>The kernel makes entries for multicast groups of its own accord.</summary>
    private static bool IsUnicast(Neighbour entry) => !entry.Destination.IsIPv6Multicast;

    private NeighbourService Neighbours => _network.Rtnetlink.Neighbours;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Add_EitherFamily_EqualsIproute2()
    {
        int link = _network.AddVeth().Index;
        Neighbours.Add(new Neighbour(link, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = _mac, Protocol = (RouteProtocol)77 });
        Neighbours.Add(new Neighbour(link, IPAddress.Parse("192.0.2.3")) { LinkLayerAddress = _mac, State = NeighbourState.Stale });
        Neighbours.Add(new Neighbour(link, IPAddress.Parse("2001:db8::2"))
        {
            LinkLayerAddress = _mac,
            State = NeighbourState.NoArp,
            Flags = NeighbourFlags.Router
        });

        Comparison.Settle(() =>
        {
            foreach (JsonElement expected in _network.IpJson("neighbour show nud all"))
            {
                Neighbour actual = Neighbours.List()
                    .Single(entry => entry.Destination.ToString() == expected.Text("dst")
                    && _network.Names()(entry.LinkIndex) == expected.Text("dev"));
                Assert.Equal(expected.TextOrNull("lladdr"), actual.LinkLayerAddress?.ToString());
                Assert.Equal(expected.GetProperty("state").EnumerateArray().Single().GetString(), actual.State.ToString(),
                    ignoreCase: true);
                Assert.Equal(expected.TryGetProperty("router", out _), actual.Flags.HasFlag(NeighbourFlags.Router));
                Assert.Equal(expected.TextOrNull("protocol"), actual.Protocol is RouteProtocol protocol
                    ? ((byte)protocol).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
            }
        });

        Assert.Equal(3, Neighbours.List().Count(IsUnicast));
    }

    [KernelFact]
    public void List_Filtered_HasFamilyAndDeviceAskedFor()
    {
        int link = _network.AddVeth().Index, other = _network.Rtnetlink.Links.Get("v1").Index;
        Neighbours.Add(new Neighbour(link, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = _mac });
        Neighbours.Add(new Neighbour(other, IPAddress.Parse("192.0.2.3")) { LinkLayerAddress = _mac });

        Assert.Equal(["192.0.2.2"], Neighbours.List(new NeighbourFilter { LinkIndex = link, Family = AddressFamily.InterNetwork })
            .Select(entry => entry.Destination.ToString()));
        Assert.Equal(2, Neighbours.List(new NeighbourFilter { Family = AddressFamily.InterNetwork }).Count);
        Assert.DoesNotContain(Neighbours.List(new NeighbourFilter { Family = AddressFamily.InterNetworkV6 }),
            entry => entry.Family is AddressFamily.InterNetwork);
    }

    [KernelFact]
    public void Add_Twice_RaisesEexistAndReplaceChangesIt()
    {
        var entry = new Neighbour(_network.AddVeth().Index, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = _mac };
        Neighbours.Add(entry);

        Assert.True(Assert.Throws<NetlinkException>(() => Neighbours.Add(entry)).IsAlreadyExists);
        Neighbours.Replace(entry with { LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:09") });

        Assert.Equal("02:00:5e:10:00:09",
            Neighbours.List(new NeighbourFilter { Family = AddressFamily.InterNetwork }).Single().LinkLayerAddress?.ToString());
    }

    [KernelFact]
    public void Get_PresentOrMissing_ReadsOneOrSaysSo()
    {
        int link = _network.AddVeth().Index;
        var entry = new Neighbour(link, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = _mac };
        var proxy = new Neighbour(link, IPAddress.Parse("2001:db8::7")) { Flags = NeighbourFlags.Proxy };
        Neighbours.Add(entry);
        Neighbours.Add(proxy);

        Assert.Equal(Neighbours.List(new NeighbourFilter { LinkIndex = link, Family = AddressFamily.InterNetwork }),
            [Neighbours.Get(link, entry.Destination)]);
        Assert.Equal(entry, Neighbours.Get(link, entry.Destination) with { Type = entry.Type });
        Assert.True(Neighbours.Get(link, proxy.Destination, proxy: true).Flags.HasFlag(NeighbourFlags.Proxy));
        Assert.Null(Neighbours.TryGet(link, proxy.Destination));
        Assert.Null(Neighbours.TryGet(4711, entry.Destination));
        var missing = Assert.Throws<NetlinkException>(() => Neighbours.Get(link, IPAddress.Parse("192.0.2.9")));
        Assert.Equal((Errno.ENOENT, $"neighbour 192.0.2.9 dev {link}"), (missing.Error, missing.Subject));
    }

    [KernelFact]
    public void Add_Managed_IsResolvedByTheKernel()
    {
        int link = _network.AddVeth().Index;
        _network.Ip("address add 192.0.2.1/24 dev v0");

        Neighbours.Add(new Neighbour(link, IPAddress.Parse("192.0.2.5"))
        {
            State = NeighbourState.None,
            Flags = NeighbourFlags.Managed | NeighbourFlags.ExternallyLearned
        });

        JsonElement ip = _network.IpJson("neighbour show nud all").Single(entry => entry.Text("dst") == "192.0.2.5");
        Assert.True(ip.TryGetProperty("managed", out _));
        Assert.Equal(NeighbourFlags.Managed | NeighbourFlags.ExternallyLearned, Neighbours.Get(link, IPAddress.Parse("192.0.2.5")).Flags);
    }

    [KernelFact]
    public void List_MasterOrState_HasThoseAskedFor()
    {
        int link = _network.AddVeth().Index;
        Link bridge = _network.Rtnetlink.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        _network.Rtnetlink.Links.Set("v1", new LinkChange { Master = bridge.Index });
        Neighbours.Add(new Neighbour(link, IPAddress.Parse("192.0.2.2")) { LinkLayerAddress = _mac });
        Neighbours.Add(new Neighbour(_network.Rtnetlink.Links.Get("v1").Index, IPAddress.Parse("192.0.2.3"))
        {
            LinkLayerAddress = _mac,
            State = NeighbourState.Stale
        });

        Assert.Equal(["192.0.2.3"], Texts(new NeighbourFilter { Master = bridge.Index, Family = AddressFamily.InterNetwork }));
        Assert.Equal(["192.0.2.2"], Texts(new NeighbourFilter { State = NeighbourState.Permanent, Family = AddressFamily.InterNetwork }));
        Assert.Equal(["192.0.2.2", "192.0.2.3"],
            Texts(new NeighbourFilter { State = NeighbourState.Permanent | NeighbourState.Stale, Family = AddressFamily.InterNetwork }));

        IEnumerable<string> Texts(NeighbourFilter filter) =>
            Neighbours.List(filter).Select(entry => entry.Destination.ToString()).Order(StringComparer.Ordinal);
    }

    [KernelFact]
    public void Delete_Missing_RaisesEnoent()
        => Assert.True(Assert.Throws<NetlinkException>(() =>
            Neighbours.Delete(new Neighbour(_network.AddVeth().Index, IPAddress.Parse("192.0.2.9")))).IsNotFound);

    [KernelFact]
    public void Add_Proxy_IsListedWithTheProxiesOnly()
    {
        int link = _network.AddVeth().Index;
        foreach (string address in (string[])["192.0.2.7", "2001:db8::7"])
            Neighbours.Add(new Neighbour(link, IPAddress.Parse(address)) { Flags = NeighbourFlags.Proxy });

        Assert.DoesNotContain(Neighbours.List(), entry => entry.Flags.HasFlag(NeighbourFlags.Proxy));
        IReadOnlyList<Neighbour> proxies = Neighbours.List(new NeighbourFilter { Proxies = true, LinkIndex = link });
        Assert.Equal(["192.0.2.7", "2001:db8::7"], proxies.Select(entry => entry.Destination.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["192.0.2.7", "2001:db8::7"],
            _network.IpJson("neighbour show proxy").Select(entry => entry.Text("dst")!).Order(StringComparer.Ordinal));

        foreach (Neighbour proxy in proxies)
            Neighbours.Delete(proxy);
        Assert.Empty(Neighbours.List(new NeighbourFilter { Proxies = true }));
    }

    [KernelFact]
    public void DeleteThenAdd_EverythingListed_IsListedAgain()
    {
        _network.AddVeth();
        _network.Ip("neighbour add 192.0.2.2 lladdr 02:00:5e:10:00:02 dev v0 protocol 77");
        _network.Ip("neighbour add 192.0.2.3 lladdr 02:00:5e:10:00:03 dev v0 nud noarp");
        _network.Ip("neighbour add 2001:db8::2 lladdr 02:00:5e:10:00:04 dev v0 router");
        List<Neighbour> before = Unicast();

        foreach (Neighbour entry in before)
        {
            Neighbours.Delete(entry);
            Neighbours.Replace(entry);
        }

        Assert.Equal(3, before.Count);
        Assert.Equal(before, Unicast());

        List<Neighbour> Unicast() => [.. Neighbours.List().Where(IsUnicast).OrderBy(entry => entry.ToString(), StringComparer.Ordinal)];
    }
}
