using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Building.Leases;
using FlannelLab.Probing;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace FlannelLab.KernelTests;

[Collection(nameof(OneLabAtATime))]
public sealed class DaemonStopTests : IAsyncLifetime
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private Building.Lab _lab = null!;

    public async ValueTask InitializeAsync()
        => _lab = await Building.Lab.BuildAsync(new LabOptions(), Console.Error.WriteLine, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _lab?.Dispose();
        return ValueTask.CompletedTask;
    }

    [KernelTheory(Kinds = "ipip")]
    [InlineData("TERM", 0)]
    [InlineData("KILL", 137)]
    public async Task Stop_WhilePodsPing_LosesNoPacketAndARestartChangesNothing(string signal, int status)
    {
        Node node = _lab.Nodes[0];
        string before = File.ReadAllText(LabFiles.SubnetFileOf(node.Plan));
        using var stopPinging = new CancellationTokenSource();
        Task<(int Sent, int Lost)>[] pings =
        [
            PingAsync(_lab.Pods[0], _lab.Pods[2], stopPinging.Token),   // direct
            PingAsync(_lab.Pods[1], _lab.Pods[4], stopPinging.Token),   // ipip
            PingAsync(_lab.Pods[5], _lab.Pods[0], stopPinging.Token),   // ipip, towards the node
        ];
        using var stopWatching = new CancellationTokenSource();
        Task<List<NetworkChange>> changes = WatchAsync(node, stopWatching.Token, out Task inSync);
        await inSync;

        Shell.Kill(signal, node.Daemon.Id);
        using (var limit = new CancellationTokenSource(StopLimit))
            Assert.Equal(status, await node.Daemon.EndedAsync(limit.Token));
        Assert.Equal(before, File.ReadAllText(LabFiles.SubnetFileOf(node.Plan)));

        // A fresh file says that the daemon that was started again is ready.
        File.Delete(LabFiles.SubnetFileOf(node.Plan));
        using (FlanneldProcess again = FlanneldProcess.Start(node.Plan, _lab.Files, _lab.Leases))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
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

    private static Task<(int Sent, int Lost)> PingAsync(Pod from, Pod to, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            using var pinger = new Pinger(from.Place);
            int sent = 0, lost = 0;
            for (; !stop.IsCancellationRequested; sent++)
            {
                if (pinger.Ping(to.Address, sent, EchoMessage.SmallestPacket) is null)
                    lost++;
                stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10));
            }

            return (sent, lost);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Gathers what changes on a node after the watch is in sync. Neighbours and IPv6's own doings are not the daemon's.</summary>
    private static Task<List<NetworkChange>> WatchAsync(Node node, CancellationToken stop, out Task inSync)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        inSync = ready.Task;
        return Task.Run(
            async () =>
            {
                List<NetworkChange> changes = [];
                try
                {
                    await foreach (NetworkChange change in node.Place.Network.WatchAsync(null, stop))
                    {
                        if (change is InSync)
                            ready.TrySetResult();
                        else if (ready.Task.IsCompleted && IsIPv4OrLink(change))
                            changes.Add(change);
                    }
                }
                catch (OperationCanceledException)
                {
                }

                return changes;
            },
            CancellationToken.None);
    }

    private static bool IsIPv4OrLink(NetworkChange change) => change switch
    {
        NetworkChange<Route> route => route.Object.Family is System.Net.Sockets.AddressFamily.InterNetwork,
        NetworkChange<Address> address => address.Object.Local.Address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork,
        _ => true,
    };

    private IEnumerable<string> LeaseFilesOf(Node node)
        => Directory.EnumerateFiles(DirectoryHome.Folder, "*.json").Where(file => File.ReadAllText(file).Contains($"\"{node.Plan.Address.Address}\"", StringComparison.Ordinal));
}
