using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is a file, and a line here.</summary>
internal static class LinkKinds
{
    public static KindTable<LinkKind> Table { get; } = KindTable.OfNames<LinkKind>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownLink(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<LinkKind>? Find(ReadOnlySpan<char> name) => name switch
    {
        "amt" => AmtLink.Definition,
        "bareudp" => BareudpLink.Definition,
        "batadv" => BatadvLink.Definition,
        "bond" => BondLink.Definition,
        "bridge" => BridgeLink.Definition,
        "can" => CanLink.Definition,
        "dsa" => DsaLink.Definition,
        "dummy" => DummyLink.Definition,
        "erspan" => ErspanLink.Definition,
        "geneve" => GeneveLink.Definition,
        "gre" => GreLink.Definition,
        "gretap" => GretapLink.Definition,
        "gtp" => GtpLink.Definition,
        "hsr" => HsrLink.Definition,
        "ifb" => IfbLink.Definition,
        "ip6erspan" => Ip6erspanLink.Definition,
        "ip6gre" => Ip6greLink.Definition,
        "ip6gretap" => Ip6gretapLink.Definition,
        "ip6tnl" => Ip6tnlLink.Definition,
        "ipip" => IpipLink.Definition,
        "ipoib" => IpoibLink.Definition,
        "ipvlan" => IpvlanLink.Definition,
        "ipvtap" => IpvtapLink.Definition,
        "macsec" => MacsecLink.Definition,
        "macvlan" => MacvlanLink.Definition,
        "macvtap" => MacvtapLink.Definition,
        "netkit" => NetkitLink.Definition,
        "nlmon" => NlmonLink.Definition,
        "openvswitch" => OpenVSwitchLink.Definition,
        "ovpn" => OvpnLink.Definition,
        "pfcp" => PfcpLink.Definition,
        "rmnet" => RmnetLink.Definition,
        "sit" => SitLink.Definition,
        "team" => TeamLink.Definition,
        "tun" => TunLink.Definition,
        "vcan" => VcanLink.Definition,
        "veth" => VethLink.Definition,
        "virt_wifi" => VirtWifiLink.Definition,
        "vlan" => VlanLink.Definition,
        "vrf" => VrfLink.Definition,
        "vti" => VtiLink.Definition,
        "vti6" => Vti6Link.Definition,
        "vxcan" => VxcanLink.Definition,
        "vxlan" => VxlanLink.Definition,
        "wireguard" => WireGuardLink.Definition,
        "wwan" => WwanLink.Definition,
        "xfrm" => XfrmLink.Definition,
        _ => null,
    };
}
