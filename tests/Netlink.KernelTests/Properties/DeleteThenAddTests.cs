using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Properties;

/// <summary>What is listed can be deleted and added again, and then is listed as it was: whatever its settings are.</summary>
public sealed class DeleteThenAddTests : IDisposable
{
    private const int Objects = 60;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;
    private readonly int _seed = Environment.TickCount;
    private readonly Random _random;
    private readonly RouteScope? _scope;

    public DeleteThenAddTests(ITestOutputHelper output)
    {
        _random = new Random(_seed);
        _scope = Maybe(RouteScope.Link);
        output.WriteLine($"seed {_seed}");
        _link = _network.AddVeth().Index;
    }

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Address_AnySettings_IsListedAsBefore()
    {
        AddressService addresses = _network.Rtnetlink.Addresses;
        for (int i = 1; i <= Objects; i++)
            addresses.Add(Chance() ? SomeIPv4((byte)i) : SomeIPv6(i));
        List<Address> before = Listed();

        // With the first address of a network its secondaries would go, so the last one goes first.
        foreach (Address address in before.AsEnumerable().Reverse())
            addresses.Delete(address);
        Assert.Empty(Listed());
        foreach (Address address in before)
            addresses.Add(address);

        Assert.Equal(Objects, before.Count);
        Assert.Equal(Sorted(before), Sorted(Listed()));

        // The link-local address changes of its own accord, while the kernel looks for duplicates.
        List<Address> Listed() => [.. addresses.List(new AddressFilter { LinkIndex = _link })
            .Where(address => !address.Local.Address.IsIPv6LinkLocal)];

        static IEnumerable<Address> Sorted(IEnumerable<Address> list)
            => list.OrderBy(address => address.ToString(), StringComparer.Ordinal);
    }

    [KernelFact]
    public void Neighbour_AnySettings_IsListedAsBefore()
    {
        NeighbourService neighbours = _network.Rtnetlink.Neighbours;
        for (int i = 1; i <= Objects; i++)
            neighbours.Add(SomeNeighbour(i));
        List<Neighbour> before = Listed();

        foreach (Neighbour neighbour in before)
            neighbours.Delete(neighbour);
        Assert.Empty(Listed());
        foreach (Neighbour neighbour in before)
            neighbours.Add(neighbour);

        Assert.Equal(Objects, before.Count);
        Assert.Equal(before, Listed());

        List<Neighbour> Listed()
            => [.. new[] { false, true }
                .SelectMany(proxies => neighbours.List(new NeighbourFilter { LinkIndex = _link, Proxies = proxies }))
                .Where(neighbour => !neighbour.Destination.IsIPv6Multicast)
                .OrderBy(neighbour => neighbour.ToString(), StringComparer.Ordinal)];
    }

    private bool Chance() => _random.Next(2) == 0;

    private T? Maybe<T>(T value)
        where T : struct
        => Chance() ? value : null;

    /// <summary>Many share a network, so that there are secondaries; the kernel wants one scope for all of them (EINVAL).</summary>
    private Address SomeIPv4(byte host)
    {
        bool hasPeer = Chance();
        return new Address(_link, new InterfaceAddress(new IPAddress([192, 0, 2, host]), hasPeer ? 32 : _random.Next(24, 33)))
        {
            Peer = hasPeer ? new IPAddress([198, 51, 100, host]) : null,
            Broadcast = Chance() ? new IPAddress([192, 0, 2, 255]) : null,
            Label = Chance() ? $"v0:{host}" : null,
            Scope = _scope,
            Flags = Chance() ? AddressFlags.NoPrefixRoute : AddressFlags.None,
            Metric = Maybe((uint)_random.Next(1, 1000)),
            Protocol = Maybe((byte)_random.Next(4, 256)),
        };
    }

    private Address SomeIPv6(int host)
    {
        bool hasPeer = Chance();
        return new Address(_link, new InterfaceAddress(IPAddress.Parse($"2001:db8::{host:x}"), hasPeer ? 128 : _random.Next(64, 129)))
        {
            Peer = hasPeer ? IPAddress.Parse($"2001:db8:1::{host:x}") : null,
            Flags = AddressFlags.NoDuplicateDetection | (Chance() ? AddressFlags.NoPrefixRoute : AddressFlags.None),
            Metric = Maybe((uint)_random.Next(1, 1000)),
            Protocol = Maybe((byte)_random.Next(4, 256)),
        };
    }

    private Neighbour SomeNeighbour(int host)
    {
        IPAddress destination = Chance() ? new IPAddress([192, 0, 2, (byte)host]) : IPAddress.Parse($"2001:db8::{host:x}");
        RouteProtocol? protocol = Maybe((RouteProtocol)_random.Next(4, 256));
        if (_random.Next(4) == 0)
            return new Neighbour(_link, destination) { Flags = NeighbourFlags.Proxy, Protocol = protocol };
        NeighbourState[] states = [NeighbourState.Permanent, NeighbourState.NoArp, NeighbourState.Stale];
        return new Neighbour(_link, destination)
        {
            LinkLayerAddress = new LinkLayerAddress([2, 0, 0x5e, 0x10, 0, (byte)host]),
            State = states[_random.Next(states.Length)],
            Flags = (Chance() ? NeighbourFlags.ExternallyLearned : NeighbourFlags.None)
                | (Chance() && destination.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? NeighbourFlags.Router
                    : NeighbourFlags.None),
            Protocol = protocol,
        };
    }
}
