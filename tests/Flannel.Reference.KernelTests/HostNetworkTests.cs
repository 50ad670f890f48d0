using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>No lease cuts a node off from its own networks, whoever wrote it, and everybody who looks is told.</summary>
public sealed class HostNetworkTests
{
    public static TheoryData<string, string, string, string> Leases => new()
    {
        // the pods' network, the lease, by which node, and what it would take
        { "10.0.0.0/8", "10.1.8.0-24", "10.1.5.11", "10.1.8.0/24, the network of this node's net0" },
        { "10.0.0.0/8", "10.1.0.0-20", "10.1.5.11", "10.1.8.0/24, the network of this node's net0" },
        { "10.0.0.0/8", "10.1.8.8-29", "10.1.5.11", "10.1.8.10, this node's address on net0" },
        { "10.0.0.0/8", "10.1.8.0-29", "10.1.5.11", "10.1.8.1, a router of this node" },
        { "10.0.0.0/8", "10.1.5.0-24", "10.1.5.11", "10.1.5.11, the address of its own node" },
        { "10.0.0.0/8", "10.77.0.0-24", "10.1.5.11", "10.77.0.0/24, the network of this node's cni9" },
        { "10.0.0.0/8", "10.99.0.0-24", "10.1.5.11", "10.99.0.1, a router of this node" },
        { "10.0.0.0/8", "10.98.1.0-24", "10.1.5.11", "10.98.1.1, a router of this node" },
        { "10.0.0.0/8", "10.97.0.0-24", "10.1.5.11", "10.97.0.0/24, the network of this node's net0" },
        { "10.0.0.0/8", "10.55.0.0-24", "10.1.5.11", "10.55.0.9, the address of another node" },
    };

    [KernelTheory(Kinds = "veth ipip bridge")]
    [MemberData(nameof(Leases))]
    public async Task Run_LeaseThatWouldCutTheNodeOff_IsRefusedAndToldEverywhere(string network, string lease, string by, string takes)
    {
        await using TestNode node = Make(network);
        string[] before = RoutesBeside(node);
        node.WriteLease("10.200.3.0-24", "10.1.8.10");
        node.WriteLease("10.200.4.0-24", "10.1.8.11");
        node.WriteLease("10.200.5.0-24", "10.55.0.9");
        node.WriteLease(lease, by);

        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", "--healthz-port=18472");
        await TestNode.EventuallyAsync(() => daemon.Log.Contains("Refusing subnet", StringComparison.Ordinal)
            && Subnets(node).Contains("10.200.4.0/24"), () => daemon.Log);

        Assert.Equal(before, RoutesBeside(node));
        Assert.Single(daemon.Errors, line => line.StartsWith("Refusing subnet", StringComparison.Ordinal)
            && line.Contains($"its subnet contains {takes}", StringComparison.Ordinal));
        await TestNode.EventuallyAsync(() => Status(node).Contains($"is refused: its subnet contains {takes}", StringComparison.Ordinal),
            () => Status(node));
        Assert.Contains($"its subnet contains {takes}", DryRun(node), StringComparison.Ordinal);
        Assert.Contains("flannel_refused_leases 1", Metrics(node, 18472), StringComparison.Ordinal);
        await daemon.TellsAsync($"the pods' network {network} overlaps 10.1.8.0/24 of net0");

        node.DeleteLease(lease);
        await TestNode.EventuallyAsync(() => !Status(node).Contains("is refused", StringComparison.Ordinal), () => Status(node));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_OwnSubnetIsTheSegmentOfTheNode_IsTold()
    {
        await using var node = new TestNode("""{"Network":"10.1.0.0/16","SubnetMin":"10.1.8.0","SubnetMax":"10.1.8.0","Backend":{"Type":"ipip"}}""");
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(
            () => daemon.Log.Contains("the subnet 10.1.8.0/24 of this node's pods overlaps 10.1.8.0/24 of net0", StringComparison.Ordinal),
                () => daemon.Log);
        Assert.Contains("the subnet 10.1.8.0/24 of this node's pods overlaps 10.1.8.0/24 of net0", DryRun(node), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_SubnetFileGoesAndCannotBeWritten_IsReadyNoMore()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", "--healthz-port=18474");
        await TestNode.EventuallyAsync(() => daemon.Log.Contains("Wrote subnet file", StringComparison.Ordinal) && IsReady(),
            () => daemon.Log);
        string run = Path.GetDirectoryName(node.SubnetFile)!;
        // The daemon puts folder and file back as soon as they go, and may be faster.
        await TestNode.EventuallyAsync(() => TryReplaceByFile(run), () => daemon.Log);
        await TestNode.EventuallyAsync(() => !IsReady(), () => daemon.Log);

        File.Delete(run);
        await TestNode.EventuallyAsync(() => IsReady() && File.Exists(node.SubnetFile), () => daemon.Log);

        bool IsReady() => Metrics(node, 18474).Contains("\nflannel_ready 1", StringComparison.Ordinal);
    }

    private static bool TryReplaceByFile(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            File.WriteAllText(folder, "a file where a folder must be");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [KernelFact(Kinds = "veth ipip bridge")]
    public async Task Run_BridgeOfAnEarlierSubnetStands_ItsNetworkIsNotTaken()
    {
        await using TestNode node = Make("10.244.0.0/16");
        node.Run("ip", "link", "add", "cni0", "type", "bridge");
        node.Run("ip", "addr", "add", "10.244.26.1/24", "dev", "cni0");
        node.Run("ip", "link", "set", "cni0", "up");
        node.WriteLease("10.244.26.0-24", "10.1.8.77");   // the node's own, by the address that it had

        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => daemon.Log.Contains("Refusing subnet", StringComparison.Ordinal), () => daemon.Log);
        Assert.Contains("10.244.26.0/24 dev cni0 proto kernel", node.Run("ip", "route"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_NodeGetsAnAddressThatALeaseTakesIn_TheRouteGoes()
    {
        await using TestNode node = Make("10.244.0.0/16");
        node.WriteLease("10.244.3.0-24", "10.1.8.10");
        node.WriteLease("10.244.9.0-24", "10.1.5.19");
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => Subnets(node).Contains("10.244.9.0/24"), () => daemon.Log);

        node.AddInterface("net9", 1500, "10.244.9.7/30");
        await TestNode.EventuallyAsync(() => !node.Routes.Any(route => route.StartsWith("10.244.9.0/24", StringComparison.Ordinal)),
            () => daemon.Log);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_PeerIsReachedThroughAnotherInterface_GoesThroughTheTunnel()
    {
        await using var node = new TestNode();
        node.AddInterface("eth0", 1500, "172.18.0.10/16");
        node.WriteLease("10.244.3.0-24", "10.1.8.10");
        node.WriteLease("10.244.6.0-24", "172.18.0.12");
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", "--iface=net0");
        await TestNode.EventuallyAsync(() => node.Routes.Contains("10.244.6.0/24 via 172.18.0.12 dev flannel.ipip onlink"),
            () => daemon.Log);
        Assert.DoesNotContain("WRONG: 172.18.0.12", Status(node), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_SubnetFileRemovedOrChanged_IsWrittenAgain()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);
        string contents = File.ReadAllText(node.SubnetFile);
        foreach (Action damage in (Action[])
        [
            () => File.Delete(node.SubnetFile), () =>
                File.WriteAllText(node.SubnetFile, contents.Replace("9480", "1500", StringComparison.Ordinal)), () =>
                    File.WriteAllText(node.SubnetFile, ""),
        ])
        {
            damage();
            await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile) && File.ReadAllText(node.SubnetFile) == contents,
                () => daemon.Log);
        }
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_SubnetFileCannotBeWritten_IsNotReadyUntilItIs()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        string run = Path.GetDirectoryName(node.SubnetFile)!;
        File.WriteAllText(run, "a file where a folder must be");
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false", "--healthz-port=18473");
        await TestNode.EventuallyAsync(() => node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => daemon.Log);
        await daemon.TellsAsync("Failed to write subnet file");
        Assert.Contains("\nflannel_ready 0", Metrics(node, 18473), StringComparison.Ordinal);

        File.Delete(run);
        Directory.CreateDirectory(run);
        await TestNode.EventuallyAsync(() => Metrics(node, 18473).Contains("\nflannel_ready 1", StringComparison.Ordinal),
            () => daemon.Log);
        Assert.True(File.Exists(node.SubnetFile));
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_StandardErrorIsClosed_GoesOn()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        FlanneldProcess daemon = node.StartThrough(["sh", "-c", "exec \"$@\" 2>&-", "sh"],
            "--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => node.Routes.SequenceEqual(TestNode.RecordedRoutes), () => daemon.Log);
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Stop_ManySignalsAtOnce_EndsCleanly()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        for (int i = 0; i < 30; i++)
            daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
    }

    private static TestNode Make(string network)
    {
        var node = new TestNode($$$"""{"Network":"{{{network}}}","SubnetLen":24,"SubnetMin":"{{{(network.StartsWith("10.0", StringComparison.Ordinal) ? "10.200.0.0" : "10.244.0.0")}}}","Backend":{"Type":"ipip","DirectRouting":true}}""");
        node.Run("ip", "link", "add", "cni9", "type", "bridge");
        node.Run("ip", "addr", "add", "10.77.0.1/24", "dev", "cni9");
        node.Run("ip", "route", "add", "192.0.2.0/24", "via", "10.99.0.1", "dev", "net0", "onlink");
        node.Run("ip", "route", "add", "198.51.100.0/24", "nexthop", "via", "10.98.0.1", "dev", "net0", "onlink", "nexthop", "via",
            "10.98.1.1", "dev", "net0", "onlink");
        node.Run("ip", "route", "add", "10.97.0.0/24", "dev", "net0");
        return node;
    }

    private static string[] RoutesBeside(TestNode node)
        => [.. node.Run("ip", "route").Split('\n').Where(line => !line.Contains("10.200.", StringComparison.Ordinal) && line.Length > 0)];

    private static string[] Subnets(TestNode node)
        => [.. node.Rtnetlink.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main })
            .Select(route => route.Destination.ToString())];

    private static string Metrics(TestNode node, int port)
        => node.Run("bash", "-c", $"exec 3<>/dev/tcp/127.0.0.1/{port} && printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3");

    private static string Status(TestNode node)
        => TryRun(node, "status", $"--subnet-file={node.SubnetFile}", $"--net-config-path={node.NetConf}",
            "--iptables-forward-rules=false");

    private static string DryRun(TestNode node)
        => TryRun(node, "--dry-run", $"--net-config-path={node.NetConf}", $"--subnet-dir={node.Leases}", $"--subnet-file={node.SubnetFile}",
            "--iptables-forward-rules=false");

    /// <summary>What the program prints, whatever it thinks of what it found.</summary>
    private static string TryRun(TestNode node, params string[] arguments)
    {
        (_, string output, string errors) = Programs.TryRun(FlanneldProcess.Program, arguments, node.NamespaceFile);
        return output + errors;
    }
}
