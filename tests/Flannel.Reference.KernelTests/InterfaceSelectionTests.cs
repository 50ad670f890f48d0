using System;
using System.IO;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Logging;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>The external interface is the one that the recordings show.</summary>
public sealed class InterfaceSelectionTests : IDisposable
{
    private readonly StringWriter _log = new();

    [KernelTheory(Kinds = "veth")]
    [InlineData("", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface=net0", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface=eth0", "eth0 172.18.0.4 172.18.0.4")]
    [InlineData("--iface=172.18.0.44", "eth0 172.18.0.44 172.18.0.44")]
    [InlineData("--iface=nosuch --iface=net0", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface=nosuch --iface-regex=^eth", "eth0 172.18.0.4 172.18.0.4")]
    [InlineData(@"--iface-regex=^10\.1\..*", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface-regex=0.44", "eth0 172.18.0.44 172.18.0.44")]
    [InlineData("--iface-regex=^net.*", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface-can-reach=10.1.5.11", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface-can-reach=172.18.0.9", "eth0 172.18.0.4 172.18.0.4")]
    [InlineData("--iface-can-reach=10.1.8.10", "net0 10.1.8.10 10.1.8.10")]
    [InlineData("--iface-can-reach=172.18.0.44", "eth0 172.18.0.4 172.18.0.4")]
    [InlineData("--public-ip=172.18.0.44", "eth0 172.18.0.44 172.18.0.44")]
    [InlineData("--iface=net0 --public-ip=8.8.8.8", "net0 10.1.8.10 8.8.8.8")]
    public async Task Select_Flags_ChooseInterfaceAndAddresses(string flags, string expected)
    {
        await using TestNode node = NodeWithEth0();

        ExternalInterface external = Select(node, flags);

        Assert.Equal(expected, $"{external.Name} {external.Address} {external.PublicAddress}");
        Assert.Contains($"] Using interface with name {external.Name} and address {external.Address}\n", _log.ToString(),
            StringComparison.Ordinal);
    }

    [KernelTheory(Kinds = "veth")]
    [InlineData("--iface=lo", "Could not find valid interface matching lo: failed to find IPv4 address for interface lo")]
    [InlineData("--iface=nosuch", "Could not find valid interface matching nosuch: error looking up interface nosuch: route ip+net: no " +
        "such network interface")]
    [InlineData("--iface=1.2.3.4", "Could not find valid interface matching 1.2.3.4: error looking up interface 1.2.3.4: No interface " +
        "with given IP found")]
    [InlineData("--iface-can-reach=127.0.0.1", "Could not find valid interface matching 127.0.0.1: failed to get ifcanreach based " +
        "interface: the route to 127.0.0.1 leads through no interface with an address of its own")]
    [InlineData("--iface-regex=nosuch", "Could not find valid interface matching nosuch: Could not match pattern nosuch to any of the " +
        "available network interfaces (lo:[], ")]
    public async Task Select_NothingFits_TellsWhyAndFails(string flags, string expected)
    {
        await using TestNode node = NodeWithEth0();

        string error = Assert.Throws<StartupException>(() => Select(node, flags)).Message;

        Assert.StartsWith("Failed to find interface to use that matches the interfaces and/or regexes provided", error,
            StringComparison.Ordinal);
        Assert.Contains(expected, _log.ToString(), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Select_NoDefaultRoute_SaysSo()
    {
        await using TestNode node = NodeWithEth0();
        node.Run("ip", "route", "del", "default");

        Assert.StartsWith(
            "Failed to find any valid interface to use: failed to get default interface: Unable to find default route; specify an " +
            "interface of this node with --iface",
            Assert.Throws<StartupException>(() => Select(node, "")).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Select_SeveralDefaultRoutes_TakesTheLowestMetric()
    {
        await using TestNode node = NodeWithEth0();
        node.Run("ip", "route", "replace", "default", "via", "10.1.8.1", "metric", "200");
        node.Run("ip", "route", "del", "default", "metric", "0");
        node.Run("ip", "route", "add", "default", "via", "172.18.0.1", "metric", "100");

        Assert.Equal("eth0", Select(node, "").Name);
    }

    public void Dispose() => _log.Dispose();

    private ExternalInterface Select(TestNode node, string flags)
    {
        FlannelOptions options = CommandLine.Parse(flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), _ => null).Options;
        return new InterfaceSelector(options, new Logger(new KlogWriter(_log, TimeProvider.System, 1), "match", 0)).Select(node.Rtnetlink);
    }

    private static TestNode NodeWithEth0()
    {
        var node = new TestNode();
        node.AddInterface("eth0", mtu: 1500, "172.18.0.4/16", "172.18.0.44/16");
        return node;
    }
}
