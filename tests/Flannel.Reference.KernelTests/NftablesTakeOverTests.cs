using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
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
