using System;
using Netlink.TestSupport;
using WhyThisWay;
using Xunit;

namespace Samples.KernelTests;

/// <summary>A packet's way in words, in a namespace with several tables.</summary>
public sealed class WhyThisWayTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "veth")]
    public void Run_SeveralTables_TellsRuleTableRouteNextHopAndNeighbour()
    {
        Build();
        AssertTells(0, "203.0.113.9 from 192.0.2.9",
            "A packet to 203.0.113.9 from 192.0.2.9:", "Rule 0 applies, but table local has no route to it.",
            "Rule 100 applies: table 77 has a route to it.", "The route is 203.0.113.0/25 via 192.0.2.254 dev v0.",
            "The next hop is 192.0.2.254, through v0.", "192.0.2.254 is 02:00:00:00:00:fe (permanent).");
        AssertTells(0, "203.0.113.9",
            "Rule 100 does not match: it is for packets from 192.0.2.9/32, and no source address is selected yet.",
            "Rule 32766 applies: table main has a route to it.", "The route is default via 192.0.2.253 dev v0.",
            "The kernel selects the source address 192.0.2.1.",
            "192.0.2.253 has no neighbour entry yet: the kernel will resolve it with ARP.");
        AssertTells(0, "192.0.2.77", "192.0.2.77 is reached directly through v0.");
        AssertTells(0, "192.0.2.1", "It is an address of this host: the packet is delivered here.");
        foreach (string mark in (string[])["16", "0x10"])
        {
            AssertTells(0, $"203.0.113.9 mark {mark}",
                "Rule 101 applies, but table 78 sends the packet on to the next rule (throw 203.0.113.0/24).",
                "Rule 32766 applies: table main has a route to it.");
        }
    }

    [KernelFact(Kinds = "veth")]
    public void Run_NoWay_SaysWhatStandsInTheWay()
    {
        Build();
        AssertTells(2, "198.18.0.1", "Rule 32766 applies: table main has blackhole 198.18.0.0/15.", "It is not sent.");
        AssertTells(2, "198.20.0.1", "Rule 32766 applies: table main has unreachable 198.20.0.0/24.", "It is not sent.");
        AssertTells(2, "2001:db8::1", "It is not sent.");
        _network.Ip("rule add to 192.0.2.66 prohibit priority 50");
        AssertTells(2, "192.0.2.66", "Rule 50 applies, with the action prohibit.", "It is not sent.");
        _network.Ip("link set v1 down");
        AssertTells(2, "192.0.2.77", "But v0 has no carrier.");
    }

    [KernelFact(Kinds = "vrf veth")]
    public void Run_DeviceOfAVrf_TellsItsTable()
    {
        Build();
        _network.AddVeth("w0", "w1");
        foreach (string command in (string[])
            ["link add red type vrf table 10", "link set red up", "link set w0 master red", "address add 198.51.100.1/24 dev w0"])
            _network.Ip(command);

        AssertTells(0, "198.51.100.7 oif red", "Rule 1000 sends packets of a VRF to its table, and table 10 has a route to it.",
            "198.51.100.7 is reached directly through w0.");
        AssertTells(0, "203.0.113.9", "Rule 1000 sends packets of a VRF to its table, and this is not one.");
    }

    [KernelTheory]
    [InlineData("", "DESTINATION is missing")]
    [InlineData("192.0.2.300", "'192.0.2.300' is not an address")]
    [InlineData("192.0.2.1 form 192.0.2.2", "'form' is not one of from, mark, iif and oif")]
    [InlineData("192.0.2.1 from", "A value is missing after 'from'")]
    [InlineData("192.0.2.1 mark seven", "'seven' is not a mark, such as 7 or 0x7")]
    [InlineData("192.0.2.1 iif lo1", "There is no link named lo1; did you mean lo?")]
    public void Run_WrongWords_NamesThem(string words, string said)
    {
        SampleRun run = SampleRun.Of(Program.Run, $"-n {_network.Path} {words}");

        Assert.Equal(1, run.Status);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    private void Build()
    {
        _network.AddVeth();
        foreach (string command in (string[])
        [
            "link set lo up", "address add 192.0.2.1/24 dev v0", "address add 192.0.2.9/24 dev v0", "route add default via 192.0.2.253",
            "route add 203.0.113.0/25 via 192.0.2.254 table 77", "rule add from 192.0.2.9 lookup 77 priority 100",
            "route add throw 203.0.113.0/24 table 78", "rule add fwmark 16 lookup 78 priority 101",
            "route add blackhole 198.18.0.0/15", "route add unreachable 198.20.0.0/24",
            "neigh add 192.0.2.254 lladdr 02:00:00:00:00:fe dev v0",
        ])
            _network.Ip(command);
    }

    private void AssertTells(int status, string words, params string[] said)
    {
        SampleRun run = SampleRun.Of(Program.Run, $"-n {_network.Path} {words}");

        Assert.True(run.Status == status, $"{words} ended with {run.Status}:\n{run.Errors}{run.Output}");
        foreach (string line in said)
            Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }
}
