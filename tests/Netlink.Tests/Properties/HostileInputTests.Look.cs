using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Xunit;

namespace Netlink.Tests.Properties;

public sealed partial class HostileInputTests
{
    private static int BridgeVlans(in NetlinkMessage message)
    {
        List<BridgeVlan> found = [];
        BridgeVlanCodec.Decode(message, new BridgeVlanFilter(), found);
        return found.Count;
    }

    private static int NftElements(in NetlinkMessage message)
    {
        var table = new NftTable(NftFamily.Inet, "t");
        NftSet[] sets = [new(table, "s", "ipv4_addr") { Flags = NftSetFlags.Interval }, new(table, "p", "ipv4_addr . inet_service"),
            new(table, "n", "ifname"), new(table, "m", "inet_service") { DataType = "mark" }];
        List<NftSegment> found = [];
        foreach (NetlinkAttribute element in NftElementCodec.Open(message, out _, out _, out _))
        {
            found.Add(NftElementCodec.Decode(element.AsNest()));
            var view = new NftElementView(element.AsNest());
            _ = view.Key.Length + view.KeyEnd.Length + view.Data.Length;
            _ = (view.IsRangeEnd, view.Expires);
        }

        foreach (NftSet set in sets)
        {
            foreach (NftElement element in NftSegments.Join(set, [.. found]))
                _ = NftElementText.Describe(set, element);
        }

        return found.Count;
    }

    private static int Connections(in NetlinkMessage message)
    {
        var view = new ConntrackView(message);
        _ = (view.Status, view.TcpState, view.Timeout, view.Mark, view.Zone, view.Id, view.OriginalCounters, view.ReplyCounters);
        ConntrackFilter[] filters = [new(), new() { Original = new() { SourcePort = 1 }, Reply = new() { Protocol = 6 } }];
        return filters.Count(static filter => filter.IsEmpty) + (filters[1].Matches(new ConntrackView(message)) ? 1 : 0)
            + new ConntrackKey(view).ToString().Length;
    }

    private static int IpsetElements(in NetlinkMessage message)
    {
        int seen = IpsetMessageText.Find(message, "add")?.Length ?? 0;
        if (!message.Read(out NfGenMsg _).TryFind(IpsetAttribute.IPSET_ATTR_ADT, out NetlinkAttribute elements))
            return seen;
        foreach (NetlinkAttribute element in elements.AsNest())
        {
            seen += IpsetElementCodec.Decode(element.AsNest()).ToString().Length;
            var view = new IpsetElementView(element.AsNest());
            _ = (view.PrefixLength, view.SecondPrefixLength, view.Protocol, view.Port, view.Mark, view.Flags, view.Timeout, view.Packets);
            seen += view.Address.Length + view.SecondAddress.Length + view.HardwareAddress.Length;
        }

        return seen;
    }

    private static int QueuedPackets(in NetlinkMessage message)
    {
        var view = new QueuedPacketView(message);
        _ = (view.Mark, view.Timestamp, view.Vlan, view.UserId, view.Priority, view.OriginalLength, view.Info, view.ConntrackInfo);
        return view.HardwareAddress.Length + view.Payload.Length + view.ToPacket().ToString().Length;
    }

    private static int LoggedPackets(in NetlinkMessage message)
    {
        var view = new LoggedPacketView(message);
        _ = (view.Mark, view.Timestamp, view.UserId, view.Sequence);
        return view.HardwareAddress.Length + view.Prefix.Length + view.ToPacket().ToString().Length;
    }

    private static int InternetSockets(in NetlinkMessage message)
    {
        var view = new InternetSocketView(message, 6);
        int seen = view.LocalAddress.Length + view.RemoteAddress.Length + view.CongestionControl.Length + (int)(view.Mark ?? 0)
            + (view.Memory is null ? 0 : 1) + (view.TcpInfo?.ToString().Length ?? 0) + (view.CgroupId is null ? 0 : 1) + view.Protocol;
        return seen + InternetSocketCodec.Decode(message, 6).ToString().Length;
    }

    private static int UnixSockets(in NetlinkMessage message)
    {
        var view = new UnixSocketView(message);
        int seen = view.Name.Length + (view.PeerInode is null ? 0 : 1) + (view.ReceiveQueue == view.SendQueue ? 0 : 1);
        return seen + UnixSocketCodec.Decode(message).ToString().Length;
    }

    private static int PacketSockets(in NetlinkMessage message)
    {
        var view = new PacketSocketView(message);
        return (view.LinkIndex ?? 0) + (view.UserId is null ? 0 : 1) + PacketSocketCodec.Decode(message).ToString().Length;
    }

    private static void Look(ConntrackEntry entry)
    {
        _ = (entry.ToString(), entry.GetHashCode());
        Assert.Equal(entry, entry with { });
    }

    private static void Look(NftTable table)
    {
        _ = (table.ToString(), table.Comment);
        Assert.Equal(table, table with { });
    }

    private static void Look(NftChain chain)
    {
        _ = (chain.ToString(), chain.Comment);
        _ = new NftRuleset { Tables = [new(chain.Family, chain.Table)], Chains = [chain] }.ToString();
        Assert.Equal(chain, chain with { });
    }

    private static void Look(NftRule rule)
    {
        _ = rule.ToString();
        Assert.Equal(rule, rule with { });
    }

    private static void Look(NftSet set)
    {
        _ = new NftRuleset { Tables = [new(set.Family, set.Table)], Sets = [set] }.ToString();
        Assert.Equal(set, set with { });
    }

    private static void Look(Link link)
    {
        _ = link.ToString();
        _ = link.GetHashCode();
        Assert.Equal(link, link with { });
    }

    private static void Look(Address address)
    {
        _ = address.ToString();
        _ = address.Local.Network;
        Assert.Equal(address, address with { });
    }

    private static void Look(Neighbour? neighbour) => _ = neighbour?.ToString();

    private static void Look(Route route)
    {
        _ = route.ToString();
        _ = (route.Destination, route.Gateway, route.PreferredSource, route.Source, route.Family);
        Assert.Equal(route, route with { });
    }

    private static void Look(MplsRoute? route)
    {
        _ = route?.ToString();
        Assert.Equal(route, route is null ? null : route with { });
    }
}
