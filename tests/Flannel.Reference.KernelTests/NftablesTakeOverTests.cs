using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>A daemon of one kind takes over from one of the other, and removes what that left; what is others' stays.</summary>
public sealed class NftablesTakeOverTests
{
    private const string RulesOfV019 = """
        *nat
        -A POSTROUTING -s 192.0.2.4/32 -m comment --comment "of another" -j RETURN
        -A POSTROUTING -s 10.244.0.0/16 -d 10.244.0.0/16 -m comment --comment "flanneld masq" -j RETURN
        COMMIT
        *filter
        -A FORWARD -s 10.244.0.0/16 -m comment --comment "flanneld forward" -j ACCEPT
        -A FORWARD -s 192.0.2.5/32 -j DROP
        COMMIT

        """;

    private static readonly string[] RulesOfOthers =
        ["-A FORWARD -s 192.0.2.5/32 -j DROP", "-A POSTROUTING -s 192.0.2.4/32 -m comment --comment \"of another\" -j RETURN"];

    [KernelFact(Kinds = "veth nftables-nat iptables-nft")]
    public async Task Start_RulesOfIptablesNft_RemovesThemWithoutAProgram()
    {
        await using TestNode node = NftablesNode.Make(enableNftables: false);
        string path = IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "nft");
        await LeaveRulesOfIptablesAsync(node, path);

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");

        Assert.Equal(RulesOfOthers, NftablesNode.SavedRules(node, path).Order());
        Assert.Contains(NftablesNode.TableFor("10.244.3.0/24"), NftablesNode.Ruleset(node), StringComparison.Ordinal);
        Assert.Empty(daemon.Errors);
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-legacy")]
    public async Task Start_RulesOfIptablesLegacy_RemovesThemWithItsPrograms()
    {
        await using TestNode node = NftablesNode.Make(enableNftables: false);
        string path = IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "legacy");
        await LeaveRulesOfIptablesAsync(node, path);

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, Path.Combine(node.Folder, "bin"), "--ip-masq");

        Assert.Equal(RulesOfOthers, NftablesNode.SavedRules(node, path).Order());
        Assert.Empty(daemon.Errors);
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-legacy")]
    public async Task Start_RulesOfIptablesLegacyCannotBeRemoved_TriesAgainAndTellsOnceAndWhenTheyAreGone()
    {
        await using TestNode node = NftablesNode.Make(enableNftables: false);
        string folder = Path.Combine(node.Folder, "bin"), busy = Path.Combine(node.Folder, "busy");
        string path = IptablesVariant.Install(folder, "legacy");
        await LeaveRulesOfIptablesAsync(node, path);
        File.WriteAllText(busy, "");
        string restore = Path.Combine(folder, "iptables-restore"), real = Path.Combine(node.Folder, "iptables-restore");
        File.Move(restore, real);
        File.WriteAllText(restore, $"#!/bin/sh\n[ ! -e {busy} ] || {{ echo tried >>{busy}; echo busy >&2; exit 4; }}\n" +
            $"exec {real} \"$@\"\n");
        File.SetUnixFileMode(restore, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, folder, "--ip-masq", "--iptables-resync=1");
        await TestNode.EventuallyAsync(() => File.ReadAllLines(busy).Length > 2, () => daemon.Log);
        Assert.NotEqual(RulesOfOthers, NftablesNode.SavedRules(node, path).Order());
        File.Delete(busy);

        await daemon.TellsAsync("Removed flannel's former iptables-legacy rules");
        Assert.Equal(RulesOfOthers, NftablesNode.SavedRules(node, path).Order());
        Assert.Single(daemon.Log.Split('\n'), line => line.Contains(
            "cannot remove flannel's former iptables-legacy rules: iptables-restore failed: busy; retrying every 1 s",
            StringComparison.Ordinal));
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-legacy")]
    public async Task StartWithIptablesLegacy_TableOfBeforeIsAnothers_TriesAgainAndTellsOnceAndWhenItIsGone()
    {
        await using TestNode node = NftablesNode.Make(enableNftables: false);
        string path = IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "legacy");
        FlanneldProcess daemon;
        using (NftablesClient owner = NftablesClient.Open(node.Namespace))
        {
            owner.Commit(static change => change.Tables.Add(
                new NftTable(NftFamily.IPv4, "flannel-ipv4") { Flags = NftTableFlags.Owner }));
            daemon = await NftablesNode.StartAsync(node, path, "--iptables-resync=1");
            await daemon.TellsAsync("cannot remove table ip flannel-ipv4, which an earlier flanneld left");
        }

        await daemon.TellsAsync("table ip flannel-ipv4, which an earlier flanneld left, is gone");
        Assert.Single(daemon.Log.Split('\n'), line => line.Contains("cannot remove", StringComparison.Ordinal));
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-legacy")]
    public async Task Start_RulesOfIptablesLegacyAndNoProgram_SaysThatTheyMayStay()
    {
        await using TestNode node = NftablesNode.Make();
        NftablesNode.Restore(node, IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "legacy"), RulesOfV019);

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");

        await daemon.TellsAsync("iptables-legacy has rules on this node, and it is unknown whether some are from an earlier flanneld");
        Assert.Contains(NftablesNode.TableFor("10.244.3.0/24"), NftablesNode.Ruleset(node), StringComparison.Ordinal);
        Assert.Empty(daemon.Errors);
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-legacy")]
    public Task StartWithIptablesLegacy_TableOfBefore_RemovesIt() => RemovesTheTableAsync("legacy");

    [KernelFact(Kinds = "veth nftables-nat iptables-nft")]
    public Task StartWithIptablesNft_TableOfBefore_RemovesIt() => RemovesTheTableAsync("nft");

    private static async Task RemovesTheTableAsync(string variant)
    {
        await using TestNode node = NftablesNode.Make();
        string path = IptablesVariant.Install(Path.Combine(node.Folder, "bin"), variant);
        await NftablesNode.KillAsync(await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq"));
        File.Delete(node.SubnetFile);
        File.WriteAllText(node.NetConf, NftablesNode.NetConf(enableNftables: false));

        FlanneldProcess daemon = await NftablesNode.StartAsync(node, path, "--ip-masq");

        Assert.DoesNotContain("flannel-ipv4", NftablesNode.Ruleset(node), StringComparison.Ordinal);
        Assert.Equal(12, NftablesNode.SavedRules(node, path).Length);
        Assert.Empty(daemon.Errors);
    }

    private static async Task LeaveRulesOfIptablesAsync(TestNode node, string path)
    {
        await NftablesNode.KillAsync(await NftablesNode.StartAsync(node, path, "--ip-masq"));
        NftablesNode.Restore(node, path, RulesOfV019);
        File.Delete(node.SubnetFile);
        File.WriteAllText(node.NetConf, NftablesNode.NetConf(enableNftables: true));
    }
}
