using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>Rules that cannot be read back, that have no effect, or whose lock another holds: it is said, and nothing is made
/// worse.</summary>
public sealed class IptablesTroubleTests
{
    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Run_TableThatCannotBeShown_NothingIsAddedAndItIsSaid()
    {
        await using TestNode node = Node("echo \"# Table \\`nat' is incompatible, use 'nft' tool.\"; exec xtables-legacy-multi " +
            "iptables-save -t filter");
        FlanneldProcess daemon = Start(node, "--ip-masq", "--iptables-resync=1");

        await TestNode.EventuallyAsync(() => daemon.Log.Contains("iptables-save cannot show table nat", StringComparison.Ordinal)
            && Passes(node) > 5, () => daemon.Log);
        Assert.Empty(Jumps(node, "nat", "POSTROUTING"));
        Assert.Single(Jumps(node, "filter", "FORWARD"));
        Assert.Single(daemon.Errors);
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-legacy")]
    public async Task Start_TableThatCannotBeShown_KeepsTheTableOfADaemonWithNftables()
    {
        await using TestNode node = Node("echo \"# Table \\`nat' is incompatible, use 'nft' tool.\"; exec xtables-legacy-multi " +
            "iptables-save -t filter");
        File.WriteAllText(node.NetConf, NftablesNode.NetConf(enableNftables: true));
        await NftablesNode.KillAsync(await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq"));
        File.WriteAllText(node.NetConf, NftablesNode.NetConf(enableNftables: false));

        FlanneldProcess daemon = Start(node, "--ip-masq", "--iptables-resync=1");

        await TestNode.EventuallyAsync(() => daemon.Log.Contains("iptables-save cannot show table nat", StringComparison.Ordinal)
            && Passes(node) > 5, () => daemon.Log);
        Assert.Contains("flannel-ipv4", NftablesNode.Ruleset(node), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Run_RulesThatAreNotShown_AreAddedOnce()
    {
        await using TestNode node = Node("true");
        FlanneldProcess daemon = Start(node, "--ip-masq", "--iptables-resync=1");

        await TestNode.EventuallyAsync(() => daemon.Errors.Length == 2 && Passes(node) > 7, () => daemon.Log);
        Assert.Single(Jumps(node, "nat", "POSTROUTING"));
        Assert.Single(Jumps(node, "filter", "FORWARD"));
        Assert.All(daemon.Errors, error =>
            Assert.Contains("are there, but iptables-save does not show them: nothing more is added", error, StringComparison.Ordinal));
    }

    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Run_RulesThatCannotBeWritten_IsToldOnceAndBlamedOnNobody()
    {
        await using TestNode node = Node("exec xtables-legacy-multi iptables-save");
        // What finds out at the start whether rules can be had succeeds.
        Replace(node, "iptables-restore", "case $(cat) in *FLANNEL-TRY*) ;; *) echo no memory >&2; exit 1 ;; esac");
        FlanneldProcess daemon = Start(node, "--ip-masq", "--iptables-resync=1");

        await TestNode.EventuallyAsync(() => Passes(node) > 7, () => daemon.Log);
        Assert.Contains("Failed to ensure iptables rules: iptables-restore failed: no memory; retrying every 1 s",
            Assert.Single(daemon.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("which other program", daemon.Log, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Start_LockHeldByAnother_WaitsAndNamesTheHolder()
    {
        await using TestNode node = Node("exec xtables-legacy-multi iptables-save");
        string lockFile = Path.Combine(node.Folder, "xtables.lock");
        await using var holder = new FlanneldProcess(node.NamespaceFile, ["perl", "-e",
            "use Fcntl ':flock'; $| = 1; open F, '>', $ARGV[0] or die; flock F, LOCK_EX or die; " +
                "print qq(held\n); select undef, undef, undef, 0.2 until -e $ARGV[1]",
            lockFile, Path.Combine(node.Folder, "go")]);
        await TestNode.EventuallyAsync(() => holder.Log.Contains("held", StringComparison.Ordinal), () => holder.Log);

        FlanneldProcess daemon = Start(node, "--ip-masq");

        await TestNode.EventuallyAsync(() =>
            daemon.Log.Contains($"iptables-restore waits for the lock {lockFile}, which process ", StringComparison.Ordinal), () =>
                daemon.Log);
        File.WriteAllText(Path.Combine(node.Folder, "go"), "");
        await TestNode.EventuallyAsync(() => Jumps(node, "nat", "POSTROUTING").Length == 1, () => daemon.Log);
        Assert.Empty(daemon.Errors);
    }

    // It may be a script, as in images that choose the variant, and what hangs is what the script has started.
    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Stop_ProgramHangs_EndsAndLeavesNoProcess()
    {
        await using TestNode node = Node("perl -e 'sleep 600' \"$0 hangs\"; true");
        FlanneldProcess daemon = Start(node, "--ip-masq");
        await TestNode.EventuallyAsync(() => Hanging().Length == 1, () => daemon.Log);

        daemon.Signal(FlanneldProcess.SIGTERM);

        Assert.Equal(0, await daemon.ExitAsync());
        await TestNode.EventuallyAsync(() => Hanging().Length == 0, () => string.Join('\n', Hanging()));
        Assert.Empty(daemon.Errors);

        string[] Hanging() => [.. Directory.GetDirectories("/proc").Select(process => Path.Combine(process, "cmdline"))
            .Where(file => Content(file).Contains($"{node.Folder}/bin/iptables-save hangs", StringComparison.Ordinal))];
    }

    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Run_ForwardRejectsBefore_IsToldInLogAndStatus()
    {
        await using TestNode node = Node("exec xtables-legacy-multi iptables-save");
        node.Run("xtables-legacy-multi", "iptables", "-A", "FORWARD", "-j", "REJECT");
        FlanneldProcess daemon = Start(node, "--iptables-resync=1");
        const string Said = "\"-A FORWARD -j REJECT --reject-with icmp-port-unreachable\" precedes the jump to FLANNEL-FWD";

        await TestNode.EventuallyAsync(() => daemon.Log.Contains(Said, StringComparison.Ordinal), () => daemon.Log);
        Assert.Contains($"WRONG: {Said}", Status(node), StringComparison.Ordinal);

        node.Run("xtables-legacy-multi", "iptables", "-D", "FORWARD", "-j", "REJECT");
        Assert.DoesNotContain("REJECT", Status(node), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Status_ForwardRulesAreNotAskedFor_AreNotMissed()
    {
        await using TestNode node = Node("exec xtables-legacy-multi iptables-save");
        FlanneldProcess daemon = Start(node, "--iptables-forward-rules=false", "--ip-masq", "--ip-masq-fully-random-disable");
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);

        Assert.Contains("No problems found.", Status(node), StringComparison.Ordinal);
        Assert.DoesNotContain("random-fully", node.Run("xtables-legacy-multi", "iptables-save"), StringComparison.Ordinal);
    }

    // That nothing is left is known without a program: a node may have none, and loading all rules takes long where there are many.
    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Start_NoRulesAskedForAndNoneLeft_RunsNoProgram()
    {
        await using TestNode node = Node("exec xtables-legacy-multi iptables-save");
        Replace(node, "iptables", $"echo >>{node.Folder}/passes; exec xtables-legacy-multi iptables \"$@\"");
        FlanneldProcess dryRun = Start(node, "--dry-run", "--iptables-forward-rules=false");
        Assert.Equal(0, await dryRun.ExitAsync());
        FlanneldProcess daemon = Start(node, "--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);

        Assert.Equal(0, Passes(node));
        Assert.DoesNotContain("iptables", dryRun.Log + daemon.Log, StringComparison.Ordinal);
    }

    // Rules of others in legacy iptables, and no program to look at them: flanneld neither needs one nor asks for it.
    [KernelFact(Kinds = "veth iptables-legacy")]
    public async Task Start_NoRulesAskedForAndNoProgram_IsToldNothing()
    {
        await using TestNode node = Node("exec xtables-legacy-multi iptables-save");
        node.Run("xtables-legacy-multi", "iptables", "-A", "FORWARD", "-s", "192.0.2.5/32", "-j", "DROP");

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--iptables-forward-rules=false");

        Assert.DoesNotContain("iptables", daemon.Log, StringComparison.Ordinal);
    }

    // A node whose iptables-save is a script, which counts how often it is asked.
    private static TestNode Node(string save)
    {
        var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "legacy");
        Replace(node, "iptables-save", $"echo >>{node.Folder}/passes\n{save}");
        return node;
    }

    private static void Replace(TestNode node, string program, string script)
    {
        string path = Path.Combine(node.Folder, "bin", program);
        File.Delete(path);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string[] Environment(TestNode node)
        => ["env", $"PATH={node.Folder}/bin:{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
            $"XTABLES_LOCKFILE={node.Folder}/xtables.lock"];

    private static FlanneldProcess Start(TestNode node, params string[] flags)
        => node.StartThrough(Environment(node), flags);

    private static string Status(TestNode node)
        => node.Try("env", [.. Environment(node).Skip(1), FlanneldProcess.Program, "status", $"--subnet-file={node.SubnetFile}",
            $"--net-config-path={node.NetConf}"]);

    // Of a file that may not be there, or not any more.
    private static string Content(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int Passes(TestNode node)
        => File.Exists(Path.Combine(node.Folder, "passes")) ? File.ReadAllLines(Path.Combine(node.Folder, "passes")).Length : 0;

    private static string[] Jumps(TestNode node, string table, string chain)
        => [.. node.Run("xtables-legacy-multi", "iptables", "-t", table, "-S", chain).Split('\n')
            .Where(rule => rule.Contains("-j FLANNEL-", StringComparison.Ordinal))];
}
