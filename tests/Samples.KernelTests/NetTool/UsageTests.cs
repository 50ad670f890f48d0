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
    [InlineData(1, "lnik show", "'lnik' is no object; there are address, route, ")]
    [InlineData(1, "-x link", "'-x' is no option; there are -4, -6, ")]
    [InlineData(1, "-c=often link", "'often' is no choice of colours; there are auto, always and never.")]
    [InlineData(1, "link shwo", "'shwo' is no command of link; there are add, set, delete, show")]
    [InlineData(1, "link add x0", "'type' and a kind of link are missing behind 'x0'; kinds are bridge, dummy")]
    [InlineData(1, "link add x0 type brigde", "'brigde' is no kind of link that can be made here; there are bridge, dummy")]
    [InlineData(1, "link add x0 mtu big type dummy", "'big' is no number for 'mtu'")]
    [InlineData(1, "link set lo arp maybe", "'arp' is on or off, not 'maybe'.")]
    [InlineData(1, "link set lo ttl 4", "'ttl' is no setting of a link; there are up, down, ")]
    [InlineData(1, "address add 192.0.2.1/24", "'dev' and a device are missing")]
    [InlineData(1, "address add 192.0.2.300/24 dev lo", "'192.0.2.300/24' is not an address with a prefix length")]
    [InlineData(1, "route add 10.1.2.3/16 dev lo", "The network that contains this address is 10.1.0.0/16.")]
    [InlineData(1, "route add 10.0.0.0/8 via 192.0.2.1/24", "'192.0.2.1/24' is no address for 'via'")]
    [InlineData(1, "route add 10.0.0.0/8 table mian", "'mian' is no routing table; give a number, or one of ")]
    [InlineData(1, "rule add sport 90-80 lookup main", "'90-80' is no range for 'sport'")]
    [InlineData(1, "neigh add 192.0.2.1 dev lo nud alive", "'alive' is no state of a neighbour; there are permanent, ")]
    [InlineData(1, "address add 192.0.2.1/24 dev", "the name of a device is missing behind 'dev'.")]
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
