using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Flannel.Reference.KernelTests;

/// <summary>A node whose network asks for rules in nf_tables. Judged by nft; flanneld itself finds no program, unless it is given
/// some.</summary>
internal static class NftablesNode
{
    public const string NoPrograms = "/nonexistent";

    public static TestNode Make(bool enableNftables = true)
    {
        var node = new TestNode(NetConf(enableNftables));
        node.WriteLease("10.244.3.0-24", "10.1.8.10", "host-gw");
        return node;
    }

    public static string NetConf(bool enableNftables)
        => $$$"""{"Network":"10.244.0.0/16","EnableNFTables":{{{(enableNftables ? "true" : "false")}}},"Backend":{"Type":"host-gw"}}""";

    public static string TableFor(string subnet) => $$"""
        table ip flannel-ipv4 {
        	comment "rules for flannel-ipv4"
        	chain postrtg {
        		comment "chain to manage traffic masquerading by flannel"
        		type nat hook postrouting priority srcnat; policy accept;
        		meta mark & 0x00004000 == 0x00004000 return
        		ip saddr {{subnet}} ip daddr 10.244.0.0/16 return
        		ip saddr 10.244.0.0/16 ip daddr {{subnet}} return
        		ip saddr != 10.244.0.0/16 ip daddr {{subnet}} return
        		ip saddr 10.244.0.0/16 ip daddr != 224.0.0.0/4 masquerade fully-random
        		ip saddr != 10.244.0.0/16 ip daddr 10.244.0.0/16 masquerade fully-random
        	}

        	chain forward {
        		comment "chain to accept flannel traffic"
        		type filter hook forward priority filter; policy accept;
        		ip saddr 10.244.0.0/16 accept
        		ip daddr 10.244.0.0/16 accept
        	}
        }

        """;

    public static string Ruleset(TestNode node) => node.Run("nft", "list", "ruleset");

    /// <summary>Starts flanneld and waits until pods could start.</summary>
    public static async Task<FlanneldProcess> StartAsync(TestNode node, string path, params string[] flags)
    {
        FlanneldProcess daemon = node.StartThrough(["ip", "netns", "exec", node.Name, "env", $"PATH={path}"], flags);
        await TestNode.EventuallyAsync(() => File.Exists(node.SubnetFile), () => daemon.Log);
        return daemon;
    }

    public static async Task KillAsync(FlanneldProcess daemon)
    {
        daemon.Signal(FlanneldProcess.SIGKILL);
        await daemon.ExitAsync();
    }

    public static void Restore(TestNode node, string path, string script)
    {
        string file = Path.Combine(node.Folder, "rules");
        File.WriteAllText(file, script);
        node.Run("env", $"PATH={path}", "sh", "-c", $"iptables-restore --noflush --wait <{file}");
    }

    public static string[] SavedRules(TestNode node, string path)
        => [.. node.Run("env", $"PATH={path}", "iptables-save").Split('\n').Where(line => line.StartsWith("-A", StringComparison.Ordinal)
            || line.StartsWith(":FLANNEL", StringComparison.Ordinal))];
}
