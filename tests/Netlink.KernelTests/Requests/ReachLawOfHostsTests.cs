using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>A request to delete an address, a neighbour or a next-hop object takes what its documentation says that it names.</summary>
public sealed class ReachLawOfHostsTests : IDisposable
{
    private const int Objects = 6, Rounds = 4;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly Luck _luck;
    private readonly int _device;

    public ReachLawOfHostsTests(ITestOutputHelper output)
    {
        _luck = new Luck(output);
        _device = _network.AddVeth("va", "vb").Index;
        // Else the others of its network go with an address.
        _network.Namespace.WriteSysctl("net/ipv4/conf/all/promote_secondaries", "1");
    }

    public static TheoryData<AddressFamily, bool> Ways => new()
    {
        { AddressFamily.InterNetwork, false }, { AddressFamily.InterNetwork, true },
        { AddressFamily.InterNetworkV6, false }, { AddressFamily.InterNetworkV6, true },
    };

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteAddress_RandomPartialKey_DeletesTheOneNamed(AddressFamily family, bool batched)
    {
        var rig = new ReachRig<Address>(() => Rows("-o addr show dev va scope global")
            .Select(row => row.Replace(" secondary", "", StringComparison.Ordinal)), _luck.Random);
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects - 2, () => SomeAddress(family), address => Client.Addresses.Add(address));
            Address mine = rig.Pick(), other = SomeAddress(family);
            var key = new Address(_device, _luck.Mostly(mine.Local, other.Local))
            {
                Peer = _luck.Once() ? _luck.Mostly(mine.Peer, other.Peer) : null,
                Label = _luck.Once() ? _luck.Mostly(mine.Label, other.Label) : null,
                // These do not count.
                Flags = other.Flags,
                ValidLifetime = other.ValidLifetime,
                Protocol = _luck.Once() ? (byte)77 : null,
            };
            rig.Check(key, there => there.Local == key.Local && (key.Label is null || key.Label == (there.Label ?? "va"))
                && (key.Peer is null ? IsFoundWithoutItsPeer(there) : key.Peer.Equals(there.Peer)),
                () => Do(batched, () => Client.Addresses.Delete(key), batch => batch.Addresses.Delete(key)), Errno.EADDRNOTAVAIL);
        }
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteNeighbour_RandomPartialKey_DeletesTheOneNamed(AddressFamily family, bool batched)
    {
        var rig = new ReachRig<Neighbour>(() => [.. Rows("-o neigh show nud permanent"), .. Rows("-o neigh show proxy")], _luck.Random);
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects, () => SomeNeighbour(family), Client.Neighbours.Add);
            Neighbour mine = rig.Pick(), other = SomeNeighbour(family);
            Neighbour key = new(_luck.Mostly(mine.LinkIndex, other.LinkIndex), _luck.Mostly(mine.Destination, other.Destination))
            {
                Flags = _luck.Mostly(mine.Flags, other.Flags),
                // These do not count.
                LinkLayerAddress = _luck.Once() ? other.LinkLayerAddress : null,
                State = _luck.Of(NeighbourState.Permanent, NeighbourState.Reachable, NeighbourState.None),
                Protocol = other.Protocol,
            };
            rig.Check(key, there => there.LinkIndex == key.LinkIndex && there.Destination.Equals(key.Destination)
                && ((there.Flags ^ key.Flags) & NeighbourFlags.Proxy) == 0,
                () => Do(batched, () => Client.Neighbours.Delete(key), batch => batch.Neighbours.Delete(key)), Errno.ENOENT);
        }
    }

    [KernelTheory]
    [MemberData(nameof(Ways))]
    public void DeleteNextHop_RandomId_DeletesItAndTheGroupsOfWhichItWasTheLast(AddressFamily family, bool batched)
    {
        var rig = new ReachRig<NextHopObject>(() => Rows("-o nexthop show").Select(row => string.Join(' ', row.Split(' ').Take(2))),
            _luck.Random);
        _network.Ip("addr add 10.1.0.254/24 dev va");
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects, () => SomeNextHop(family, [.. rig.There]), hop => Client.NextHops.Add(hop));
            uint id = _luck.Mostly(rig.Pick().Id!.Value, (uint)_luck.Random.Next(1, 30));
            // Members that went before are in no group any more.
            uint?[] lasting = [.. Client.NextHops.List().Where(hop => hop.Group.Any(member => member.Id != id)).Select(hop => hop.Id)];
            rig.Check(id, there => there.Id == id || (there.Group.Count > 0 && !lasting.Contains(there.Id)
                && Client.NextHops.Get(there.Id!.Value).Group.Any(member => member.Id == id)),
                () => Do(batched, () => Client.NextHops.Delete(id), batch => batch.NextHops.Delete(id)), Errno.ENOENT);
        }
    }

    private static bool IsFoundWithoutItsPeer(Address there)
        => there.Peer is null || there.Local.Address.AddressFamily is AddressFamily.InterNetworkV6
            || there.Local.Network.Contains(there.Peer);

    private Address SomeAddress(AddressFamily family)
    {
        bool ipv4 = family is AddressFamily.InterNetwork;
        string local = ipv4 ? _luck.Of("10.1.0.1/24", "10.1.0.2/24", "10.1.0.1/32", "10.1.0.2/32", "10.2.0.1/24")
            : _luck.Of("2001:db8::1/64", "2001:db8::2/64", "2001:db8::1/128", "2001:db8::3/128");
        string? peer = ipv4 ? _luck.Of(null, "10.1.0.5", "10.2.0.5", "10.2.0.6") : _luck.Of(null, "2001:db8::5", "2001:db8:2::5");
        return new Address(_device, InterfaceAddress.Parse(local))
        {
            Peer = peer is null ? null : IPAddress.Parse(peer),
            Label = ipv4 ? _luck.Of(null, "va:1", "va:2") : null,
            Flags = ipv4 ? AddressFlags.None : AddressFlags.NoDuplicateDetection,
        };
    }

    private Neighbour SomeNeighbour(AddressFamily family) => new(_luck.Of(_device, Client.Links.Get("vb").Index),
        IPAddress.Parse((family is AddressFamily.InterNetwork ? "10.1.0." : "2001:db8::") + _luck.Random.Next(1, 5)))
    {
        LinkLayerAddress = LinkLayerAddress.Parse($"02:00:5e:10:00:0{_luck.Random.Next(9)}"),
        Flags = _luck.Of(NeighbourFlags.None, NeighbourFlags.None, NeighbourFlags.Proxy),
        Protocol = _luck.Of<RouteProtocol?>(null, RouteProtocol.Static),
    };

    private NextHopObject SomeNextHop(AddressFamily family, NextHopObject[] there)
    {
        uint[] single = [.. there.Where(hop => hop.Group.Count == 0).Select(hop => hop.Id!.Value)];
        var hop = new NextHopObject { Id = (uint)_luck.Random.Next(1, 30) };
        if (single.Length > 1 && _luck.Once(3))
            return hop with { Group = [.. _luck.Some(single).Select(id => new NextHopGroupMember(id))] };
        return _luck.Once(4) ? hop with { IsBlackhole = true, Family = family } : hop with
        {
            Gateway = IPAddress.Parse((family is AddressFamily.InterNetwork ? "10.1.0." : "fe80::") + _luck.Random.Next(1, 5)),
            OutputInterface = _device,
            Flags = RouteFlags.OnLink,
        };
    }

    private string[] Rows(string arguments) => _network.Ip(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Do(bool batched, Action alone, Action<RtnetlinkBatch> gather)
    {
        if (!batched)
            alone();
        else if (Client.Batch(gather)[0] is Exception failure)
            throw failure;
    }
}
