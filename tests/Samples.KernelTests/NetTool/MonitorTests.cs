using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.TestSupport;
using NetTool;
using Xunit;

namespace Samples.KernelTests.NetTool;

/// <summary>nettool monitor tells what ip monitor tells.</summary>
public sealed class MonitorTests
{
    private const string First = "203.0.113.1", Last = "203.0.113.9";

    private static readonly string[] s_changes =
    [
        "route add 10.1.0.0/16 via 192.0.2.9", "route append 10.1.0.0/16 via 192.0.2.8 metric 5", "route del 10.1.0.0/16 metric 5",
        "route add blackhole 10.2.0.0/16", "route del blackhole 10.2.0.0/16", "route add 10.3.0.0/16 dev v0 table 9 scope link",
    ];

    [KernelFact(Kinds = "veth")]
    public async Task Monitor_RoutesThatComeAndGo_TellsThemAsIpDoes()
    {
        using var network = TestNamespace.Create();
        network.AddVeth();
        network.Ip("address add 192.0.2.1/24 dev v0");
        using var stop = new CancellationTokenSource();
        using SharedText ours = new(), told = new();
        Task<int> monitor = Task.Run(() => Program.Run(["-n", network.Path, "monitor", "route"], ours, ours, stop.Token));
        using Process theirs = StartIp(network, told);

        // Both are there when both tell of a route that comes and goes.
        await ToldByBothAsync(First);
        foreach (string change in s_changes)
            network.Ip(change);
        await ToldByBothAsync(Last);
        await stop.CancelAsync();
        theirs.Kill();
        await theirs.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await monitor);
        Assert.Equal(Between(told.ToString()), Between(ours.ToString()));
        Assert.Equal(s_changes.Length, Between(ours.ToString()).Length);

        Task<TimeSpan> ToldByBothAsync(string host)
            => Patience.UntilAsync(() => Tell(network, host) && told.Has(host) && ours.Has(host),
                () => $"{ours}\n{told}");
    }

    private static bool Tell(TestNamespace network, string host)
    {
        network.Ip($"route add {host} dev v0");
        network.Ip($"route del {host} dev v0");
        return true;
    }

    /// <summary>The lines without those of the routes that only tell that somebody listens.</summary>
    private static string[] Between(string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("10.", StringComparison.Ordinal))];

    private static Process StartIp(TestNamespace network, SharedText output)
    {
        Process process = NamespaceProcess.Start(network.Path,
            new ProcessStartInfo("ip", ["monitor", "route"]) { RedirectStandardOutput = true });
        process.OutputDataReceived += (_, line) => output.WriteLine(line.Data);
        process.BeginOutputReadLine();
        return process;
    }
}
