using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Topology;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>
/// From the real flanneld v0.19.2 to this one on a node that works, and back. The real program takes no part: what it leaves is made from
/// recordings of it, and what it would take over is compared with them.
/// </summary>
[Collection(nameof(OneLabAtATime))]
public sealed class MigrationTests(MigrationTests.SharedLab shared) : IClassFixture<MigrationTests.SharedLab>
{
    /// <summary>One lab for all tests, with a node whose daemon has ended.</summary>
    public sealed class SharedLab() : LabFixture(["--leases", "kube", "--masq"])
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await EndAsync(Lab.Nodes[0].Daemon, "TERM", 0);
        }
    }

    // pings and daemon share one processor, on a machine with much else to do
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [KernelTheory(Kinds = "ipip iptables-nft")]
    [InlineData("TERM", 0)]
    [InlineData("KILL", 137)]
    public async Task Start_OverWhatTheRealOneLeft_LosesNoPacketAndLeavesWhatTheRealOneTakesOver(string signal, int status)
    {
        Building.Lab lab = shared.Lab;
        Node node = lab.Nodes[0];
        RecordedState.RestoreOn(node);
        RecordedState.AssertIsThatOf(node);

        using var stop = new CancellationTokenSource();
        Task<(int Sent, int Lost)>[] pings = [
            SteadyPing.RunAsync(lab.Pods[0], lab.Pods[2], stop.Token),   // direct
            SteadyPing.RunAsync(lab.Pods[1], lab.Pods[4], stop.Token),   // ipip
            SteadyPing.RunAsync(lab.Pods[5], lab.Pods[0], stop.Token),   // ipip, towards the node
            SteadyPing.RunAsync(lab.Pods[0], OutsidePlan.Address.Address, stop.Token),   // masqueraded
        ];
        using var stopWatching = new CancellationTokenSource();
        Task<List<NetworkChange>> changes = ChangeLog.WriteAsync(node, stopWatching.Token, out Task inSync);
        await inSync;

        using (FlanneldProcess ours = FlanneldProcess.Start(node.Plan, lab.Files, lab.Leases))
        {
            await AwaitOwnRulesAsync(node);
            await EndAsync(ours, signal, status);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(pings), ping => Assert.True(ping.Sent > 10 && ping.Lost == 0, $"{ping.Sent} packets were sent, " +
            $"{ping.Lost} lost"));
        RecordedState.AssertIsThatOf(node);
        Assert.Equal(RecordedState.TextOf(node, "subnet.env"), File.ReadAllText(LabFiles.SubnetFileOf(node.Plan)));
        await stopWatching.CancelAsync();
        // The MTU is set at every start, by the real one too; it is what it was.
        Assert.DoesNotContain(await changes, change => change is not NetworkChange<Link> { Old.Mtu: var old, New.Mtu: var now }
            || old != now);
    }

    private static async Task EndAsync(FlanneldProcess daemon, string signal, int status)
    {
        Shell.Kill(signal, daemon.Id);
        using var limit = new CancellationTokenSource(Limit);
        Assert.Equal(status, await daemon.EndedAsync(limit.Token));
    }

    /// <summary>Waits until flannel's rules are in chains of their own, as since v0.20, and none of v0.19 is left in the built-in
    /// ones.</summary>
    private static async Task AwaitOwnRulesAsync(Node node)
    {
        string[] rules = [];
        // each look starts two programs
        for (DateTime end = DateTime.UtcNow + Limit; DateTime.UtcNow < end; await Task.Delay(TimeSpan.FromMilliseconds(500)))
        {
            rules = RecordedState.FlannelRules(Shell.In(node.Place.Name, "iptables-save"));
            if (new[] { "FLANNEL-POSTRTG",
                "FLANNEL-FWD" }.All(chain => rules.Any(rule => rule.StartsWith($"-A {chain} ", StringComparison.Ordinal)))
                && rules.All(rule => rule.StartsWith("-A FLANNEL-", StringComparison.Ordinal)
                || rule.Contains("-j FLANNEL-", StringComparison.Ordinal)))
                return;
        }

        Assert.Fail($"The rules never were those of the daemon alone but: {string.Join(" | ", rules)}; it said: {node.Daemon.LastWords()}");
    }
}
