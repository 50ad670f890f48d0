using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text;
using FlannelLab.Topology;

namespace FlannelLab.Building.Services;

/// <summary>The rules that kube-proxy, in iptables mode, writes on every node for one Service of type NodePort.</summary>
/// <remarks>Chains, marks, order and comments are those of Kubernetes 1.24 and later; the same on all nodes.</remarks>
internal static class KubeProxyRules
{
    /// <summary>The rules in the format of iptables-restore(8).</summary>
    /// <param name="endpoints">The addresses of the Service's pods.</param>
    public static string Of(IReadOnlyList<IPAddress> endpoints)
    {
        string hash = ServicePlan.ChainHash(ServicePlan.PortName, "tcp"), service = "KUBE-SVC-" + hash, external = "KUBE-EXT-" + hash;
        var chains = new StringBuilder("*nat\n");
        foreach (string chain in (string[])["KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-POSTROUTING", "KUBE-MARK-MASQ", service, external])
            chains.Append(CultureInfo.InvariantCulture, $":{chain} - [0:0]\n");
        // The jumps are inserted at the start of the built-in chains, before flannel's.
        var rules = new StringBuilder($"""
            -I PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
            -I OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
            -I POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
            -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
            -A KUBE-POSTROUTING -j MARK --xor-mark 0x4000
            -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
            -A KUBE-MARK-MASQ -j MARK --or-mark 0x4000
            -A KUBE-SERVICES -d {ServicePlan.ClusterAddress}/32 -p tcp -m comment --comment "{ServicePlan.PortName} cluster IP" -m tcp --dport {ServicePlan.Port} -j {service}
            -A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
            -A KUBE-NODEPORTS -p tcp -m comment --comment "{ServicePlan.PortName}" -m tcp --dport {ServicePlan.NodePort} -j {external}
            -A {external} -m comment --comment "masquerade traffic for {ServicePlan.PortName} external destinations" -j KUBE-MARK-MASQ
            -A {external} -j {service}
            -A {service} ! -s {LabPlan.PodNetwork} -d {ServicePlan.ClusterAddress}/32 -p tcp -m comment --comment "{ServicePlan.PortName} cluster IP" -m tcp --dport {ServicePlan.Port} -j KUBE-MARK-MASQ

            """);
        for (int i = 0; i < endpoints.Count; i++)
        {
            string target = $"{endpoints[i]}:{ServicePlan.TargetPort}",
                chain = "KUBE-SEP-" + ServicePlan.ChainHash(ServicePlan.PortName, "tcp", target);
            chains.Append(CultureInfo.InvariantCulture, $":{chain} - [0:0]\n");
            // Each endpoint gets the same share: the first with probability 1/n, the next with 1/(n-1), and so on.
            string share = i == endpoints.Count - 1 ? "" : string.Create(
                CultureInfo.InvariantCulture, $"-m statistic --mode random --probability {1.0 / (endpoints.Count - i):0.0000000000} ");
            rules.Append(CultureInfo.InvariantCulture, $"""
                -A {service} -m comment --comment "{ServicePlan.PortName} -> {target}" {share}-j {chain}
                -A {chain} -s {endpoints[i]}/32 -m comment --comment "{ServicePlan.PortName}" -j KUBE-MARK-MASQ
                -A {chain} -p tcp -m comment --comment "{ServicePlan.PortName}" -m tcp -j DNAT --to-destination {target}

                """);
        }

        return $"{chains}{rules}COMMIT\n";
    }
}
