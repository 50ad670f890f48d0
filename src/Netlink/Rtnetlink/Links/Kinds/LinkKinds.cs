using System;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
/// <remarks>A switch and no table, so that a program pays at its start for the kinds that it meets.</remarks>
internal static class LinkKinds
{
    /// <summary>Longer than every name here; the kernel allows 55 bytes.</summary>
    private const int LongestName = 64;

    /// <summary>Finds a kind by its name on the wire, with or without a NUL at the end.</summary>
    public static LinkKindDefinition? Find(ReadOnlySpan<byte> name)
    {
        Span<char> characters = stackalloc char[LongestName];
        return Encoding.ASCII.TryGetChars(name is [.. var text, 0] ? text : name, characters, out int length) ? Find(characters[..length])
            : null;
    }

    /// <summary>Reads a kind; one without a record of its own is kept as it came.</summary>
    public static LinkKind Decode(in NetlinkAttribute kind, in NetlinkAttribute settings)
        => Find(kind.Payload) is LinkKindDefinition definition
            ? definition.Decode(settings.AsNest())
            : new UnknownLink(kind.AsString(), settings.Payload.ToArray());

    private static LinkKindDefinition? Find(ReadOnlySpan<char> name) => name switch
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
