using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RouteAttribute;
using static Netlink.Rtnetlink.RuleAttribute;

namespace Netlink.Testing;

/// <summary>Finds the route of a packet in a <see cref="FakeNetwork"/>, by rules and tables. Source: <c>net/core/fib_rules.c</c>.</summary>
internal sealed class SimulatedLookup(FakeNetwork network)
{
    private const uint FIB_RULE_INVERT = 2;
    private const int LinkLocalLength = 10;

    public byte[] Answer(FakeRequest request)
    {
        RtMsg header = HostOrder.Read<RtMsg>(request.Payload);
        AttributeTable packet = AttributeTable.Read(request.Attributes(RouteAttributes.HeaderSize));
        byte[] destination = packet.Has(RTA_DST) ? packet.Bytes(RTA_DST).ToArray()
            : new byte[header.Family == LinuxFamily.AF_INET6 ? 16 : 4];
        SimulatedRoute route = Find(header.Family, destination, packet);
        if ((header.Flags & RouteFlags.FibMatch) != 0)
            return route.Report();
        AttributeTable attributes = route.Attributes.Copy();
        if (!attributes.Has(RTA_PREFSRC) && ChooseSource(route, destination) is byte[] source)
            attributes.Set(RTA_PREFSRC, source);
        if (packet.Has(RTA_MARK))
            attributes.Set(RTA_MARK, packet.Bytes(RTA_MARK));
        SimulatedHop hop = route.Hops[0];
        if (hop.Device != 0)
            attributes.SetNumber(RTA_OIF, route.Header.Type is RouteType.Local ? network.Loopback.Index : hop.Device);
        attributes.Remove(RTA_MULTIPATH);
        attributes.Remove(RTA_NH_ID);
        if (!route.IsIPv6)
            attributes.Remove(RTA_PRIORITY);
        // IPv4 uses no gateway that is an address of this host.
        if (hop.Attributes.Has(RTA_GATEWAY) && (route.IsIPv6 || hop.IsOnLink || !network.Addresses.IsOwn(hop.Gateway)))
            attributes.Set(RTA_GATEWAY, hop.Gateway);
        return new SimulatedRoute(route.Header, attributes).Report(destination);
    }

    /// <summary>The tables in which the way to a gateway is looked for: first that of the route, then those of the rules.</summary>
    public IEnumerable<RouteTable> TablesFor(byte family, RouteTable own, SimulatedLink? device)
    {
        if (own is not RouteTable.Main || family == LinuxFamily.AF_INET6)
            yield return own;
        foreach (SimulatedRule rule in network.Rules.Of(family))
        {
            if (rule.Attributes.Has(FRA_L3MDEV) && device is not null && network.Links.TableOf(device) is RouteTable table)
                yield return table;
            else if (rule.Header.Action is RuleAction.ToTable && !rule.HasSelector)
                yield return rule.Table;
        }
    }

    private SimulatedRoute Find(byte family, byte[] destination, AttributeTable packet)
    {
        int from = 0;
        foreach (SimulatedRule rule in network.Rules.Of(family))
        {
            if (rule.Priority < from || !Matches(rule, destination, packet))
                continue;
            if (rule.Header.Action is RuleAction.GoTo)
                from = rule.Attributes.Number(FRA_GOTO) ?? from;
            if (rule.Header.Action is not RuleAction.ToTable)
                Refuse(rule.Header.Action);
            if (rule.Header.Action is RuleAction.ToTable && FindIn(rule, destination, packet) is SimulatedRoute route)
                return route;
        }

        throw new SimulatedRefusal(Errno.ENETUNREACH);
    }

    private SimulatedRoute? FindIn(SimulatedRule rule, byte[] destination, AttributeTable packet)
    {
        int? device = packet.Number(RTA_OIF);
        SimulatedRoute? route = network.Routes.To(rule.Header.Family, rule.Table, destination).FirstOrDefault(candidate
            => candidate.IsRefusal || candidate.Hops.Any(hop => (device is null or 0 || hop.Device == device)
                && (candidate.Header.Type is RouteType.Local || network.Links.Find(hop.Device) is { IsUp: true })));
        if (route is null || route.Header.Type is RouteType.Throw
            || route.Header.PrefixLength <= (rule.Attributes.Number(FRA_SUPPRESS_PREFIXLEN) ?? -1))
            return null;
        Errno error = route.Type switch
        {
            RouteType.Blackhole => Errno.EINVAL,
            RouteType.Unreachable => Errno.EHOSTUNREACH,
            RouteType.Prohibit => Errno.EACCES,
            _ => Errno.None,
        };
        return error is Errno.None ? route : throw new SimulatedRefusal(error);
    }

    private bool Matches(SimulatedRule rule, byte[] destination, AttributeTable packet)
    {
        AttributeTable wanted = rule.Attributes;
        uint mask = (uint)(wanted.Number(FRA_FWMASK) ?? (wanted.Number(FRA_FWMARK) is null or 0 ? 0 : -1));
        ReadOnlySpan<byte> source = packet.Bytes(RTA_SRC);
        bool matches = Prefix.Contains(wanted.Bytes(FRA_DST), rule.Header.DestinationLength, destination)
            && (rule.Header.SourceLength == 0
                || (!source.IsEmpty && Prefix.Contains(wanted.Bytes(FRA_SRC), rule.Header.SourceLength, source)))
            && ((uint)(packet.Number(RTA_MARK) ?? 0) & mask) == ((uint)(wanted.Number(FRA_FWMARK) ?? 0) & mask)
            && IsDevice(wanted.Text(FRA_IIFNAME), packet.Number(RTA_IIF)) && IsDevice(wanted.Text(FRA_OIFNAME), packet.Number(RTA_OIF))
            && IsUser(wanted, packet) && Same(wanted.Bytes(FRA_IP_PROTO), packet.Bytes(RTA_IP_PROTO));
        return matches != ((rule.Header.Flags & FIB_RULE_INVERT) != 0);
    }

    private bool IsDevice(string? name, int? index)
        => name is null || (index is int number ? network.Links.Find(number)?.Name == name : name == network.Loopback.Name);

    private static bool IsUser(AttributeTable rule, AttributeTable packet)
    {
        if (rule.Bytes(FRA_UID_RANGE) is not { Length: 8 } range)
            return true;
        uint user = (uint)(packet.Number(RTA_UID) ?? 0);
        return user >= BitConverter.ToUInt32(range) && user <= BitConverter.ToUInt32(range[4..]);
    }

    private static bool Same(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> sent) => wanted.IsEmpty || wanted.SequenceEqual(sent);

    private static void Refuse(RuleAction action)
    {
        Errno error = action switch
        {
            RuleAction.Blackhole => Errno.EINVAL,
            RuleAction.Unreachable => Errno.ENETUNREACH,
            RuleAction.Prohibit => Errno.EACCES,
            _ => Errno.None,
        };
        if (error is not Errno.None)
            throw new SimulatedRefusal(error);
    }

    /// <summary>The address that packets get.</summary>
    private byte[]? ChooseSource(SimulatedRoute route, byte[] destination)
    {
        if (route.Header.Type is RouteType.Local)
            return destination;
        SimulatedHop hop = route.Hops[0];
        SimulatedAddress? chosen = route.IsIPv6 ? ChooseIPv6(hop, destination)
            : ChooseIPv4(hop, hop.HasGateway ? hop.Gateway.ToArray() : destination);
        return chosen?.Local.ToArray();
    }

    /// <summary>One of the network of the next hop, otherwise the first of the link, otherwise that of another link. Source:
    /// inet_select_addr() in <c>net/ipv4/devinet.c</c>.</summary>
    private SimulatedAddress? ChooseIPv4(SimulatedHop hop, byte[] next)
    {
        SimulatedAddress[] all = [.. network.Addresses.All.Where(static address => address is { IsIPv6: false, Scope: < RouteScope.Link })];
        SimulatedAddress[] own = [.. all.Where(address => address.Link.Index == hop.Device)];
        return Array.Find(own, address => Prefix.Contains(address.Network, address.PrefixLength, next))
            ?? own.FirstOrDefault() ?? all.Where(static address => !address.IsSecondary).MinBy(static address => address.Link.Order);
    }

    /// <summary>Of the scope of the destination, if possible of the link, with most bits in common, the newest first. Source:
    /// ipv6_get_saddr_eval() in <c>net/ipv6/addrconf.c</c>.</summary>
    private SimulatedAddress? ChooseIPv6(SimulatedHop hop, byte[] destination)
        => network.Addresses.All.Where(static address => address is { IsIPv6: true, Scope: not RouteScope.Host }).Reverse()
            .OrderBy(address => address.IsLinkLocal != Prefix.Contains([0xfe, 0x80, .. new byte[14]], LinkLocalLength, destination))
            .ThenBy(address => address.Link.Index != hop.Device)
            .ThenByDescending(address => Prefix.CommonLength(address.Local, destination))
            .FirstOrDefault(address => !address.IsLinkLocal || address.Link.Index == hop.Device);
}
