using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;
using MulticastRouter = Netlink.KernelTests.MulticastRoutes.MulticastRouter;

namespace Netlink.KernelTests.Lists;

/// <summary>Lists in which the kernel finds its place by counting, and does not mark it when others come and go.</summary>
public sealed class CountedListTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly List<Socket> _sockets = [];

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose()
    {
        _sockets.ForEach(socket => socket.Dispose());
        _network.Dispose();
    }

    [KernelFact(Kinds = "bridge dummy mdb")]
    public Task List_MulticastGroupsComeAndGo_HasThoseThatStayOnce()
    {
        AddPort();
        return ListLaw.AssertKeptAsync(1500,
            numbers => _network.Script("bridge", numbers.Select(number => $"mdb add dev br0 port d0 grp {GroupOf(number)} permanent")),
            numbers => _network.Script("bridge", numbers.Select(number => $"mdb del dev br0 port d0 grp {GroupOf(number)}")),
            () => Client.MulticastGroups.List().Where(group => group.Group?.AddressFamily is AddressFamily.InterNetwork)
                .Select(group => NumberOf(group.Group!)));
    }

    [KernelTheory(Kinds = "dummy multicast-routes")]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    public async Task List_MulticastRoutesComeAndGo_HasThoseThatStayOnce(string source)
    {
        bool isIPv4 = IPAddress.Parse(source).AddressFamily is AddressFamily.InterNetwork;
        int input = Client.Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true }).Index;
        int output = Client.Links.Add(new LinkSpec("d1") { Kind = new DummyLink(), Up = true }).Index;
        using var router = new MulticastRouter(_network.Namespace, input, output);
        await ListLaw.AssertKeptAsync(2000,
            numbers => Each(numbers, number => router.Forward(source, Of(number), (1, 1))),
            numbers => Each(numbers, number => router.Stop(source, Of(number))),
            () => Client.MulticastRoutes.List().Select(route => route.Group).Select(group => isIPv4 ? NumberOf(group)
                : group.GetAddressBytes() is [.., var high, var low] ? (high << 8) + low : -1));

        string Of(int number) => isIPv4 ? GroupOf(number) : string.Create(CultureInfo.InvariantCulture, $"ff05::{number:x}");
    }

    [KernelFact(Kinds = "vxlan vxlan-vnifilter")]
    public Task List_VnisComeAndGo_HasThoseThatStayOnce()
    {
        _network.Ip("link add vx0 type vxlan dstport 4789 external vnifilter");
        // With gaps, since neighbours would be reported as ranges.
        return ListLaw.AssertKeptAsync(6000,
            numbers => _network.Script("bridge", numbers.Select(number => $"vni add vni {(2 * number) + 2} dev vx0")),
            numbers => _network.Script("bridge", numbers.Select(number => $"vni delete vni {(2 * number) + 2} dev vx0")),
            () => Client.VxlanVnis.List().Select(vni => ((int)vni.Vnis.First - 2) / 2));
    }

    [KernelFact(Kinds = "dummy filters")]
    public Task List_ActionsComeAndGo_HasThoseThatStayOnce()
        => ListLaw.AssertKeptAsync(2000,
            numbers => _network.Script("tc", numbers.Select(number => $"actions add action gact drop index {number + 1}")),
            numbers => _network.Script("tc", numbers.Select(number => $"actions del action gact index {number + 1}")),
            () => Client.Actions.List(new TrafficActionFilter { Kind = "gact" }).Select(action => (int)action.Index! - 1));

    [KernelFact(Kinds = "dummy filters")]
    public Task List_ChainsComeAndGo_HasThoseThatStayOnce()
    {
        _network.Ip("link add d0 type dummy");
        _network.Run("tc", "qdisc", "add", "dev", "d0", "clsact");
        return ListLaw.AssertKeptAsync(2500,
            numbers => _network.Script("tc", numbers.Select(number => $"chain add dev d0 ingress chain {number + 1}")),
            numbers => _network.Script("tc", numbers.Select(number => $"chain del dev d0 ingress chain {number + 1}")),
            () => Client.Chains.List().Select(chain => (int)chain.Index - 1));
    }

    [KernelFact(Kinds = "bridge dummy bridge-vlan-options")]
    public Task List_VlansOfAPortComeAndGo_HasThoseThatStayOnce()
    {
        int port = AddPort();
        return ListLaw.AssertKeptAsync(2000, AddVlans, RemoveVlans,
            () => Client.BridgeVlanOptions.List().Where(vlan => vlan.LinkIndex == port).Select(vlan => NumberOf(vlan.Vlans)));
    }

    [KernelFact(Kinds = "bridge dummy bridge-vlan-options")]
    public Task List_VlansOfABridgeComeAndGo_HasThoseThatStayOnce()
    {
        AddPort();
        return ListLaw.AssertKeptAsync(2000, AddVlans, RemoveVlans,
            () => Client.BridgeGlobalVlanOptions.List().Select(vlan => NumberOf(vlan.Vlans)));
    }

    [KernelFact(Kinds = "bridge dummy")]
    public Task List_PortsOfABridgeComeAndGo_HasThoseThatStayOnce()
    {
        _network.Ip("link add br0 type bridge vlan_filtering 1");
        return ListLaw.AssertKeptAsync(500,
            numbers => _network.Script("ip", numbers.SelectMany(number => (string[])[$"link add p{number} index {number + 1000} type dummy",
                $"link set p{number} master br0"])),
            numbers => _network.Script("ip", numbers.Select(number => $"link del p{number}")),
            () => Client.BridgeVlans.List().Select(vlan => vlan.LinkIndex - 1000), times: 10);
    }

    [KernelFact(Kinds = "dummy")]
    public Task List_DevicesOfNeighbourTablesComeAndGo_HasThoseThatStayOnce()
        => ListLaw.AssertKeptAsync(500, AddDevices, RemoveDevices,
            () => Client.NeighbourTables.List(new NeighbourTableFilter { Family = AddressFamily.InterNetwork })
                .SelectMany(table => table.Links).Select(link => link.LinkIndex!.Value - 1000), times: 10);

    [KernelTheory(Kinds = "dummy joined-addresses")]
    [InlineData("239.9.0.0")]
    [InlineData("ff05::")]
    public Task List_MulticastAddressesComeAndGo_HasThoseThatStayOnce(string groups)
    {
        const int OfASocket = 20;
        int device = Client.Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true }).Index;
        bool isIPv4 = IPAddress.Parse(groups).AddressFamily is AddressFamily.InterNetwork;
        (SocketOptionLevel level, int join, int leave) = isIPv4 ? (SocketOptionLevel.IP, 35, 36) : (SocketOptionLevel.IPv6, 20, 21);
        return ListLaw.AssertKeptAsync(1500,
            numbers => Each(numbers, number => Of(number).SetRawSocketOption((int)level, join, Membership(number))),
            numbers => Each(numbers, number => Of(number).SetRawSocketOption((int)level, leave, Membership(number))),
            () => Client.MulticastAddresses.List().Select(address => address.Address.GetAddressBytes())
                .Where(bytes => bytes[0] == (isIPv4 ? 239 : 255) && bytes[1] is 9 or 5)
                .Select(bytes => ((bytes[^2] << 8) | bytes[^1]) - 1));

        Socket Of(int number)
        {
            while (_sockets.Count <= number / OfASocket)
                _sockets.Add(_network.Namespace.OpenSocket(isIPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
                    SocketType.Dgram, ProtocolType.Udp));
            return _sockets[number / OfASocket];
        }

        // struct ip_mreqn, struct ipv6_mreq
        byte[] Membership(int number)
        {
            byte[] group = IPAddress.Parse(groups).GetAddressBytes();
            (group[^2], group[^1]) = ((byte)((number + 1) >> 8), (byte)(number + 1));
            return [.. group, .. isIPv4 ? new byte[4] : [], .. BitConverter.GetBytes(device)];
        }
    }

    private static string GroupOf(int number) => $"239.0.{number / 250}.{(number % 250) + 1}";

    private static int NumberOf(IPAddress group)
    {
        byte[] bytes = group.GetAddressBytes();
        return (bytes[2] * 250) + bytes[3] - 1;
    }

    /// <summary>With gaps, since neighbours would be reported as ranges.</summary>
    private static int VlanOf(int number) => (2 * number) + 10;

    private static int NumberOf(InclusiveRange<ushort> vlans) => vlans.First < 10 ? -1 : (vlans.First - 10) / 2;

    private static void Each(IEnumerable<int> numbers, Action<int> action)
    {
        foreach (int number in numbers)
            action(number);
    }

    /// <summary>A bridge, and a port of it, whose index is returned.</summary>
    private int AddPort()
    {
        _network.Ip("link add br0 type bridge mcast_snooping 1 vlan_filtering 0 mcast_hash_max 16384");
        _network.Ip("link set br0 up");
        _network.Ip("link add d0 master br0 up type dummy");
        return Client.Links.Get("d0").Index;
    }

    private void AddVlans(IEnumerable<int> numbers) => _network.Script("bridge", numbers.SelectMany(number => (string[])[
        $"vlan add dev br0 vid {VlanOf(number)} self", $"vlan add dev d0 vid {VlanOf(number)}"]));

    private void RemoveVlans(IEnumerable<int> numbers) => _network.Script("bridge", numbers.SelectMany(number => (string[])[
        $"vlan del dev d0 vid {VlanOf(number)}", $"vlan del dev br0 vid {VlanOf(number)} self"]));

    private void AddDevices(IEnumerable<int> numbers)
        => _network.Script("ip", numbers.Select(number => $"link add d{number} index {number + 1000} type dummy"));

    private void RemoveDevices(IEnumerable<int> numbers) => _network.Script("ip", numbers.Select(number => $"link del d{number}"));
}
