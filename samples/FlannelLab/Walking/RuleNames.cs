using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>What the chains are called that translate addresses, and how to list them.</summary>
/// <param name="Services">That of kube-proxy which chooses a pod.</param>
/// <param name="Masquerading">That of kube-proxy which masquerades.</param>
/// <param name="Flannel">That of flannel.</param>
/// <param name="ListServices">The command that shows the first.</param>
/// <param name="ListSourceNat">The command that shows what changes sources.</param>
internal sealed record RuleNames(string Services, string Masquerading, string Flannel, string ListServices, string ListSourceNat)
{
    public static RuleNames Of(RulesKind kind) => kind is RulesKind.Nftables
        ? new("chain services of table kube-proxy", "chain masquerading of table kube-proxy", "chain postrtg of table flannel-ipv4",
            "nft list table ip kube-proxy", "nft list ruleset ip")
        : new("KUBE-SERVICES", "KUBE-POSTROUTING", "FLANNEL-POSTRTG", "iptables -t nat -vnL KUBE-SERVICES",
            "iptables -t nat -vnL POSTROUTING");
}
