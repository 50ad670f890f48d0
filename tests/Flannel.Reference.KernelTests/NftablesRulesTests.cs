using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>With EnableNFTables the rules are in a table of their own, set and kept without any program.</summary>
public sealed class NftablesRulesTests
{
    private const string Others = "table ip others {\n\tchain postrouting {\n"
        + "\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\tip saddr 192.0.2.4 return\n\t}\n}\n";

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Start_IpMasq_WritesTheTableAndLeavesItAndOthers()
    {
        await using TestNode node = NftablesNode.Make();
        File.WriteAllText(Path.Combine(node.Folder, "others"), Others);
        node.Run("nft", "-f", Path.Combine(node.Folder, "others"));

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");

        Assert.Equal(Others + NftablesNode.TableFor("10.244.3.0/24"), NftablesNode.Ruleset(node));
        Assert.Contains("FLANNEL_IPMASQ=true\n", File.ReadAllText(node.SubnetFile), StringComparison.Ordinal);
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
        Assert.Equal(Others + NftablesNode.TableFor("10.244.3.0/24"), NftablesNode.Ruleset(node));
        Assert.Empty(daemon.Errors);
        Assert.DoesNotContain("\nW", daemon.Log, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Run_TableDisturbed_PutsItRight()
    {
        await using TestNode node = NftablesNode.Make();
        string right = NftablesNode.TableFor("10.244.3.0/24");
        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq", "--iptables-resync=3600");
        foreach (string damage in (string[])
            [
                "delete table ip flannel-ipv4", "flush table ip flannel-ipv4", "flush chain ip flannel-ipv4 postrtg",
                "insert rule ip flannel-ipv4 postrtg return", "add rule ip flannel-ipv4 forward drop",
                "delete chain ip flannel-ipv4 forward", "add chain ip flannel-ipv4 more", "flush ruleset",
                "add chain ip flannel-ipv4 forward { policy drop ; }", "add table ip flannel-ipv4 { flags dormant ; }",
                "add set ip flannel-ipv4 more { type ipv4_addr ; }",
            ])
        {
            int before = Repairs(daemon);
            node.Run("nft", damage);
            var clock = Stopwatch.StartNew();
            await TestNode.EventuallyAsync(() => Repairs(daemon) > before && NftablesNode.Ruleset(node) == right,
                () => damage + '\n' + NftablesNode.Ruleset(node) + daemon.Log);
            TestContext.Current.TestOutputHelper?.WriteLine($"{damage}: right again, and seen, in {clock.ElapsedMilliseconds} ms");
        }

        Assert.Empty(daemon.Errors);
        Assert.Matches("Table flannel-ipv4 was changed by nft \\(process [0-9]+\\); restoring its rules", daemon.Log);
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Restart_TableIsRight_IsNotWrittenAgain()
    {
        await using TestNode node = NftablesNode.Make();
        await NftablesNode.KillAsync(await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq"));
        string handles = node.Run("nft", "-a", "list", "ruleset");
        File.Delete(node.SubnetFile);

        await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");

        Assert.Equal(handles, node.Run("nft", "-a", "list", "ruleset"));
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Restart_AnotherSubnetAndFewerRules_ReplacesTheTable()
    {
        await using TestNode node = NftablesNode.Make();
        await NftablesNode.KillAsync(await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq"));
        node.DeleteLease("10.244.3.0-24");
        node.WriteLease("10.244.5.0-24", "10.1.8.10", "host-gw");
        File.Delete(node.SubnetFile);

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq",
            "--iptables-forward-rules=false", "--ip-masq-fully-random-disable");

        string expected = NftablesNode.TableFor("10.244.5.0/24").Replace(" fully-random", "", StringComparison.Ordinal);
        Assert.Equal(expected[..expected.IndexOf("\n\tchain forward", StringComparison.Ordinal)] + "}\n", NftablesNode.Ruleset(node));

        await NftablesNode.KillAsync(daemon);
        File.Delete(node.SubnetFile);
        await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--iptables-forward-rules=false");
        Assert.Equal("", NftablesNode.Ruleset(node));
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Run_IpMasq_PacketsHaveTheirRightSources()
    {
        await using TestNode node = NftablesNode.Make();
        using TestNamespace world = TestNamespace.Create(), pod = TestNamespace.Create();
        PodPath.Connect(node, world, pod);
        node.Run("ip", "addr", "add", "203.0.113.9/32", "dev", "lo");
        node.WriteLease("10.244.0.0-24", "10.1.8.1", "host-gw");
        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");
        await TestNode.EventuallyAsync(() =>
            node.Routes.Any(route => route.StartsWith("10.244.0.0/24 via 10.1.8.1", StringComparison.Ordinal)), () => daemon.Log);

        Assert.Equal("10.1.8.10", PodPath.SourceSeen(pod, "10.244.3.2", world, "198.51.100.1"));   // out of the network: the node's
        Assert.Equal("10.244.3.2", PodPath.SourceSeen(pod, "10.244.3.2", world, "10.244.0.5"));    // to a pod of another node: its own
        Assert.Equal("198.51.100.1", PodPath.SourceSeen(world, "198.51.100.1", pod, "10.244.3.2"));   // into this node's subnet: its own
        // From the node itself to a pod of another node, which would not find the way back: the node's.
        Assert.Equal("10.1.8.10", PodPath.SourceSeen(node.Namespace, "203.0.113.9", world.Namespace, "10.244.0.5"));
        // What kube-proxy has marked is left to it, whatever other bits there are.
        node.Run("nft", "add table ip marks; add chain ip marks pre { type filter hook prerouting priority mangle ; } ; " +
            "add rule ip marks pre udp dport 4001 meta mark set 0x4001");
        Assert.Equal("10.244.3.2", PodPath.SourceSeen(pod.Namespace, "10.244.3.2", world.Namespace, "198.51.100.1", port: 4001));
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Start_ForwardChainOfOthersDrops_IsTold()
    {
        await using TestNode node = NftablesNode.Make();
        node.Run("nft", "add table ip filter; add chain ip filter FORWARD { type filter hook forward priority filter ; policy drop ; }");

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");

        await daemon.TellsAsync("nftables] chain ip filter FORWARD drops what none of its rules accepts");
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Start_WithoutPrivilege_FailsBeforeAnythingIsChanged()
    {
        await using TestNode node = NftablesNode.Make();

        FlanneldProcess daemon = node.StartThrough(
            ["ip", "netns", "exec", node.Name, "setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"], "--ip-masq");

        await AssertRefusedAsync(node, daemon, "CAP_NET_ADMIN");
    }

    [KernelFact(Kinds = "veth without-nftables")]
    public async Task Start_KernelWithoutNftables_FailsBeforeAnythingIsChanged()
    {
        await using TestNode node = NftablesNode.Make();

        FlanneldProcess daemon = node.Start("--ip-masq");

        await AssertRefusedAsync(node, daemon, "the kernel needs nf_tables for IPv4 with NAT");
    }

    [KernelFact(Kinds = "veth without-nftables")]
    public async Task Start_KernelWithoutNftablesForForwardRulesAlone_IsAWarning()
    {
        await using TestNode node = NftablesNode.Make();

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms);

        await daemon.TellsAsync("nftables] no forward rules: nf_tables ");
        Assert.Empty(daemon.Errors);
    }

    private static async Task AssertRefusedAsync(TestNode node, FlanneldProcess daemon, string advice)
    {
        Assert.Equal(1, await daemon.ExitAsync());
        string error = Assert.Single(daemon.Errors);
        Assert.StartsWith("Failed to set up IP Masquerade: nf_tables ", error, StringComparison.Ordinal);
        Assert.Contains(advice, error, StringComparison.Ordinal);
        Assert.False(File.Exists(node.SubnetFile));
        Assert.Equal(["10.244.3.0-24.json"], Directory.GetFiles(node.Leases).Select(Path.GetFileName));
    }

    private static int Repairs(FlanneldProcess daemon) => daemon.Log.Split("restoring its rules").Length - 1;
}
