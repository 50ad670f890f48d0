using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.NextHopAttribute;

namespace Netlink.Testing;

/// <summary>The next-hop objects of a <see cref="FakeNetwork"/>. Source: <c>net/ipv4/nexthop.c</c>.</summary>
internal sealed class SimulatedNextHops(FakeNetwork network) : ISimulatedTable
{
    private const uint RTNLGRP_NEXTHOP = 32;

    private readonly SortedDictionary<uint, SimulatedNextHop> _objects = [];

    public ushort NewType => RtnetlinkType.NewNextHop;

    public bool Knows(FakeRequest request) => request.Payload.Length >= NextHopAttributes.HeaderSize;

    public SimulatedNextHop? Find(uint id) => _objects.GetValueOrDefault(id);

    public bool IsForIPv4(uint id) => Find(id) is SimulatedNextHop hop && (hop.IsGroup
        ? hop.Members.Any(member => IsForIPv4(member.Id)) : hop.Header.Family == LinuxFamily.AF_INET);

    public void Create(FakeRequest request, Changes changes)
    {
        AttributeTable attributes = AttributeTable.Read(request.Attributes(NextHopAttributes.HeaderSize));
        uint id = (uint?)attributes.Number(NHA_ID) ?? (_objects.Count == 0 ? 1 : _objects.Keys.Last() + 1);
        bool replaces = (request.Flags & MessageFlags.Replace) != 0;
        attributes.SetNumber(NHA_ID, (int)id);
        SimulatedNextHop made = new(HostOrder.Read<NhMsg>(request.Payload), attributes);
        Check(made);
        if (_objects.ContainsKey(id) && !replaces)
            throw new SimulatedRefusal(Errno.EEXIST);
        if (Find(id) is SimulatedNextHop former && former.IsGroup != made.IsGroup)
            throw new SimulatedRefusal(Errno.EINVAL, former.IsGroup ? "Can not replace a nexthop group with a nexthop."
                : "Can not replace a nexthop with a nexthop group.");
        _objects[id] = made;
        network.Routes.Follow(id);
        changes.AnnounceOwn(RTNLGRP_NEXTHOP, RtnetlinkType.NewNextHop, made.Report(), MessageFlags.Replace & request.Flags);
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        uint id = (uint)(AttributeTable.Read(request.Attributes(NextHopAttributes.HeaderSize)).Number(NHA_ID) ?? 0);
        Remove(Find(id) ?? throw new SimulatedRefusal(Errno.ENOENT), isTold: true, changes);
    }

    public byte[] Get(FakeRequest request)
    {
        uint id = (uint)(AttributeTable.Read(request.Attributes(NextHopAttributes.HeaderSize)).Number(NHA_ID) ?? 0);
        return (Find(id) ?? throw new SimulatedRefusal(Errno.ENOENT)).Report();
    }

    public IEnumerable<byte[]> List(FakeRequest request)
    {
        byte family = request.Payload[0];
        AttributeTable wanted = AttributeTable.Read(request.Attributes(NextHopAttributes.HeaderSize));
        int? device = wanted.Number(NHA_OIF), master = wanted.Number(NHA_MASTER);
        return _objects.Values.Where(hop => (family == LinuxFamily.AF_UNSPEC || hop.Header.Family == family)
                && (device is null || hop.Device == device)
                && (master is null || network.Links.Find(hop.Device)?.Master == master)
                && (!wanted.Has(NHA_GROUPS) || hop.IsGroup) && (!wanted.Has(NHA_FDB) || hop.Attributes.Has(NHA_FDB)))
            .Select(static hop => hop.Report());
    }

    /// <summary>A link goes down or away, or loses its carrier.</summary>
    public void RemoveThoseOf(SimulatedLink link, Changes changes)
    {
        foreach (SimulatedNextHop hop in _objects.Values.Where(hop => hop.Device == link.Index).ToArray())
            Remove(hop, isTold: false, changes);
    }

    private void Check(SimulatedNextHop made)
    {
        foreach (SimulatedNextHop.Member member in made.Members)
        {
            if (Find(member.Id) is null)
                throw new SimulatedRefusal(Errno.EINVAL, "Invalid nexthop id");
        }

        if (made.IsGroup || made.IsBlackhole || made.Attributes.Has(NHA_FDB))
            return;
        if (!made.Attributes.Has(NHA_OIF))
            throw new SimulatedRefusal(Errno.EINVAL, "Device attribute required for non-blackhole and non-fdb nexthops");
        if (network.Links.Find(made.Device) is not SimulatedLink link)
            throw new SimulatedRefusal(Errno.EINVAL, "Invalid device index");
        if (!link.IsUp)
            throw new SimulatedRefusal(Errno.ENETDOWN, "Nexthop device is not up");
        if (!link.HasCarrier)
            throw new SimulatedRefusal(Errno.ENETDOWN, "Carrier for nexthop device is down");
        network.Routes.CheckGateway(made);
    }

    private void Remove(SimulatedNextHop hop, bool isTold, Changes changes)
    {
        _objects.Remove(hop.Id);
        network.Routes.RemoveThoseVia(hop.Id, changes);
        if (isTold)
            changes.Announce(RTNLGRP_NEXTHOP, RtnetlinkType.DeleteNextHop, hop.Report());
        foreach (SimulatedNextHop group in _objects.Values.Where(group => group.Members.Any(member => member.Id == hop.Id)).ToArray())
        {
            group.Members = [.. group.Members.Where(member => member.Id != hop.Id)];
            if (group.Members.Count == 0)
                Remove(group, isTold, changes);
            else
                changes.Announce(RTNLGRP_NEXTHOP, RtnetlinkType.NewNextHop, group.Report(), MessageFlags.Replace);
            network.Routes.Follow(group.Id);
        }
    }
}
