using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
internal static class LinkKinds
{
    public static KindTable<LinkKind> Table { get; } = KindTable.OfNames<LinkKind>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownLink(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<LinkKind>? Find(ReadOnlySpan<char> name) => name switch
    {
        "bond" => BondLink.Definition,
        "bridge" => BridgeLink.Definition,
        "dummy" => DummyLink.Definition,
        "geneve" => GeneveLink.Definition,
        "gre" => GreLink.Definition,
        "gretap" => GretapLink.Definition,
        "ifb" => IfbLink.Definition,
        "ip6gre" => Ip6greLink.Definition,
        "ip6gretap" => Ip6gretapLink.Definition,
        "ip6tnl" => Ip6tnlLink.Definition,
        "ipip" => IpipLink.Definition,
        "ipvlan" => IpvlanLink.Definition,
        "macsec" => MacsecLink.Definition,
        "macvlan" => MacvlanLink.Definition,
        "macvtap" => MacvtapLink.Definition,
        "netkit" => NetkitLink.Definition,
        "nlmon" => NlmonLink.Definition,
        "sit" => SitLink.Definition,
        "team" => TeamLink.Definition,
        "tun" => TunLink.Definition,
        "vcan" => VcanLink.Definition,
        "veth" => VethLink.Definition,
        "vlan" => VlanLink.Definition,
        "vrf" => VrfLink.Definition,
        "vti" => VtiLink.Definition,
        "vti6" => Vti6Link.Definition,
        "vxlan" => VxlanLink.Definition,
        "wireguard" => WireguardLink.Definition,
        "xfrm" => XfrmLink.Definition,
        _ => null,
    };
}
