using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Lists;

/// <summary>Lists of more objects than two of the kernel's datagrams have room for: all that were made are in them.</summary>
/// <remarks>A kernel may end a list early without an error, as some do with the ids of namespaces.</remarks>
public sealed class WholeListTests : IDisposable
{
    private const int FirstIndex = 1000;

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "dummy")]
    public void List_WhatDevicesHave_HasThatOfEach()
    {
        const int Count = 1000;
        _network.Script("ip", Numbers(Count).Select(number => $"link add d{number} index {number + FirstIndex} up type dummy"));

        ListLaw.AssertWhole(Count, Client.Links.List().Select(link => link.Index - FirstIndex));
        ListLaw.AssertWhole(Count, Client.LinkStatistics.List().Select(statistics => statistics.LinkIndex - FirstIndex));
        ListLaw.AssertWhole(Count, Client.Qdiscs.List().Select(qdisc => qdisc.LinkIndex - FirstIndex));
        ListLaw.AssertWhole(Count, Client.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetworkV6 })
            .Select(address => address.LinkIndex - FirstIndex));
        ListLaw.AssertWhole(Count, Client.MulticastAddresses.List(new MulticastAddressFilter { Family = AddressFamily.InterNetworkV6 })
            .Where(address => address.Address.ToString() == "ff02::1").Select(address => address.LinkIndex - FirstIndex));
        foreach (AddressFamily family in (AddressFamily[])[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
        {
            ListLaw.AssertWhole(Count, Client.NeighbourTables.List(new NeighbourTableFilter { Family = family })
                .SelectMany(table => table.Links).Select(link => link.LinkIndex!.Value - FirstIndex));
        }

        foreach (NetconfFamily family in (NetconfFamily[])[NetconfFamily.IPv4, NetconfFamily.IPv6])
        {
            ListLaw.AssertWhole(Count, Client.Netconf.List(new NetconfFilter { Family = family })
                .Select(settings => settings.Device.Value - FirstIndex));
        }

        using var ethtool = EthtoolClient.Open(_network.Namespace);
        ListLaw.AssertWhole(Count, ethtool.LinkStates.List().Select(state => state.LinkIndex - FirstIndex));
        ListLaw.AssertWhole(Count, ethtool.Features.List().Select(features => features.LinkIndex - FirstIndex));
    }

    [KernelFact]
    public void List_Addresses_HasAll()
    {
        const int Count = 2500;
        _network.Script("ip", Numbers(Count).SelectMany(number => (string[])[$"addr add {IPv4Of(number)}/32 dev lo",
            $"addr add 2001:db8::{number:x}/128 dev lo"]));

        ListLaw.AssertWhole(Count, Client.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork })
            .Select(address => NumberOf(address.Local!.Address)));
        ListLaw.AssertWhole(Count, Client.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetworkV6 })
            .Select(address => NumberOf(address.Local!.Address)));
    }

    [KernelFact(Kinds = "dummy bridge")]
    public void List_NeighboursAndForwardingEntries_HasAll()
    {
        const int Count = 3000;
        _network.Ip("link add br0 type bridge");
        _network.Ip("link add d0 master br0 up type dummy");
        _network.Script("ip", Numbers(Count).SelectMany(number => (string[])[
            $"neigh add {IPv4Of(number)} lladdr 02:00:00:00:00:01 dev d0 nud permanent",
            $"neigh add 2001:db8::{number:x} lladdr 02:00:00:00:00:01 dev d0 nud permanent"]));
        _network.Script("bridge", Numbers(Count).Select(number
            => $"fdb add 02:00:00:00:{number >> 8:x2}:{number & 255:x2} dev d0 master static"));

        foreach (AddressFamily family in (AddressFamily[])[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
        {
            ListLaw.AssertWhole(Count, Client.Neighbours.List(new NeighbourFilter { Family = family })
                .Where(neighbour => neighbour.State.HasFlag(NeighbourState.Permanent))
                .Select(neighbour => NumberOf(neighbour.Destination)));
        }

        ListLaw.AssertWhole(Count, Client.ForwardingEntries.List().Where(entry => entry.Vlan is null)
            .Select(entry => entry.Address.Bytes.ToArray())
            .Where(bytes => bytes[0] == 2 && bytes[2] == 0).Select(bytes => (bytes[4] << 8) | bytes[5]));
    }

    [KernelFact(Kinds = "dummy")]
    public void List_NextHopsAndBuckets_HasAll()
    {
        const int Count = 2500, Groups = 200, Buckets = 16;
        _network.Ip("link set lo up");
        _network.Script("ip", Numbers(Count).Select(number => $"nexthop add id {number + 1} dev lo"));
        _network.Script("ip", Numbers(Groups).Select(number => $"nexthop add id {number + 5000} group 1 type resilient buckets {Buckets}"));

        ListLaw.AssertWhole(Count, Client.NextHops.List().Select(hop => (int)hop.Id! - 1));
        ListLaw.AssertWhole(Groups * Buckets,
            Client.NextHopBuckets.List().Select(bucket => (((int)bucket.GroupId - 5000) * Buckets) + bucket.Index));
    }

    [KernelFact]
    public void List_AddressLabels_HasAll()
    {
        const int Count = 2000;
        _network.Script("ip", Numbers(Count).Select(number => $"addrlabel add prefix 2001:db8:{number:x}::/48 label {number + 100}"));

        ListLaw.AssertWhole(Count, Client.AddressLabels.List().Select(label => (int)label.Label - 100));
    }

    [KernelFact(Kinds = "mpls")]
    public void List_MplsRoutes_HasAll()
    {
        const int Count = 2000;
        _network.Ip("link set lo up");
        _network.Namespace.WriteSysctl("net/mpls/platform_labels", "10000");
        _network.Script(["ip", "-f", "mpls"], Numbers(Count).Select(number => $"route add {number + 100} via inet 127.0.0.1 dev lo"));

        ListLaw.AssertWhole(Count, Client.MplsRoutes.List().Select(route => (int)route.Label - 100));
    }

    [KernelFact(Kinds = "dummy filters")]
    public void List_Filters_HasAll()
    {
        const int Count = 1000;
        _network.Ip("link add d0 type dummy");
        _network.Run("tc", "qdisc", "add", "dev", "d0", "clsact");
        _network.Script("tc",
            Numbers(Count).Select(number => $"filter add dev d0 ingress pref {number + 1} protocol ip flower dst_ip {IPv4Of(number)}"));

        ListLaw.AssertWhole(Count, Client.Filters.List().Select(filter => (int)filter.Priority! - 1));
    }

    [KernelFact(Kinds = "xfrm")]
    public void List_IpsecPoliciesAndStates_HasAll()
    {
        const int Count = 1000;
        _network.Script("ip", Numbers(Count).Select(number => $"xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi {number + 256} " +
            "mode tunnel aead rfc4106(gcm(aes)) 0x000102030405060708090a0b0c0d0e0f10111213 128"));
        _network.Script("ip", Numbers(Count).Select(number => $"xfrm policy add src {IPv4Of(number)}/32 dst 10.1.0.0/16 dir out " +
            "tmpl src 192.0.2.1 dst 198.51.100.1 proto esp mode tunnel"));

        using var xfrm = Netlink.Xfrm.XfrmClient.Open(_network.Namespace);
        ListLaw.AssertWhole(Count, xfrm.Policies.List().Select(policy => NumberOf(policy.Selector.Source.BaseAddress)));
        ListLaw.AssertWhole(Count, xfrm.States.List().Select(state => (int)state.Spi - 256));
    }

    [KernelFact(Kinds = "sock-diag")]
    public void List_Sockets_HasAll()
    {
        const int Count = 1500, FirstPort = 20000;
        _network.Ip("link set lo up");
        List<Socket> sockets = [];
        try
        {
            foreach (int number in Numbers(Count))
            {
                var end = new IPEndPoint(IPAddress.Loopback, FirstPort + number);
                Add(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp).Bind(end);
                Socket listener = Add(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                listener.Bind(end);
                listener.Listen();
                Add(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                Add(AddressFamily.Packet, SocketType.Raw, ProtocolType.Unspecified);
            }

            using var client = Netlink.Sockets.SocketDiagnosticsClient.Open(_network.Namespace);
            ListLaw.AssertWhole(Count, client.Udp.List().Select(socket => socket.Local.Port - FirstPort));
            ListLaw.AssertWhole(Count, client.Tcp.List().Select(socket => socket.Local.Port - FirstPort));
            Assert.Equal(Count, client.Unix.List().Count);
            Assert.Equal(Count, client.Packet.List().Count);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        Socket Add(AddressFamily family, SocketType type, ProtocolType protocol)
        {
            sockets.Add(_network.Namespace.OpenSocket(family, type, protocol));
            return sockets[^1];
        }
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private static string IPv4Of(int number) => $"10.0.{number >> 8}.{number & 255}";

    private static int NumberOf(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return bytes[0] is 10 or 0x20 ? (bytes[^2] << 8) | bytes[^1] : -1;
    }
}
