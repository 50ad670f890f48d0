using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Building.Services;

/// <summary>The nodes' uplink: a network behind the gateway, a host on it, and the source NAT of the tutorial's gateway.</summary>
internal static class Outside
{
    public static LabNamespace Create(LabNamespace gateway, RulesKind rules, Teardown teardown)
    {
        LabNamespace host = teardown.Add(new LabNamespace(LabNames.Outside));
        gateway.Network.Links.Add(new LinkSpec(OutsidePlan.Device)
        {
            Kind = new VethLink { Peer = new LinkSpec(OutsidePlan.Device) { Namespace = host.Namespace } },
            Up = true,
        });
        gateway.Network.Addresses.Add(new Address(gateway.Network.Links.Get(OutsidePlan.Device).Index, OutsidePlan.GatewayAddress));
        host.Network.Links.Set(OutsidePlan.Device, new LinkChange { Up = true });
        host.Network.Addresses.Add(new Address(host.Network.Links.Get(OutsidePlan.Device).Index, OutsidePlan.Address));
        // The host has a route to the nodes, as any client of a NodePort, but none to pods or Services.
        host.Network.Routes.Add(new Route { Destination = OutsidePlan.InsideNetwork, Gateway = OutsidePlan.GatewayAddress.Address });
        RulesLoader.Load(gateway, rules, rules is RulesKind.Nftables ? NftablesRule100 : IptablesRule100);
        return host;
    }

    // Rule 100 of gw0-boot.cfg, as VyOS writes it: before version 1.4, and since.
    private static string IptablesRule100 { get; } = $"""
        *nat
        -A POSTROUTING -s {OutsidePlan.InsideNetwork} -o {OutsidePlan.Device} -m comment --comment "SRC-NAT-100" -j MASQUERADE
        COMMIT

        """;

    private static string NftablesRule100 { get; } = $$"""
        table ip vyos_nat {
            chain POSTROUTING {
                type nat hook postrouting priority srcnat; policy accept;
                oifname "{{OutsidePlan.Device}}" ip saddr {{OutsidePlan.InsideNetwork}} masquerade comment "SRC-NAT-100"
            }
        }

        """;
}
