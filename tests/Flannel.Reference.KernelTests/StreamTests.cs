using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>The daemon runs and ends well whatever its standard streams are, and whatever signals it gets that mean something to other
/// daemons.</summary>
public sealed class StreamTests
{
    private const int SIGHUP = 1, SIGUSR1 = 10, SIGUSR2 = 12;

    [KernelFact(Kinds = "veth")]
    public async Task Run_StreamsClosedFullOrGone_GoesOnAndEndsWell()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        foreach (string streams in (string[])
            ["0<&-", "1>&-", "2>&-", "0<&- 1>&-", "0<&- 2>&-", "1>&- 2>&-", "0<&- 1>&- 2>&-", "2>/dev/full", "1>/dev/full 2>/dev/full",
                "2> >(exec true)"])
        {
            if (File.Exists(node.SubnetFile))
                File.Delete(node.SubnetFile);
            FlanneldProcess daemon = node.StartThrough(["bash", "-c", $"exec \"$@\" {streams}", "bash"],
                "--iptables-forward-rules=false");
            await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => streams + daemon.Log);

            daemon.Signal(FlanneldProcess.SIGTERM);
            Assert.True(await daemon.ExitAsync() == 0, $"{streams}: {daemon.Log}");
        }
    }

    // A pipe is full when it holds 64 KiB. Whoever writes to it waits for a reader then.
    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_NothingReadsTheLog_RepairsAndEndsWell()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        string pipe = Path.Combine(node.Folder, "log");
        FlanneldProcess daemon = node.StartThrough(
            ["bash", "-c", $"mkfifo {pipe} && exec 3<>{pipe} && head -c 65536 /dev/zero >&3 && exec \"$@\" 2>&3", "bash"],
            "--iptables-forward-rules=false", "-v=4");
        await TestNode.EventuallyAsync(() => node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => string.Join('\n', node.Routes));

        node.Rtnetlink.Links.Delete(TestNode.Tunnel);
        await TestNode.EventuallyAsync(() => node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => string.Join('\n', node.Routes));

        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
    }

    [KernelFact(Kinds = "veth")]
    public async Task Run_SignalsOfOtherDaemons_DoNothing()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        node.WriteLease("10.244.3.0-24", "10.1.8.10", "host-gw");   // the node's own: another might be the one that is written below
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);

        foreach ((int signal, string name) in ((int, string)[])[(SIGHUP, "SIGHUP"), (SIGUSR1, "SIGUSR1"), (SIGUSR2, "SIGUSR2")])
        {
            daemon.Signal(signal);
            await TestNode.EventuallyAsync(() => daemon.Log.Contains($"{name} is ignored", StringComparison.Ordinal),
                () => daemon.Log);
        }

        node.WriteLease("10.244.9.0-24", "10.1.8.19", "host-gw");
        await TestNode.EventuallyAsync(() => node.Routes.Length == 1, () => daemon.Log);
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
    }
}
