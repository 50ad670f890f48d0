using System;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
internal static class LinkKinds
{
    private static readonly LinkKindDefinition[] s_all =
    [
        BondLink.Definition,
        BridgeLink.Definition,
        DummyLink.Definition,
        GeneveLink.Definition,
        GreLink.Definition,
        GretapLink.Definition,
        IfbLink.Definition,
        Ip6greLink.Definition,
        Ip6gretapLink.Definition,
        Ip6tnlLink.Definition,
        IpipLink.Definition,
        IpvlanLink.Definition,
        MacsecLink.Definition,
        MacvlanLink.Definition,
        MacvtapLink.Definition,
        NetkitLink.Definition,
        NlmonLink.Definition,
        SitLink.Definition,
        TeamLink.Definition,
        TunLink.Definition,
        VcanLink.Definition,
        VethLink.Definition,
        VlanLink.Definition,
        VrfLink.Definition,
        VtiLink.Definition,
        Vti6Link.Definition,
        VxlanLink.Definition,
        WireguardLink.Definition,
        XfrmLink.Definition,
    ];

    private static readonly byte[][] s_names = Array.ConvertAll(s_all, kind => Encoding.UTF8.GetBytes(kind.Name));

    public static ReadOnlySpan<LinkKindDefinition> All => s_all;

    /// <summary>Finds a kind by its name on the wire, with or without a NUL at the end.</summary>
    public static LinkKindDefinition? Find(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> wanted = name.TrimEnd((byte)0);
        for (int i = 0; i < s_names.Length; i++)
        {
            if (wanted.SequenceEqual(s_names[i]))
                return s_all[i];
        }

        return null;
    }

    /// <summary>Reads a kind; one without a record of its own is kept as it came.</summary>
    public static LinkKind Decode(in NetlinkAttribute kind, in NetlinkAttribute settings)
        => Find(kind.Payload) is LinkKindDefinition definition
            ? definition.Decode(settings.AsNest())
            : new UnknownLink(kind.AsString(), settings.Payload.ToArray());
}
