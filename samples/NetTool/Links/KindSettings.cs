using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Links;

/// <summary>The kinds of links that <c>link add</c> creates, with their most used settings.</summary>
internal static class KindSettings
{
    public const string Known = "bridge, dummy, gre, ifb, ipip, macvlan, veth, vlan, vrf or vxlan";

    public static LinkKind Read(Words words, Session session)
    {
        string kind = words.Take("a kind of link");
        LinkKind read = kind switch
        {
            "bridge" => new BridgeLink(),
            "dummy" => new DummyLink(),
            "ifb" => new IfbLink(),
            "ipip" => ReadTunnel(words, session, new IpipLink { Protocol = 0 }),   // as ip(8) does: any protocol
            "gre" => ReadTunnel(words, session, new GreLink()),
            "macvlan" => ReadMacvlan(words),
            "veth" => ReadVeth(words),
            "vlan" => new VlanLink { Id = (ushort)ReadNumber(words, "id", 4094) },
            "vrf" => new VrfLink { Table = (RouteTable)ReadTable(words) },
            "vxlan" => ReadVxlan(words, session),
            _ => throw new UsageException($"'{kind}' is not a kind of link that nettool can create; use {Known}."),
        };
        words.End($"the settings of {kind}");
        return read;
    }

    private static T ReadTunnel<T>(Words words, Session session, T tunnel)
        where T : IPv4TunnelKind
    {
        while (!words.IsEmpty)
        {
            if (words.TakeIf("local"))
                tunnel = tunnel with { Local = Values.Address(words, "local") };
            else if (words.TakeIf("remote"))
                tunnel = tunnel with { Remote = Values.Address(words, "remote") };
            else if (words.TakeIf("ttl"))
                tunnel = tunnel with { TimeToLive = (byte)Values.Number(words, "ttl", byte.MaxValue) };
            else if (words.TakeIf("dev"))
                tunnel = tunnel with { UnderlyingIndex = session.Devices.IndexOf(words.Take("the name of a device")) };
            else if (words.TakeIf("nopmtudisc"))
                tunnel = tunnel with { PathMtuDiscovery = false };
            else
                throw words.Unexpected($"the settings of {tunnel.Name}", "local, remote, ttl, dev and nopmtudisc");
        }

        return tunnel;
    }

    private static VxlanLink ReadVxlan(Words words, Session session)
    {
        VxlanLink vxlan = new();
        while (!words.IsEmpty)
        {
            vxlan = words.Take("a setting") switch
            {
                "id" or "vni" => vxlan with { Vni = Values.Number(words, "id", 0xFFFFFF) },
                "local" => vxlan with { Local = Values.Address(words, "local") },
                "remote" or "group" => vxlan with { Remote = Values.Address(words, "remote") },
                "dstport" => vxlan with { Port = (ushort)Values.Number(words, "dstport", ushort.MaxValue) },
                "dev" => vxlan with { UnderlyingIndex = session.Devices.IndexOf(words.Take("the name of a device")) },
                "ttl" => vxlan with { TimeToLive = (byte)Values.Number(words, "ttl", byte.MaxValue) },
                "learning" => vxlan with { Learning = true },
                "nolearning" => vxlan with { Learning = false },
                string other => throw new UsageException(
                    $"'{other}' is not a setting of vxlan; use id, local, remote, dstport, dev, ttl, learning or nolearning."),
            };
        }

        return vxlan;
    }

    private static VethLink ReadVeth(Words words)
    {
        if (!words.TakeIf("peer"))
            return new VethLink();
        words.TakeIf("name");
        return new VethLink { Peer = new LinkSpec(words.Take("the name of the other end")) };
    }

    private static MacvlanLink ReadMacvlan(Words words)
    {
        if (!words.TakeIf("mode"))
            return new MacvlanLink();
        return new MacvlanLink
        {
            Mode = words.Take("a mode of macvlan") switch
            {
                "private" => MacvlanMode.Private,
                "vepa" => MacvlanMode.Vepa,
                "bridge" => MacvlanMode.Bridge,
                "passthru" => MacvlanMode.Passthru,
                string other => throw new UsageException($"'{other}' is not a mode of macvlan; use private, vepa, bridge or passthru."),
            },
        };
    }

    private static uint ReadNumber(Words words, string setting, uint most)
        => words.TakeIf(setting) ? Values.Number(words, setting, most) : throw new UsageException($"'{setting}' and a number are missing.");

    private static uint ReadTable(Words words)
        => words.TakeIf("table") ? NumberNames.Tables().NumberOf(words.Take("a routing table"))
            : throw new UsageException("'table' and a routing table are missing after 'vrf'.");
}
