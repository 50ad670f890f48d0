using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Addresses;

public sealed class AddressServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private AddressService Addresses => _network.Rtnetlink.Addresses;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Add_EverySetting_EqualsIproute2AndWhatIsReturned()
    {
        int link = _network.AddVeth().Index;
        Address[] wanted = [
            new(link, InterfaceAddress.Parse("192.0.2.1/24")),
            new(link, InterfaceAddress.Parse("192.0.2.2/24")) { Label = "v0:a" },
            new(link, InterfaceAddress.Parse("198.51.100.1/24"))
            {
                Broadcast = IPAddress.Parse("198.51.100.255"),
                Scope = RouteScope.Link,
                Metric = 7,
                Flags = AddressFlags.NoPrefixRoute,
                ValidLifetime = TimeSpan.FromSeconds(1000),
                PreferredLifetime = TimeSpan.FromSeconds(500),
            },
            new(link, InterfaceAddress.Parse("203.0.113.1/32")) { Peer = IPAddress.Parse("203.0.113.2") },
            new(link, InterfaceAddress.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDuplicateDetection },
            new(link, InterfaceAddress.Parse("2001:db8:1::1/128")) { Peer = IPAddress.Parse("2001:db8:1::2"),
                Flags = AddressFlags.NoDuplicateDetection },
        ];

        foreach (Address address in wanted)
        {
            Address made = Addresses.Add(address);
            Assert.Equal((address.Local, address.Peer, address.Broadcast, address.Metric),
                (made.Local, made.Peer, made.Broadcast, made.Metric));
        }

        _network.AssertAddressesEqualIproute2();
    }

    [KernelFact]
    public void List_Filtered_HasFamilyAndDeviceAskedFor()
    {
        int link = _network.AddVeth().Index, other = _network.Rtnetlink.Links.Get("v1").Index;
        Addresses.Add(new Address(link, InterfaceAddress.Parse("192.0.2.1/24")));
        Addresses.Add(new Address(other, InterfaceAddress.Parse("192.0.2.2/24")));
        Addresses.Add(new Address(link, InterfaceAddress.Parse("2001:db8::1/64")));

        Assert.Equal(["192.0.2.1/24"], Texts(new AddressFilter { LinkIndex = link, Family = AddressFamily.InterNetwork }));
        Assert.Contains("2001:db8::1/64", Texts(new AddressFilter { LinkIndex = link }));
        Assert.DoesNotContain("2001:db8::1/64", Texts(new AddressFilter { LinkIndex = other }));
        Assert.Equal(["192.0.2.1/24", "192.0.2.2/24"], Texts(new AddressFilter { Family = AddressFamily.InterNetwork }));
        Assert.Empty(Texts(new AddressFilter { LinkIndex = 4711 }));

        IEnumerable<string> Texts(AddressFilter filter) =>
            Addresses.List(filter).Select(address => address.Local.ToString()).Order(StringComparer.Ordinal);
    }

    [KernelFact]
    public void List_OfAnotherNamespace_HasItsAddresses()
    {
        using var other = TestNamespace.Create();
        Link veth = _network.AddVeth();
        _network.Rtnetlink.Links.Set("v1", new LinkChange { Namespace = other.Namespace });
        Link moved = other.Rtnetlink.Links.Get("v1");
        other.Rtnetlink.Links.Set(moved, new LinkChange { Up = true });
        other.Rtnetlink.Addresses.Add(new Address(moved.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        int id = _network.Rtnetlink.Links.Get(veth).ParentNamespaceId!.Value;

        Assert.Equal(other.Rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork }),
            Addresses.List(new AddressFilter { NamespaceId = id, Family = AddressFamily.InterNetwork }));
        Assert.Equal(["192.0.2.1/24"],
            Addresses.List(new AddressFilter { NamespaceId = id, Family = AddressFamily.InterNetwork, LinkIndex = moved.Index })
                .Select(address => address.Local.ToString()));
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => Addresses.List(new AddressFilter { NamespaceId = 4711 })).Error);
    }

    [KernelFact]
    public void Add_FlagsAboveEightBitsAndProtocol_AreReported()
    {
        int link = _network.AddVeth().Index;
        Address ipv4 = Addresses.Add(new Address(link,
            InterfaceAddress.Parse("233.252.0.1/32"))
        { Flags = AddressFlags.NoPrefixRoute | AddressFlags.AutoJoin, Protocol = 77 });
        Addresses.Add(new Address(link,
            InterfaceAddress.Parse("2001:db8::1/64"))
        {
            Flags = AddressFlags.NoDuplicateDetection | AddressFlags.ManageTemporary,
            Protocol = 78,
            Metric = 9
        });
        Address ipv6 = Global();

        Assert.Equal((AddressFlags.NoPrefixRoute | AddressFlags.AutoJoin | AddressFlags.Permanent, (byte)77), (ipv4.Flags, ipv4.Protocol));
        Assert.Equal((AddressFlags.NoDuplicateDetection | AddressFlags.ManageTemporary | AddressFlags.Permanent, (byte)78, 9u),
            (ipv6.Flags, ipv6.Protocol, ipv6.Metric));
        _network.AssertAddressesEqualIproute2();

        Addresses.Delete(ipv6);
        Addresses.Add(ipv6);
        Assert.Equal(ipv6, Global());

        Address Global() => Addresses.List(new AddressFilter { Family = AddressFamily.InterNetworkV6, LinkIndex = link })
            .Single(address => !address.Local.Address.IsIPv6LinkLocal);
    }

    [KernelFact]
    public void Add_SameAddressTwice_RaisesEexist()
    {
        var address = new Address(_network.AddVeth().Index, InterfaceAddress.Parse("192.0.2.1/24"));
        Addresses.Add(address);

        var error = Assert.Throws<NetlinkException>(() => Addresses.Add(address));

        Assert.True(error.IsAlreadyExists);
        Assert.Equal("RTM_NEWADDR", error.Operation);
        Assert.Equal($"address 192.0.2.1/24 dev {address.LinkIndex}", error.Subject);
    }

    [KernelFact]
    public void Add_NoSuchDevice_RaisesEnodev()
        => Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() =>
            Addresses.Add(new Address(4711, InterfaceAddress.Parse("192.0.2.1/24")))).Error);

    /// <summary>The kernel keeps an IPv6 address of a device once, with the prefix length that it was added with.</summary>
    [KernelFact]
    public void Replace_Ipv6WithAnotherPrefixLength_ReturnsWhatTheKernelKeeps()
    {
        int link = _network.AddVeth().Index;
        Addresses.Add(new Address(link, InterfaceAddress.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDuplicateDetection });

        Address made = Addresses.Replace(new Address(link, InterfaceAddress.Parse("2001:db8::1/80"))
        {
            Flags = AddressFlags.NoDuplicateDetection,
            ValidLifetime = TimeSpan.FromSeconds(1000),
            PreferredLifetime = TimeSpan.FromSeconds(500),
        });

        Assert.Equal(InterfaceAddress.Parse("2001:db8::1/64"), made.Local);
        Assert.Equal(RouteScope.Universe, made.Scope);
        Assert.InRange(made.ValidLifetime!.Value.TotalSeconds, 1, 1000);
        Assert.Contains("2001:db8::1/64", _network.Ip("-6 -o addr show dev v0"), StringComparison.Ordinal);
    }

    [KernelFact]
    public void Replace_Present_ChangesLifetimes()
    {
        var address = new Address(_network.AddVeth().Index, InterfaceAddress.Parse("192.0.2.1/24"));
        Addresses.Replace(address);
        Address made = Addresses.Replace(address with
        {
            ValidLifetime = TimeSpan.FromSeconds(1000),
            PreferredLifetime = TimeSpan.FromSeconds(500)
        });

        Assert.InRange(made.ValidLifetime!.Value.TotalSeconds, 1000 - Patience.Limit.TotalSeconds, 1000);
        _network.AssertAddressesEqualIproute2();
    }

    [KernelFact]
    public void Delete_Present_RemovesIt()
    {
        var address = new Address(_network.AddVeth().Index, InterfaceAddress.Parse("192.0.2.1/24"));
        Addresses.Add(address);

        Addresses.Delete(address);

        Assert.Empty(Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork }));
        Assert.True(Assert.Throws<NetlinkException>(() => Addresses.Delete(address)).IsNotFound);
    }

    [KernelFact]
    public void Replace_AddressThatIsThere_ChangesWhatIsDocumented()
    {
        int link = _network.AddVeth().Index;
        Address address = Addresses.Add(new Address(link, InterfaceAddress.Parse("192.0.2.1/24"))
        {
            Flags = AddressFlags.NoPrefixRoute,
            Label = "v0:a",
            Broadcast = IPAddress.Parse("192.0.2.255"),
            Metric = 100,
            Protocol = 44,
        });
        Address replaced = Addresses.Replace(new Address(link, address.Local)
        {
            ValidLifetime = TimeSpan.FromSeconds(1000),
            PreferredLifetime = TimeSpan.FromSeconds(500),
            Metric = 200,
            Protocol = 44,
        });

        Assert.Equal(address with
        {
            Flags = AddressFlags.NoPrefixRoute,
            ValidLifetime = TimeSpan.FromSeconds(1000),
            PreferredLifetime = TimeSpan.FromSeconds(500),
            Metric = 200,
        }, replaced);
    }

    [KernelFact]
    public void DeleteThenAdd_EverythingListed_IsListedAgain()
    {
        int link = _network.AddVeth().Index;
        _network.Ip("address add 192.0.2.1/24 dev v0 broadcast + label v0:a");
        _network.Ip("address add 198.51.100.1 peer 198.51.100.2/32 dev v0 metric 7");
        _network.Ip("address add 203.0.113.1/24 dev v0 noprefixroute scope link");
        _network.Ip("address add 2001:db8::1/64 dev v0 nodad");
        _network.Ip("address add 2001:db8:1::1 peer 2001:db8:1::2/128 dev v0 nodad");
        // The link-local address changes of its own accord, while the kernel looks for duplicates.
        List<Address> before = Listed();

        foreach (Address address in before)
        {
            Addresses.Delete(address);
            Addresses.Add(address);
        }

        Assert.Equal(5, before.Count);
        Assert.Equal(before, Listed());

        List<Address> Listed() => [.. Addresses.List(new AddressFilter { LinkIndex = link })
            .Where(address => !address.Local.Address.IsIPv6LinkLocal).OrderBy(address => address.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The kernel takes an IPv4-mapped IPv6 address, and everything else must stay readable.</summary>
    [KernelFact]
    public void List_MappedAddressPresent_ListsItWithTheOthers()
    {
        _network.Ip("address add ::ffff:192.0.2.1/128 dev lo");
        Assert.Contains("::ffff:192.0.2.1/128", Addresses.List().Select(address => address.Local.ToString()));
    }
}
