using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Samples.KernelTests.NetlinkTool;

/// <summary>What a capture holds is what <c>ip monitor</c> says meanwhile.</summary>
public sealed partial class LikeIpMonitorTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly ConcurrentQueue<string> _said = new();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "veth nlmon")]
    public async Task Decode_WhatNlmonSaw_IsWhatIpMonitorSays()
    {
        _network.AddVeth();
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        Link nlmon = _network.Rtnetlink.Links.Add(new LinkSpec("nlmon0") { Kind = new NlmonLink(), Up = true });
        using Process monitor = NamespaceProcess.Start(_network.Path,
            new ProcessStartInfo("ip", ["-o", "monitor", "address", "route"]) { RedirectStandardOutput = true });
        monitor.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        monitor.BeginOutputReadLine();
        try
        {
            await ListensAsync();
            using var capture = new NlmonSocket(_network, nlmon.Index);
            _network.Ip("address add 192.0.2.1/24 dev v0");
            _network.Ip("route add 198.51.100.0/24 via 192.0.2.2");
            _network.Ip("route add 198.51.101.0/24 via 192.0.2.3 metric 7");
            _network.Ip("route delete 198.51.101.0/24");
            _network.Ip("address add 198.51.102.1/24 dev v0");
            _network.Ip("address delete 198.51.102.1/24 dev v0");
            _network.Ip("route delete 198.51.100.0/24");
            await Patience.UntilAsync(() => Announced(_said).LastOrDefault() == "Deleted 198.51.100.0/24",
                () => string.Join('\n', _said));

            string told = DecodeRun.Of(capture.ToFile()).Succeeded();
            // What ip asked for stands there too; what was announced is what the kernel says to nobody's question.
            IEnumerable<string> lines = told.Split('\n').Where(static line => line.Contains(" route < ", StringComparison.Ordinal));
            Assert.Equal(Announced(_said), Announced(lines));
            Assert.Contains(" route > #", told, StringComparison.Ordinal);
        }
        finally
        {
            monitor.Kill();
            await monitor.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Until the monitor tells something, it may not listen yet.</summary>
    private Task<TimeSpan> ListensAsync() => Patience.UntilAsync(() =>
    {
        _network.Ip("route replace 203.0.113.0/24 dev lo metric 9");
        _network.Ip("route delete 203.0.113.0/24 dev lo metric 9");
        return !_said.IsEmpty;
    }, () => "ip monitor says nothing");

    /// <summary>The addresses of the kind that this test changes, in order, and whether they are gone.</summary>
    private static List<string> Announced(IEnumerable<string> lines)
    {
        List<string> found = [];
        foreach (string line in lines)
        {
            // ip and the tool agree on the order of words; where ip names the table, a route is one that the kernel made itself.
            Match match = ObjectPattern().Match(line);
            bool isGone = line.StartsWith("Deleted ", StringComparison.Ordinal) || line.Contains("RTM_DEL", StringComparison.Ordinal);
            if (match.Success && match.Value is not "198.51.102.0/24" && !line.Contains("local ", StringComparison.Ordinal)
                && !line.Contains("broadcast ", StringComparison.Ordinal))
                found.Add(isGone ? $"Deleted {match.Value}" : match.Value);
        }

        return found;
    }

    [GeneratedRegex(@"198\.51\.10\d\.\d+/24")]
    private static partial Regex ObjectPattern();
}
