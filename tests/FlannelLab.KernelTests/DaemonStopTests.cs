using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Building.Leases;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace FlannelLab.KernelTests;

[Collection(nameof(OneLabAtATime))]
public sealed class DaemonStopTests(DaemonStopTests.SharedLab shared) : IClassFixture<DaemonStopTests.SharedLab>
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly Building.Lab _lab = shared.Lab;

    /// <summary>One lab for all tests, each of which has a node of its own to stop.</summary>
    public sealed class SharedLab() : LabFixture([]);

    [KernelTheory(Kinds = "ipip")]
    [InlineData(0, "TERM", 0)]
    [InlineData(1, "KILL", 137)]
    public async Task Stop_WhilePodsPing_LosesNoPacketAndARestartChangesNothing(int nodeOfTheFirstSegment, string signal, int status)
    {
        Node node = _lab.Nodes[nodeOfTheFirstSegment];
        Pod pod = _lab.Pods[2 * nodeOfTheFirstSegment], neighbour = _lab.Pods[2 * (1 - nodeOfTheFirstSegment)];
        string before = File.ReadAllText(LabFiles.SubnetFileOf(node.Plan));
        using var stopPinging = new CancellationTokenSource();
        Task<(int Sent, int Lost)>[] pings = [
            SteadyPing.RunAsync(pod, neighbour, stopPinging.Token),        // direct
            SteadyPing.RunAsync(pod, _lab.Pods[4], stopPinging.Token),     // ipip
            SteadyPing.RunAsync(_lab.Pods[5], pod, stopPinging.Token),     // ipip, towards the node
        ];
        using var stopWatching = new CancellationTokenSource();
        Task<List<NetworkChange>> changes = ChangeLog.WriteAsync(node, stopWatching.Token, out Task inSync);
        await inSync;

        Shell.Kill(signal, node.Daemon.Id);
        using (var limit = new CancellationTokenSource(StopLimit))
            Assert.Equal(status, await node.Daemon.EndedAsync(limit.Token));
        Assert.Equal(before, File.ReadAllText(LabFiles.SubnetFileOf(node.Plan)));

        // A fresh file says that the daemon that was started again is ready.
        File.Delete(LabFiles.SubnetFileOf(node.Plan));
        using (FlanneldProcess again = FlanneldProcess.Start(node.Plan, _lab.Files, _lab.Leases))
        {
            using var limit = new CancellationTokenSource(Patience.Limit);
            Assert.Equal(before, (await again.ReadyAsync(limit.Token)).Text);
            Assert.Empty(LeaseFilesOf(node).Skip(1));
        }

        await stopPinging.CancelAsync();
        foreach ((int sent, int lost) in await Task.WhenAll(pings))
        {
            Assert.True(sent > 10, $"only {sent} packets were sent");
            Assert.Equal(0, lost);
        }

        await stopWatching.CancelAsync();
        Assert.Empty(await changes);
    }

    private IEnumerable<string> LeaseFilesOf(Node node)
        => Directory.EnumerateFiles(DirectoryHome.Folder, "*.json")
            .Where(file => File.ReadAllText(file).Contains($"\"{node.Plan.Address.Address}\"", StringComparison.Ordinal));
}
