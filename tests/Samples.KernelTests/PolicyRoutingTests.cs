using System;
using Netlink.TestSupport;
using PolicyRouting;
using Xunit;

namespace Samples.KernelTests;

/// <summary>Packets with the second uplink's source leave by it, and go back to the first when the policy goes.</summary>
public sealed class PolicyRoutingTests : IDisposable
{
    private const string Policy = "from 198.51.100.0/24 via 198.51.100.254 dev w0 table 100";

    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "veth")]
    public void Add_SecondUplink_TakesItsOwnSources()
    {
        _network.AddVeth();
        _network.AddVeth("w0", "w1");
        _network.Ip("address add 192.0.2.1/24 dev v0");
        _network.Ip("address add 198.51.100.1/24 dev w0");
        _network.Ip("route add default via 192.0.2.254");
        Assert.Contains("dev v0", Get("198.51.100.1"), StringComparison.Ordinal);

        Run("add " + Policy).Succeeded();
        Run("add " + Policy).Succeeded();   // again, which changes nothing

        Assert.Contains("via 198.51.100.254 dev w0", Get("198.51.100.1"), StringComparison.Ordinal);
        Assert.Contains("via 192.0.2.254 dev v0", Get("192.0.2.1"), StringComparison.Ordinal);
        Assert.Equal("10100:\tfrom 198.51.100.0/24 lookup 100\n", _network.Ip("rule show table 100"));
        Assert.Equal("default via 198.51.100.254 dev w0 proto static \n198.51.100.0/24 dev w0 proto static scope link src 198.51.100.1 \n",
            _network.Ip("route show table 100"));

        _network.Ip("route add 203.0.113.0/24 dev w0 table 100");   // somebody else's
        Run("del " + Policy).Succeeded();
        Assert.Contains("dev v0", Get("198.51.100.1"), StringComparison.Ordinal);
        Assert.Equal("203.0.113.0/24 dev w0 scope link \n", _network.Ip("route show table 100"));
        Assert.Empty(_network.Ip("rule show table 100"));
    }

    [KernelTheory]
    [InlineData("put x", "The first argument must be add, del or show")]
    [InlineData("add from 198.51.100.7/24 via 198.51.100.254 dev w0 table 100",
        "The network that contains this address is 198.51.100.0/24.")]
    [InlineData("add from 198.51.100.0/24 via 2001:db8::1 dev w0 table 100", "The gateway '2001:db8::1' is not an address of the")]
    [InlineData("add from 198.51.100.0/24 via 198.51.100.254 dev w0 table 254", "'254' cannot be used as the table")]
    [InlineData("add from 198.51.100.0/24 via 198.51.100.254 dev lo1 table 100", "There is no link named lo1; did you mean lo?")]
    public void Run_WrongWords_NamesThem(string words, string said)
    {
        SampleRun run = Run(words);

        Assert.Equal(1, run.Status);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth")]
    public void Add_GatewayIsNotOnTheDevicesNetwork_MakesNoRule()
    {
        _network.AddVeth("w0", "w1");
        _network.Ip("address add 192.0.2.1/24 dev w0");

        SampleRun run = Run("add " + Policy);

        Assert.Equal(1, run.Status);
        Assert.Contains("Nexthop has invalid gateway", run.Errors, StringComparison.Ordinal);
        Assert.Empty(_network.Ip("rule show table 100"));
    }

    private string Get(string source) => _network.Ip($"route get 203.0.113.7 from {source}");

    private SampleRun Run(string words) => SampleRun.Of(Program.Run, $"-n {_network.Path} {words}");
}
