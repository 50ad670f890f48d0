using System.Linq;
using System.Net;
using Flannel.Reference.Interfaces;
using Netlink.Rtnetlink;
using Xunit;

namespace Flannel.Reference.Tests.Interfaces;

public sealed class InterfaceInventoryTests
{
    private static readonly Link[] Links = [
        new() { Index = 1, Name = "lo" },
        new() { Index = 2, Name = "tunl0" },
        new() { Index = 4, Name = "net0" },
    ];

    private static readonly Address[] Addresses = [
        new(1, InterfaceAddress.Parse("127.0.0.1/8")),
        new(4, InterfaceAddress.Parse("169.254.7.7/16")),
        new(4, InterfaceAddress.Parse("10.1.5.10/24")),
        new(4, InterfaceAddress.Parse("10.1.5.99/24")),
    ];

    private readonly InterfaceInventory _inventory = new(Links, Addresses);

    [Fact]
    public void AddressesOf_Interface_AreGlobalInTheKernelsOrderThenLinkLocal()
        => Assert.Equal(["10.1.5.10", "10.1.5.99", "169.254.7.7"], _inventory.AddressesOf(Links[2]).Select(address => address.ToString()));

    [Fact]
    public void ToString_Inventory_ReadsAsInTheRecording()
        => Assert.Equal("lo:[], tunl0:[], net0:[10.1.5.10 10.1.5.99 169.254.7.7]", _inventory.ToString());

    [Theory]
    [InlineData("10.1.5.99", "net0")]
    [InlineData("127.0.0.1", null)]
    [InlineData("192.0.2.1", null)]
    public void FindOwner_Address_SkipsLoopback(string address, string? expected)
        => Assert.Equal(expected, _inventory.FindOwner(IPAddress.Parse(address))?.Name);

    [Theory]
    [InlineData("10.1.5.255", "the broadcast address of 10.1.5.0/24")]
    [InlineData("10.1.5.0", "the address of the network 10.1.5.0/24 itself")]
    [InlineData("10.1.5.77", null)]
    [InlineData("192.0.2.255", null)]
    public void EndOfNetwork_Address_IsNamedWhereNoMachineCanHaveIt(string address, string? expected)
        => Assert.Equal(expected, _inventory.EndOfNetwork(IPAddress.Parse(address)));
}
