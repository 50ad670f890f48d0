using FlannelLab.Topology;

namespace FlannelLab.Walking;

/// <summary>The names of the chains that translate addresses, and the commands that list them.</summary>
/// <param name="Services">The chain of kube-proxy that selects a pod.</param>
/// <param name="Masquerading">The chain of kube-proxy that masquerades.</param>
/// <param name="Flannel">The chain of flannel.</param>
/// <param name="ListServices">The command that lists <paramref name="Services"/>.</param>
/// <param name="ListSourceNat">The command that lists the source NAT rules.</param>
internal sealed record RuleNames(string Services, string Masquerading, string Flannel, string ListServices, string ListSourceNat)
{
    public static RuleNames Of(RulesKind kind) => kind is RulesKind.Nftables
        ? new("chain services of table kube-proxy", "chain masquerading of table kube-proxy", "chain postrtg of table flannel-ipv4",
            "nft list table ip kube-proxy", "nft list ruleset ip")
        : new("KUBE-SERVICES", "KUBE-POSTROUTING", "FLANNEL-POSTRTG", "iptables -t nat -vnL KUBE-SERVICES",
            "iptables -t nat -vnL POSTROUTING");
}
