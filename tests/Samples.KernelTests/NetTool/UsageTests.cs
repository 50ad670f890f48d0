using System;
using System.Threading;
using Netlink.TestSupport;
using NetTool;
using Xunit;

namespace Samples.KernelTests.NetTool;

/// <summary>What is called wrongly is told the word and what would do.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [InlineData(1, "lnik show", "'lnik' is not an object; use one of address, route, ")]
    [InlineData(1, "-x link", "'-x' is not an option; use -4, -6, ")]
    [InlineData(1, "-c=often link", "'often' is not a colour mode; use auto, always or never.")]
    [InlineData(1, "link shwo", "'shwo' is not a command of link; use one of add, set, delete, show")]
    [InlineData(1, "link add x0", "'type' and a kind of link are missing after 'x0'; use bridge, dummy")]
    [InlineData(1, "link add x0 type brigde", "'brigde' is not a kind of link that nettool can create; use bridge, dummy")]
    [InlineData(1, "link add x0 mtu big type dummy", "'big' is not a number for 'mtu'")]
    [InlineData(1, "link set lo arp maybe", "'arp' is on or off, not 'maybe'.")]
    [InlineData(1, "link set lo ttl 4", "'ttl' is not a setting of a link; use up, down, ")]
    [InlineData(1, "address add 192.0.2.1/24", "'dev' and a device are missing")]
    [InlineData(1, "address add 192.0.2.300/24 dev lo", "'192.0.2.300/24' is not an address with a prefix length")]
    [InlineData(1, "route add 10.1.2.3/16 dev lo", "The network that contains this address is 10.1.0.0/16.")]
    [InlineData(1, "route add 10.0.0.0/8 via 192.0.2.1/24", "'192.0.2.1/24' is not an address for 'via'")]
    [InlineData(1, "route add 10.0.0.0/8 table mian", "'mian' is not a routing table; use a number, or one of ")]
    [InlineData(1, "rule add sport 90-80 lookup main", "'90-80' is not a range for 'sport'")]
    [InlineData(1, "neigh add 192.0.2.1 dev lo nud alive", "'alive' is not a neighbour state; use permanent, ")]
    [InlineData(1, "address add 192.0.2.1/24 dev", "the name of a device is missing after 'dev'.")]
    [InlineData(2, "link show lo1", "There is no link named lo1; did you mean lo?")]
    [InlineData(2, "route add 10.0.0.0/8 via 203.0.113.1", "Nexthop has invalid gateway")]
    public void Run_WrongWords_NamesTheWordAndTheRemedy(int status, string words, string said)
    {
        string all = words.StartsWith("-x", StringComparison.Ordinal) ? words : $"-n {_network.Path} {words}";
        SampleRun run = SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None), all);

        Assert.Equal((status, ""), (run.Status, run.Output));
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    [KernelFact]
    public void Run_RuleBehindOneThatTheKernelWouldDelete_SaysWhichToDeleteFirst()
    {
        _network.Ip("rule add fwmark 1 lookup 100 priority 50");
        _network.Ip("rule add not lookup 100 priority 50");

        SampleRun run = SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None),
            $"-n {_network.Path} rule delete not lookup 100 priority 50");

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("Delete that one first", run.Errors, StringComparison.Ordinal);
    }

    [KernelFact]
    public void Run_Version_TellsItsOwnAndTheLibrarys()
        => Assert.Matches(@"^nettool \d+\.\d+\.\d+\S*, Netlink (?!0\.0\.0)\d+\.\d+\.\d+\S*\n$",
            SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None), "-V").Succeeded());

    [KernelFact]
    public void Run_HelpOrNothing_ShowsEveryObject()
    {
        foreach (string words in (string[])["", "-h", "--help"])
        {
            string help = SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None), words)
                .Succeeded();
            foreach (string name in (string[])["link", "address", "route", "neigh", "rule", "netns", "monitor"])
                Assert.Contains($"\n  {name} ", help, StringComparison.Ordinal);
        }
    }
}
