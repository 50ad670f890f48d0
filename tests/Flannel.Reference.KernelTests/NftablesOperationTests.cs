using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>What an operator is told about rules in nf_tables.</summary>
public sealed class NftablesOperationTests
{
    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task DryRun_RulesMissing_TellsThemInNftsLanguageAndChangesNothing()
    {
        await using TestNode node = NftablesNode.Make();
        node.Run("nft", "add table ip nat; add chain ip nat FLANNEL-POSTRTG");

        string[] lines = await DryRunAsync(node);

        Assert.Equal(
            [.. NftablesNode.TableFor("10.244.3.0/24").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => $"nftables: {line}"),
                "nftables: delete chain ip nat FLANNEL-POSTRTG"],
            lines.Where(line => line.StartsWith("nftables: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("flannel-ipv4", NftablesNode.Ruleset(node), StringComparison.Ordinal);
        await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");
        Assert.Equal(["Nothing would be changed."], await DryRunAsync(node));
    }

    [KernelFact(Kinds = "veth nftables-nat iptables-nft")]
    public async Task DryRun_EnableNFTablesNoMore_TellsThatTheTableGoes()
    {
        await using TestNode node = NftablesNode.Make();
        await NftablesNode.KillAsync(await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq"));
        File.WriteAllText(node.NetConf, NftablesNode.NetConf(enableNftables: false));

        Assert.Contains("nftables: delete table ip flannel-ipv4", await DryRunAsync(node));
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Status_RulesRightThenDisturbedThenGone_TellsWhatIsWrong()
    {
        await using TestNode node = NftablesNode.Make();
        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq");
        Assert.Equal(("nf_tables", null, null), await RulesAsync(node));

        await NftablesNode.KillAsync(daemon);
        File.Delete(node.NetConf);   // the rules stay, and so does the note of where they are
        Assert.Equal(("nf_tables", null, null), await RulesAsync(node));
        node.Run("nft", "flush chain ip flannel-ipv4 forward");
        Assert.Equal(("nf_tables", null, "table ip flannel-ipv4, chain forward: rules are missing, changed or out of order"),
            await RulesAsync(node));
        node.Run("nft", "delete table ip flannel-ipv4");
        Assert.Equal(("nf_tables", null, "table ip flannel-ipv4 is missing"), await RulesAsync(node));
    }

    [KernelFact(Kinds = "veth nftables-nat")]
    public async Task Metrics_RulesDisturbed_CountsRulesAndRepairs()
    {
        await using TestNode node = NftablesNode.Make();
        FlanneldProcess daemon = await NftablesNode.StartAsync(node, NftablesNode.NoPrograms, "--ip-masq", "--healthz-port=8421",
            "--healthz-ip=127.0.0.1");
        await TestNode.EventuallyAsync(() => Metrics(node).Contains("flannel_rules 8\n", StringComparison.Ordinal), () => daemon.Log);
        Assert.Contains("flannel_repairs_total{kind=\"rules\"} 0\n", Metrics(node), StringComparison.Ordinal);

        node.Run("nft", "delete table ip flannel-ipv4");

        await TestNode.EventuallyAsync(() => Metrics(node).Contains("flannel_repairs_total{kind=\"rules\"} 1\n", StringComparison.Ordinal),
            () => Metrics(node) + daemon.Log);
    }

    private static string Metrics(TestNode node) => node.Run("perl", "-MIO::Socket::INET", "-e",
        "$s = IO::Socket::INET->new('127.0.0.1:8421') or exit 0; print $s \"GET /metrics HTTP/1.0\\r\\n\\r\\n\"; print while <$s>");

    private static async Task<string[]> DryRunAsync(TestNode node)
    {
        FlanneldProcess daemon = node.Start("--dry-run", "--ip-masq");
        Assert.Equal(0, await daemon.ExitAsync());
        return [.. daemon.Log.Split('\n').Where(line => line.Length > 0 && !line.Contains("] ", StringComparison.Ordinal))];
    }

    private static async Task<(string? Tool, string? Unreadable, string? Problem)> RulesAsync(TestNode node)
    {
        FlanneldProcess status = node.StartProgram(["ip", "netns", "exec", node.Name], "status", "--json",
            $"--subnet-file={node.SubnetFile}", $"--net-config-path={node.NetConf}");
        await status.ExitAsync();
        using JsonDocument document = JsonDocument.Parse(status.Log);
        JsonElement rules = document.RootElement.GetProperty("rules");
        return (rules.GetProperty("tool").GetString(), rules.GetProperty("unreadable").GetString(),
            rules.GetProperty("problem").GetString());
    }
}
