using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>What must hold of the rules, whatever the backend and the variant of iptables. Judged by iptables-save and by
/// packets.</summary>
internal sealed class MasqueradeScenarios(string backend, string variant)
{

    public static IReadOnlyList<string> RulesFor(string subnet) =>
    [
        "-A FORWARD -m comment --comment \"flanneld forward\" -j FLANNEL-FWD",
        "-A FLANNEL-FWD -s 10.244.0.0/16 -m comment --comment \"flanneld forward\" -j ACCEPT",
        "-A FLANNEL-FWD -d 10.244.0.0/16 -m comment --comment \"flanneld forward\" -j ACCEPT",
        "-A POSTROUTING -m comment --comment \"flanneld masq\" -j FLANNEL-POSTRTG",
        "-A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment \"flanneld masq\" -j RETURN",
        $"-A FLANNEL-POSTRTG -s {subnet} -d 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j RETURN",
        $"-A FLANNEL-POSTRTG -s 10.244.0.0/16 -d {subnet} -m comment --comment \"flanneld masq\" -j RETURN",
        $"-A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d {subnet} -m comment --comment \"flanneld masq\" -j RETURN",
        "-A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully",
        "-A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment \"flanneld masq\" -j MASQUERADE --random-fully",
    ];

    public async Task StartWritesTheRulesAndLeavesThemAsync()
    {
        await using TestNode node = Node();
        FlanneldProcess daemon = await StartAsync(node, "--ip-masq");

        Assert.Equal(RulesFor("10.244.3.0/24"), Rules(node));
        Assert.Contains("FLANNEL_IPMASQ=true\n", File.ReadAllText(node.SubnetFile), StringComparison.Ordinal);
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
        Assert.Equal(RulesFor("10.244.3.0/24"), Rules(node));
        Assert.Empty(daemon.Errors);
    }

    public async Task StartTakesOverWhatV019LeftAsync()
    {
        await using TestNode node = Node();
        Restore(node, """
            *nat
            -A POSTROUTING -s 192.0.2.4/32 -j RETURN
            -A POSTROUTING -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j RETURN
            -A POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
            -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.26.0/24 -m comment --comment "flanneld masq" -j RETURN
            -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.3.0/24 -m comment --comment "flanneld masq" -j RETURN
            -A POSTROUTING ! -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
            -A POSTROUTING -s 10.244.0.0/16 -j ACCEPT
            COMMIT
            *filter
            -A FORWARD -s 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
            -A FORWARD -d 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
            -A FORWARD -s 192.0.2.5/32 -j DROP
            COMMIT

            """);

        await StartAsync(node, "--ip-masq");

        IReadOnlyList<string> expected = RulesFor("10.244.3.0/24");
        Assert.Equal(
            [
                "-A FORWARD -s 192.0.2.5/32 -j DROP", .. expected.Take(3),
                "-A POSTROUTING -s 192.0.2.4/32 -j RETURN", "-A POSTROUTING -s 10.244.0.0/16 -j ACCEPT", .. expected.Skip(3),
            ],
            Rules(node));
    }

    public async Task DamageIsRepairedAsync()
    {
        await using TestNode node = Node();
        FlanneldProcess daemon = await StartAsync(node, "--ip-masq", "--iptables-resync=1");
        Restore(node, "*nat\n-I POSTROUTING -s 192.0.2.4/32 -j RETURN\nCOMMIT\n");
        foreach (string damage in (string[])
            [
                "*nat\n-D FLANNEL-POSTRTG 3\nCOMMIT\n", "*nat\n-I FLANNEL-POSTRTG -j RETURN\nCOMMIT\n", "*filter\n-F FLANNEL-FWD\nCOMMIT\n",
                "*nat\n-D POSTROUTING 2\nCOMMIT\n", "*filter\n-F FORWARD\n-F FLANNEL-FWD\n-X FLANNEL-FWD\nCOMMIT\n",
                "*nat\n-D FLANNEL-POSTRTG 1\n-A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment \"flanneld masq\" -j " +
                "RETURN\nCOMMIT\n",
            ])
        {
            Restore(node, damage);
            IReadOnlyList<string> expected = RulesFor("10.244.3.0/24");
            var clock = Stopwatch.StartNew();
            await TestNode.EventuallyAsync(
                () => Rules(node).SequenceEqual([.. expected.Take(3), "-A POSTROUTING -s 192.0.2.4/32 -j RETURN", .. expected.Skip(3)]),
                    () => damage + string.Join('\n', Rules(node)) + daemon.Log);
            TestContext.Current.TestOutputHelper?.WriteLine($"{damage.Split('\n')[1]}: repaired in {clock.ElapsedMilliseconds} ms");
        }
    }

    public async Task AnotherSubnetReplacesTheRulesAsync()
    {
        await using TestNode node = Node();
        FlanneldProcess first = await StartAsync(node, "--ip-masq");
        first.Signal(FlanneldProcess.SIGKILL);
        await first.ExitAsync();
        node.DeleteLease("10.244.3.0-24");
        node.WriteLease("10.244.5.0-24", "10.1.8.10", backend);

        FlanneldProcess second = node.StartThrough(["env", $"PATH={SearchPath(node)}"], "--ip-masq");

        await TestNode.EventuallyAsync(() => Rules(node).SequenceEqual(RulesFor("10.244.5.0/24")),
            () => string.Join('\n', Rules(node)) + second.Log);
    }

    public async Task RulesThatAreNotAskedForAnyMoreAreRemovedAsync()
    {
        await using TestNode node = Node();
        Restore(node, "*nat\n-A POSTROUTING -s 192.0.2.4/32 -j RETURN\nCOMMIT\n");
        string[][] flags = [["--ip-masq"], [], ["--ip-masq", "--iptables-forward-rules=false"], ["--iptables-forward-rules=false"]];
        foreach (string[] some in flags)
        {
            FlanneldProcess daemon = await StartAsync(node, some);

            IReadOnlyList<string> all = RulesFor("10.244.3.0/24");
            Assert.Equal(
                [
                    .. some.Contains("--iptables-forward-rules=false") ? [] : all.Take(3), "-A POSTROUTING -s 192.0.2.4/32 -j RETURN",
                    .. some.Contains("--ip-masq") ? all.Skip(3) : [],
                ],
                Rules(node));
            daemon.Signal(FlanneldProcess.SIGTERM);
            await daemon.ExitAsync();
            Assert.Empty(daemon.Errors);
            File.Delete(node.SubnetFile);
        }
    }

    public async Task PacketsThatLeaveTheNetworkAreMasqueradedAsync()
    {
        await using TestNode node = Node();
        using TestNamespace world = TestNamespace.Create(), pod = TestNamespace.Create();
        PodPath.Connect(node, world, pod);
        node.WriteLease("10.244.0.0-24", "10.1.8.1", backend);
        FlanneldProcess daemon = await StartAsync(node, "--ip-masq");
        await TestNode.EventuallyAsync(() =>
            node.Routes.Any(route => route.StartsWith("10.244.0.0/24 via 10.1.8.1", StringComparison.Ordinal)), () => daemon.Log);

        Assert.Equal("10.1.8.10", PodPath.SourceSeen(pod, "10.244.3.2", world, "198.51.100.1"));   // out of the network: the node's address
        Assert.Equal("10.244.3.2", PodPath.SourceSeen(pod, "10.244.3.2", world, "10.244.0.5"));    // to a pod of another node: its own
        Assert.Equal("198.51.100.1", PodPath.SourceSeen(world, "198.51.100.1", pod, "10.244.3.2"));   // into this node's subnet: its own
    }

    public async Task MissingIptablesIsFoundBeforeAnythingIsChangedAsync()
    {
        await using TestNode node = Node();

        FlanneldProcess daemon = StartWithPath(node, "/nonexistent", "--ip-masq");

        Assert.Equal(1, await daemon.ExitAsync());
        Assert.StartsWith("Failed to set up IP Masquerade: iptables cannot be run: ", Assert.Single(daemon.Errors),
            StringComparison.Ordinal);
        Assert.Null(node.Device);
        Assert.False(File.Exists(node.SubnetFile));
        Assert.Equal(["10.244.3.0-24.json"], Directory.GetFiles(node.Leases).Select(Path.GetFileName));
    }

    public async Task MissingIptablesForForwardRulesAloneIsAWarningAsync()
    {
        await using TestNode node = Node();

        FlanneldProcess daemon = StartWithPath(node, "/nonexistent");

        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);
        await daemon.TellsAsync("iptables] no forward rules: iptables cannot be run: ");
        Assert.Empty(daemon.Errors);
        node.WriteLease("10.244.9.0-24", "10.1.8.19", backend);   // it still runs
        await TestNode.EventuallyAsync(() => node.Routes.Length == 1, () => daemon.Log);
    }

    private TestNode Node()
    {
        var node = new TestNode($$$"""{"Network":"10.244.0.0/16","Backend":{"Type":"{{{backend}}}","DirectRouting":true}}""");
        node.WriteLease("10.244.3.0-24", "10.1.8.10", backend);
        return node;
    }

    private string SearchPath(TestNode node)
    {
        string folder = Path.Combine(node.Folder, "bin");
        return Directory.Exists(folder) ? $"{folder}:{Environment.GetEnvironmentVariable("PATH")}"
            : IptablesVariant.Install(folder, variant);
    }

    private async Task<FlanneldProcess> StartAsync(TestNode node, params string[] flags)
    {
        FlanneldProcess daemon = StartWithPath(node, SearchPath(node), flags);
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);
        return daemon;
    }

    private static FlanneldProcess StartWithPath(TestNode node, string path, params string[] flags)
        => node.StartThrough(["env", $"PATH={path}"], flags);

    private string[] Rules(TestNode node)
        => [.. node.Run("env", $"PATH={SearchPath(node)}", "iptables-save").Split('\n')
            .Where(line => line.StartsWith("-A", StringComparison.Ordinal)).OrderBy(Table)];

    // The order of tables, and that of chains in them, is iptables' own business.
    private static int Table(string rule)
        => rule.Contains("FORWARD", StringComparison.Ordinal) ? 0 : rule.Contains("FLANNEL-FWD ", StringComparison.Ordinal) ? 1
            : rule.Contains("A POSTROUTING", StringComparison.Ordinal) ? 2 : 3;

    private void Restore(TestNode node, string script)
    {
        string file = Path.Combine(node.Folder, "rules");
        File.WriteAllText(file, script);
        node.Run("env", $"PATH={SearchPath(node)}", "sh", "-c", $"iptables-restore --noflush --wait <{file}");
    }
}
