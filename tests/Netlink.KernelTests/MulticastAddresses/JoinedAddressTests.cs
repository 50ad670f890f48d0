using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MulticastAddresses;

/// <summary>Multicast and anycast addresses of devices.</summary>
public sealed class JoinedAddressTests : IDisposable
{
    private const string IPv4Group = "239.7.7.7", IPv6Group = "ff05::7";

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public JoinedAddressTests()
    {
        _link = _network.AddVeth().Index;
        Client.Addresses.Add(new Address(_link, InterfaceAddress.Parse("192.0.2.1/24")));
    }

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "linux-7.3")]
    public void List_GroupJoinedTwice_HasTwoUsers()
    {
        using Socket first = Join(IPv4Group), second = Join(IPv4Group), six = Join(IPv6Group);

        Assert.Equal([1u, 2u], Client.MulticastAddresses.List().Where(address => address.Address.ToString() is IPv4Group or IPv6Group)
            .Select(address => address.Users ?? 0).Order());
    }

    [KernelFact(Kinds = "joined-addresses")]
    public void List_MulticastAddresses_EqualsIproute2()
    {
        using Socket four = Join(IPv4Group), six = Join(IPv6Group);

        Func<int, string> names = _network.Names();
        Comparison.Settle(() =>
        {
            string[] expected =
            [
                .. _network.IpJson("maddr show").SelectMany(link => link.GetProperty("maddr").EnumerateArray()
                    .Where(address => address.TextOrNull("family") is "inet" or "inet6")
                    .Select(address => $"{link.Text("ifname")} {address.Text("address")}")).Order(),
            ];
            Assert.Equal(expected,
                Client.MulticastAddresses.List().Select(address => $"{names(address.LinkIndex)} {address.Address}").Order());
            Assert.Contains($"v0 {IPv4Group}", expected);
            Assert.Contains($"v0 {IPv6Group}", expected);
        });
    }

    [KernelFact(Kinds = "joined-addresses")]
    public void List_Filtered_HasFamilyAndDeviceAskedFor()
    {
        using Socket four = Join(IPv4Group), six = Join(IPv6Group);

        Assert.Single(Client.MulticastAddresses.List(new MulticastAddressFilter
        {
            Family = AddressFamily.InterNetwork,
            LinkIndex = _link,
        }), address => address.Address.ToString() == IPv4Group);
        Assert.All(Client.MulticastAddresses.List(new MulticastAddressFilter { Family = AddressFamily.InterNetworkV6 }),
            address => Assert.Equal(AddressFamily.InterNetworkV6, address.Address.AddressFamily));
        Assert.All(Client.MulticastAddresses.List(new MulticastAddressFilter { LinkIndex = _link }),
            address => Assert.Equal(_link, address.LinkIndex));
        Assert.Empty(Client.MulticastAddresses.List(new MulticastAddressFilter { LinkIndex = 4711 }));
        Assert.Empty(Client.AnycastAddresses.List(new AnycastAddressFilter { LinkIndex = 4711 }));
    }

    [KernelFact(Kinds = "joined-addresses")]
    public void List_AnycastAddressesOfARouter_EqualsTheKernelsFile()
    {
        BecomeRouter();

        Comparison.Settle(() =>
        {
            string[] expected =
            [
                .. _network.Run("cat", "/proc/net/anycast6").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(fields => $"{fields[0]} {new IPAddress(Convert.FromHexString(fields[2]))}").Order(),
            ];
            Assert.Contains($"{_link} 2001:db8::", expected);
            Assert.Equal(expected,
                Client.AnycastAddresses.List().Select(address => $"{address.LinkIndex} {address.Address}").Order());
            Assert.Equal(expected.Where(line => line.StartsWith($"{_link} ", StringComparison.Ordinal)),
                Client.AnycastAddresses.List(new AnycastAddressFilter { LinkIndex = _link })
                    .Select(address => $"{address.LinkIndex} {address.Address}").Order());
        });
    }

    [KernelFact(Kinds = "joined-addresses")]
    public async Task WatchAsync_AddressesJoinedAndLeft_TellsOfEach()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions
        {
            Objects = NetworkObjects.MulticastAddresses | NetworkObjects.AnycastAddresses,
        });
        Assert.Contains(watch.Seen.OfType<NetworkChange<MulticastAddress>>(),
            change => change is { Kind: NetworkChangeKind.Present, Object.LinkIndex: 1 or > 0 });

        foreach (string group in (string[])[IPv4Group, IPv6Group])
        {
            using (Socket socket = Join(group))
                await watch.NextAsync<MulticastAddress>(NetworkChangeKind.Added, address => Is(address, group));
            Assert.False((await watch.NextAsync<MulticastAddress>(NetworkChangeKind.Removed, address => Is(address, group))).IsInferred);
        }

        BecomeRouter();
        await watch.NextAsync<AnycastAddress>(NetworkChangeKind.Added, address => address.Address.ToString() == "2001:db8::");
        Client.Links.Delete("v0");
        await watch.NextAsync<AnycastAddress>(NetworkChangeKind.Removed, address => address.Address.ToString() == "2001:db8::");

        bool Is(MulticastAddress address, string group) => address.LinkIndex == _link && address.Address.ToString() == group;
    }

    private void BecomeRouter()
    {
        _network.Namespace.WriteSysctl("net/ipv6/conf/all/forwarding", "1");
        Client.Addresses.Add(new Address(_link, InterfaceAddress.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDuplicateDetection });
    }

    private Socket Join(string group)
    {
        IPAddress address = IPAddress.Parse(group);
        Socket socket = _network.Namespace.OpenSocket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (address.AddressFamily is AddressFamily.InterNetwork)
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership,
                new MulticastOption(address, IPAddress.Parse("192.0.2.1")));
        else
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(address, _link));
        return socket;
    }
}
