using System.Collections.Generic;
using System.Linq;
using System.Net;
using FlannelLab.Topology;

namespace FlannelLab.Building.Services;

/// <summary>The table that kube-proxy, in nftables mode, writes on every node for one Service of type NodePort.</summary>
/// <remarks>The chains are those of Kubernetes 1.31 and later, without the maps for large numbers of Services.</remarks>
internal static class KubeProxyTable
{
    /// <summary>The table in the language of nft(8).</summary>
    /// <param name="endpoints">The addresses of the Service's pods.</param>
    public static string Of(IReadOnlyList<IPAddress> endpoints)
    {
        string name = $"{ServicePlan.ChainHash(ServicePlan.PortName, "tcp")}-default/{ServicePlan.Name}/tcp/cni";
        string shares = string.Join(", ", endpoints.Select((_, i) => $"{i} : goto endpoint-{i}"));
        return $$"""
            table ip kube-proxy {
                comment "rules for kube-proxy"

                chain mark-for-masquerade {
                    meta mark set 0x4000
                }

                chain masquerading {
                    meta mark & 0x4000 == 0x0 return
                    meta mark set 0x0
                    masquerade fully-random
                }

                {{string.Concat(endpoints.Select((endpoint, i) => Endpoint(i, endpoint)))}}
                chain service-{{name}} {
                    ip saddr != {{LabPlan.PodNetwork}} ip daddr {{ServicePlan.ClusterAddress}} tcp dport {{ServicePlan.Port}} jump mark-for-masquerade
                    numgen random mod {{endpoints.Count}} vmap { {{shares}} }
                }

                chain external-{{name}} {
                    jump mark-for-masquerade
                    goto service-{{name}}
                }

                chain services {
                    ip daddr {{ServicePlan.ClusterAddress}} tcp dport {{ServicePlan.Port}} goto service-{{name}}
                    fib daddr type local tcp dport {{ServicePlan.NodePort}} goto external-{{name}}
                }

                chain nat-prerouting {
                    type nat hook prerouting priority dstnat; policy accept;
                    jump services
                }

                chain nat-output {
                    type nat hook output priority -100; policy accept;
                    jump services
                }

                chain nat-postrouting {
                    type nat hook postrouting priority srcnat; policy accept;
                    jump masquerading
                }
            }

            """;
    }

    private static string Endpoint(int number, IPAddress address) => $$"""
        chain endpoint-{{number}} {
            ip saddr {{address}} jump mark-for-masquerade
            meta l4proto tcp dnat to {{address}}:{{ServicePlan.TargetPort}}
        }

        """;
}
