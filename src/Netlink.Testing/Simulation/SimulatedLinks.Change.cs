using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.LinkAttribute;
using static Netlink.Rtnetlink.LinkInfoAttribute;

namespace Netlink.Testing;

/// <content>Changes of links and what follows from them. Source: do_setlink() in <c>net/core/rtnetlink.c</c>.</content>
internal sealed partial class SimulatedLinks
{
    private const int SmallestMtu = 68;
    private const LinkFlags NotInherited = LinkFlags.Up | LinkFlags.Promiscuous | LinkFlags.AllMulticast | LinkFlags.Master
        | LinkFlags.Slave;

    private const LinkFlags Changeable = LinkFlags.Up | LinkFlags.NoArp | LinkFlags.Promiscuous | LinkFlags.AllMulticast
        | LinkFlags.Multicast;

    /// <summary>Sets a link up or down, with what this does to its carrier and that of others.</summary>
    public void SetUp(SimulatedLink link, bool up, Changes changes)
    {
        if (link.IsUp == up)
            return;
        if (up && link.Kind == "vlan" && !Parent(link)!.IsUp)
            throw new SimulatedRefusal(Errno.ENETDOWN);
        link.Flags = up ? link.Flags | LinkFlags.Up : link.Flags & ~LinkFlags.Up;
        link.WasStopped = !up && link.Kind == "vlan";
        if (up)
            network.WentUp(link, changes);
        else
            network.WentDown(link, changes);
        // VLANs follow their link: vlan_device_event() in net/8021q/vlan.c.
        foreach (SimulatedLink vlan in _links.Values.Where(other => other.Kind == "vlan" && other.Parent == link.Index).ToArray())
        {
            SetUp(vlan, up, changes);
            changes.Announce(RTNLGRP_LINK, RtnetlinkType.NewLink, vlan.Report(withStatistics: true));
        }

        TellVlans(link);
        UpdateCarriers(except: link, changes);
    }

    /// <summary>Plugs a cable in or out.</summary>
    public void SetConnected(SimulatedLink link, bool connected, Changes changes)
    {
        link.IsConnected = connected;
        UpdateCarriers(except: null, changes);
    }

    private void Change(SimulatedLink link, IfInfoMsg header, AttributeTable attributes, bool isNew, Changes changes)
    {
        CheckNamespace(attributes);
        AttributeTable information = attributes.Nest(IFLA_LINKINFO);
        if (information.Text(IFLA_INFO_KIND) is string kind && kind != link.Kind)
            throw new SimulatedRefusal(Errno.EOPNOTSUPP);
        if (attributes.Text(IFLA_IFNAME) is string name && !link.IsNamed(name))
        {
            CheckFree(name);
            link.Name = name;
        }

        if (attributes.Number(IFLA_MTU) is int mtu)
        {
            CheckMtu(link, mtu, isNew);
            SetMtu(link, mtu, isChosen: !isNew);
        }

        AttributeTable data = information.Nest(IFLA_INFO_DATA);
        if (link.Traits.Carrier is CarrierSource.Peer)
            data.Remove(PairAttribute.Peer);
        link.Data.Merge(data);
        if (attributes.Number(IFLA_MASTER) is int master && master != link.Master)
            SetMaster(link, master);
        link.PortData.Merge(information.Nest(IFLA_INFO_SLAVE_DATA));
        link.Attributes.Merge(attributes, IFLA_IFNAME, IFLA_MTU, IFLA_MASTER, IFLA_LINK, IFLA_LINKINFO, IFLA_AF_SPEC, IFLA_EXT_MASK,
            IFLA_OPERSTATE, IFLA_CARRIER, IFLA_PROP_LIST, IFLA_NEW_IFINDEX, IFLA_VFINFO_LIST, IFLA_XDP);
        if (attributes.Has(IFLA_IFALIAS))
            SetAlias(link, attributes.Text(IFLA_IFALIAS)!);
        LinkFlags mask = header.Change & Changeable & ~LinkFlags.Up;
        LinkFlags before = link.Flags;
        link.Flags = (link.Flags & ~mask) | (header.Flags & mask);
        if (link.IsUp && ((link.Flags ^ before) & LinkFlags.NoArp) != 0)
            network.Neighbours.RemoveThoseOf(link, LinuxFamily.AF_UNSPEC, changes);
        if (link.IsUp)
            TellVlans(link);
        if ((header.Change & LinkFlags.Up) != 0)
            SetUp(link, (header.Flags & LinkFlags.Up) != 0, changes);
        UpdateCarriers(except: link, changes);
    }

    private void SetMaster(SimulatedLink link, int index)
    {
        // It leaves its master also if the new one is refused.
        SimulatedLink? former = Find(link.Master);
        (link.Master, link.MasterKind, link.PortData) = (0, null, new());
        FollowPorts(former);
        SimulatedLink? master = index == 0 ? null : Find(index) ?? throw new SimulatedRefusal(Errno.EINVAL);
        if (master?.Kind is not (null or "bridge" or "bond" or "team" or "vrf"))
            throw new SimulatedRefusal(Errno.EOPNOTSUPP);
        if (master?.Kind == "bridge" && link.Kind == "bridge")
            throw new SimulatedRefusal(Errno.ELOOP, "Can not enslave a bridge to a bridge");
        if (master == link || (master is not null && link.Index == network.Loopback.Index))
            throw new SimulatedRefusal(Errno.EINVAL);
        if (master?.Kind == "bridge" && (!link.Traits.IsEthernet || link.Kind == "vrf"))
            throw new SimulatedRefusal(Errno.EINVAL);
        if (master?.Kind is "bridge" or "bond" or "team" && _links.Values.Any(other => other.Parent == link.Index && TakesPackets(other)))
            throw new SimulatedRefusal(Errno.EBUSY);
        if (master?.Kind == "bond" && link.IsUp)
            throw new SimulatedRefusal(Errno.EPERM, "Device can not be enslaved while up");
        (link.Master, link.MasterKind) = (index, master?.Kind);
        FollowPorts(master);
    }

    /// <summary>A bridge has the smallest MTU of its ports, unless it was chosen. Source: br_mtu_auto_adjust().</summary>
    private void FollowPorts(SimulatedLink? master)
    {
        const int Usual = 1500;
        if (master is { Kind: "bridge", HasChosenMtu: false })
            master.Mtu = Ports(master).Select(static port => port.Mtu).DefaultIfEmpty(Usual).Min();
    }

    /// <summary>Whether a link takes the packets of its parent before bridges do, so that the parent cannot be a port.</summary>
    private static bool TakesPackets(SimulatedLink link) => link.Kind is "macvlan" or "macvtap" or "ipvlan" or "ipvtap";

    /// <summary>Sets the MTU, and that of what stands on the link or has it as a port.</summary>
    private void SetMtu(SimulatedLink link, int mtu, bool isChosen = false)
    {
        link.HasChosenMtu |= isChosen && mtu != link.Mtu;
        link.Mtu = mtu;
        FollowPorts(Find(link.Master));
        foreach (SimulatedLink upper in _links.Values.Where(upper => upper.Parent == link.Index && upper.Traits.Mtu is null
            && upper.Mtu > mtu))
            SetMtu(upper, mtu);
    }

    private void CheckMtu(SimulatedLink link, int mtu, bool isNew)
    {
        if (mtu < SmallestMtu)
            throw new SimulatedRefusal(Errno.EINVAL, "mtu less than device minimum");
        if (link.Traits.Mtu is null && mtu > Parent(link)?.Mtu)
            throw new SimulatedRefusal(link.Kind == "vlan" && !isNew ? Errno.ERANGE : Errno.EINVAL);
    }

    private static void SetAlias(SimulatedLink link, string alias)
    {
        if (alias.Length == 0)
            link.Attributes.Remove(IFLA_IFALIAS);
        else
            link.Attributes.SetText(IFLA_IFALIAS, alias);
    }

    /// <summary>Removes a link with its other end, what stands on it, and all that belongs to them.</summary>
    private void Remove(SimulatedLink link, Changes changes)
    {
        if (!_links.ContainsKey(link.Index))
            return;
        foreach (SimulatedLink upper in _links.Values.Where(other => other.Parent == link.Index).ToArray())
        {
            if (upper.Traits.Carrier is CarrierSource.Peer)
                upper.Parent = 0;
            if (upper.Traits.Carrier is CarrierSource.Peer or CarrierSource.Parent)
                Remove(upper, changes);
        }

        if (link.IsUp)
            SetUp(link, up: false, changes);
        network.Left(link, changes);
        _links.Remove(link.Index);
        FollowPorts(Find(link.Master));
        foreach (SimulatedLink port in _links.Values.Where(other => other.Master == link.Index))
        {
            SetMaster(port, 0);
            changes.Announce(RTNLGRP_LINK, RtnetlinkType.NewLink, port.Report(withStatistics: true));
        }

        changes.Announce(RTNLGRP_LINK, RtnetlinkType.DeleteLink, link.Report(withStatistics: true));
        UpdateCarriers(except: null, changes);
    }

    /// <summary>A change of a link gives its VLANs the carrier that it has.</summary>
    private void TellVlans(SimulatedLink link)
    {
        foreach (SimulatedLink vlan in _links.Values.Where(other => other.Parent == link.Index))
            vlan.WasStopped = false;
    }

    private SimulatedLink? Parent(SimulatedLink link) => Find(link.Parent);

    private bool HasCarrier(SimulatedLink link) => link.IsConnected && link.Traits.Carrier switch
    {
        CarrierSource.Peer => link.IsUp && Parent(link) is { IsUp: true, IsConnected: true },
        CarrierSource.Parent => !link.WasStopped && Parent(link) is SimulatedLink parent && HasCarrier(parent),
        CarrierSource.Ports => link.IsUp && Ports(link).Any(port => port.IsUp && HasCarrier(port)),
        _ => true,
    };

    private IEnumerable<SimulatedLink> Ports(SimulatedLink master) => _links.Values.Where(port => port.Master == master.Index);

    /// <summary>Brings all links to the carrier that they have now, and announces those that gained or lost it.</summary>
    private void UpdateCarriers(SimulatedLink? except, Changes changes)
    {
        foreach (SimulatedLink link in _links.Values.ToArray())
        {
            bool carrier = HasCarrier(link);
            if (carrier == link.HasCarrier && link.IsRunning == link.WasRunning)
                continue;
            link.HasCarrier = carrier;
            if (link.IsRunning && !link.WasRunning)
                network.StartedRunning(link, changes);
            else if (!link.IsRunning)
                network.NextHops.RemoveThoseOf(link, changes);
            link.WasRunning = link.IsRunning;
            if (link != except)
                changes.Announce(RTNLGRP_LINK, RtnetlinkType.NewLink, link.Report(withStatistics: true));
        }
    }
}
