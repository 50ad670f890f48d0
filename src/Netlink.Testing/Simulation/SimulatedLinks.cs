using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.LinkAttribute;
using static Netlink.Rtnetlink.LinkInfoAttribute;

namespace Netlink.Testing;

/// <summary>The links of a <see cref="FakeNetwork"/>. Source: <c>net/core/rtnetlink.c</c>.</summary>
internal sealed partial class SimulatedLinks(FakeNetwork network) : ISimulatedTable
{
    public const uint RTNLGRP_LINK = 1;
    private const ushort VETH_INFO_PEER = 1;
    private const int LongestName = 15;

    private readonly SortedDictionary<int, SimulatedLink> _links = [];
    private int _lastIndex, _made;

    public ushort NewType => RtnetlinkType.NewLink;

    public IEnumerable<SimulatedLink> All => _links.Values;

    public bool Knows(FakeRequest request)
        => request.Payload.Length >= LinkAttributes.HeaderSize && request.Payload[0] == LinuxFamily.AF_UNSPEC;

    public SimulatedLink? Find(int index) => _links.GetValueOrDefault(index);

    public SimulatedLink? Find(string name) => _links.Values.FirstOrDefault(link => link.IsNamed(name));

    /// <summary>The table of the VRF that a link is or is in; null for none.</summary>
    public RouteTable? TableOf(SimulatedLink link)
        => (link.Kind == "vrf" ? link : Find(link.Master)) is { Kind: "vrf" } vrf
            ? (RouteTable?)(uint?)vrf.Data.Number(VrfAttribute.IFLA_VRF_TABLE) : null;

    /// <summary>The link that a request is about: by its index, otherwise by its name.</summary>
    public SimulatedLink Find(FakeRequest request) => TryFind(request) ?? throw new SimulatedRefusal(Errno.ENODEV);

    public SimulatedLink Add(string name, string? kind, LinkTraits traits, int index = 0)
    {
        CheckFree(name);
        if (_links.ContainsKey(index))
            throw new SimulatedRefusal(Errno.EEXIST);
        var link = new SimulatedLink(index > 0 ? index : FreeIndex(), name, kind, traits, _made++);
        link.Attributes.SetNumber(IFLA_TXQLEN, 1000);
        link.Attributes.SetNumber(IFLA_GROUP, 0);
        link.Attributes.SetNumber(IFLA_PROMISCUITY, 0);
        link.Attributes.SetByte(IFLA_LINKMODE, 0);
        link.Attributes.SetNumber(IFLA_NUM_TX_QUEUES, 1);
        link.Attributes.SetNumber(IFLA_NUM_RX_QUEUES, 1);
        if (traits.IsEthernet)
        {
            // Of the locally administered ones, and the same in each run.
            link.Attributes.Set(IFLA_ADDRESS, [0x02, 0, .. BitConverter.GetBytes(link.Index).Reverse()]);
            link.Attributes.Set(IFLA_BROADCAST, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        }

        _links.Add(link.Index, link);
        return link;
    }

    public void Create(FakeRequest request, Changes changes)
    {
        IfInfoMsg header = HostOrder.Read<IfInfoMsg>(request.Payload);
        AttributeTable attributes = AttributeTable.Read(request.Attributes(LinkAttributes.HeaderSize));
        bool exclusive = (request.Flags & MessageFlags.Exclusive) != 0;
        if (TryFind(request) is SimulatedLink existing)
        {
            if (exclusive)
                throw new SimulatedRefusal(Errno.EEXIST);
            Change(existing, header, attributes, isNew: false, changes);
            changes.AnnounceOwn(RTNLGRP_LINK, RtnetlinkType.NewLink, existing.Report(withStatistics: true));
            return;
        }

        if ((request.Flags & MessageFlags.Create) == 0)
            throw new SimulatedRefusal(Errno.ENODEV);
        SimulatedLink made = Make(header, attributes, peer: null, changes);
        changes.AnnounceOwn(RTNLGRP_LINK, RtnetlinkType.NewLink, made.Report(withStatistics: true));
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        AttributeTable attributes = AttributeTable.Read(request.Attributes(LinkAttributes.HeaderSize));
        SimulatedLink[] doomed = attributes.Number(IFLA_GROUP) is int group && !attributes.Has(IFLA_IFNAME)
            ? [.. _links.Values.Where(link => link.Attributes.Number(IFLA_GROUP) == group)]
            : [Find(request)];
        if (doomed.Length == 0)
            throw new SimulatedRefusal(Errno.ENODEV);
        if (doomed.Any(static link => link.Kind is null))
            throw new SimulatedRefusal(Errno.EOPNOTSUPP);
        foreach (SimulatedLink link in doomed)
            Remove(link, changes);
    }

    public byte[] Get(FakeRequest request) => Find(request).Report(WantsStatistics(request));

    public IEnumerable<byte[]> List(FakeRequest request)
    {
        AttributeTable wanted = AttributeTable.Read(request.Attributes(LinkAttributes.HeaderSize));
        bool withStatistics = WantsStatistics(request);
        string? kind = wanted.Nest(IFLA_LINKINFO).Text(IFLA_INFO_KIND);
        int? master = wanted.Number(IFLA_MASTER);
        return _links.Values.Where(link => (kind is null || link.Kind == kind) && (master is null || link.Master == master))
            .Select(link => link.Report(withStatistics));
    }

    private static bool WantsStatistics(FakeRequest request)
        => ((AttributeTable.Read(request.Attributes(LinkAttributes.HeaderSize)).Number(IFLA_EXT_MASK) ?? 0)
            & LinkAttributes.RTEXT_FILTER_SKIP_STATS) == 0;

    private SimulatedLink? TryFind(FakeRequest request)
    {
        IfInfoMsg header = HostOrder.Read<IfInfoMsg>(request.Payload);
        if (header.Index > 0)
            return Find(header.Index);
        AttributeTable attributes = AttributeTable.Read(request.Attributes(LinkAttributes.HeaderSize));
        return (attributes.Text(IFLA_IFNAME) ?? attributes.Text(IFLA_ALT_IFNAME)) is string name ? Find(name) : null;
    }

    /// <summary>Creates a link, and before it the other end of a pair.</summary>
    private SimulatedLink Make(IfInfoMsg header, AttributeTable attributes, SimulatedLink? peer, Changes changes)
    {
        AttributeTable information = attributes.Nest(IFLA_LINKINFO);
        string kind = information.Text(IFLA_INFO_KIND) ?? peer?.Kind ?? throw new SimulatedRefusal(Errno.EOPNOTSUPP, "Unknown device type");
        LinkTraits traits = LinkTraits.Of(kind);
        CheckNamespace(attributes);
        SimulatedLink? parent = FindParent(kind, traits, attributes);
        string name = attributes.Text(IFLA_IFNAME) ?? FreeName(kind);
        CheckFree(name);
        if (kind is "macvlan" or "macvtap" or "ipvlan" or "ipvtap" && parent?.MasterKind is "bridge" or "bond" or "team")
            throw new SimulatedRefusal(Errno.EBUSY);
        if (peer is null && traits.Carrier is CarrierSource.Peer)
            peer = MakePeer(kind, information.Nest(IFLA_INFO_DATA).Bytes<PairAttribute>(PairAttribute.Peer).ToArray(), name, changes);
        SimulatedLink link = Add(name, kind, traits, header.Index);
        link.Parent = peer?.Index ?? parent?.Index ?? 0;
        if (peer is not null)
            peer.Parent = link.Index;
        if (traits.Mtu is null && parent is not null)
            link.Mtu = parent.Mtu;
        if (kind == "vrf")
            network.Rules.AddThoseOfVrf();
        link.TakeTunnelAddresses(information.Nest(IFLA_INFO_DATA));
        if (kind == "vlan" && parent is not null)
            link.Flags = parent.Flags & ~NotInherited;
        if (kind is "vlan" or "ipvlan" or "ipvtap" && parent is not null)
            link.Attributes.Set(IFLA_ADDRESS, parent.Attributes.Bytes(IFLA_ADDRESS));
        try
        {
            Change(link, header, attributes, isNew: true, changes);
        }
        catch (SimulatedRefusal)
        {
            Remove(link, new Changes());
            throw;
        }

        return link;
    }

    private SimulatedLink MakePeer(string kind, ReadOnlySpan<byte> wanted, string otherName, Changes changes)
    {
        bool described = wanted.Length >= LinkAttributes.HeaderSize;
        IfInfoMsg header = described ? HostOrder.Read<IfInfoMsg>(wanted) : default;
        AttributeTable attributes = described ? AttributeTable.Read(new AttributeReader(wanted[LinkAttributes.HeaderSize..])) : new();
        if (attributes.Text(IFLA_IFNAME) == otherName)
            throw new SimulatedRefusal(Errno.EEXIST);
        CheckNamespace(attributes);
        SimulatedLink peer = Add(attributes.Text(IFLA_IFNAME) ?? FreeName(kind), kind, LinkTraits.Of(kind), header.Index);
        Change(peer, header, attributes, isNew: true, changes);
        changes.Announce(RTNLGRP_LINK, RtnetlinkType.NewLink, peer.Report(withStatistics: true));
        return peer;
    }

    private SimulatedLink? FindParent(string kind, LinkTraits traits, AttributeTable attributes)
    {
        int? index = attributes.Number(IFLA_LINK);
        if (index is null or 0)
            return traits.Carrier is not CarrierSource.Parent ? null
                : throw new SimulatedRefusal(Errno.EINVAL, kind == "vlan" ? "8021q: link not specified" : null);
        return Find(index.Value) ?? throw new SimulatedRefusal(Errno.ENODEV, kind == "vlan" ? "8021q: link does not exist" : null);
    }

    private static void CheckNamespace(AttributeTable attributes)
    {
        if (attributes.Has(IFLA_NET_NS_FD) || attributes.Has(IFLA_NET_NS_PID))
            throw new SimulatedRefusal(Errno.EINVAL, "A FakeNetwork has one namespace only");
    }

    private void CheckFree(string name)
    {
        if (Find(name) is not null)
            throw new SimulatedRefusal(Errno.EEXIST);
        if (name.Length is 0 or > LongestName || name is "." or ".." || name.Any(static c => c is '/' or ':' || char.IsWhiteSpace(c)))
            throw new SimulatedRefusal(Errno.EINVAL);
    }

    private string FreeName(string kind)
    {
        for (int i = 0; ; i++)
        {
            if (Find($"{kind}{i}") is null)
                return $"{kind}{i}";
        }
    }

    private int FreeIndex()
    {
        do
            _lastIndex++;
        while (_links.ContainsKey(_lastIndex));
        return _lastIndex;
    }

    /// <summary>What describes the other end of a pair; netkit has the same number.</summary>
    private enum VrfAttribute : ushort
    {
        IFLA_VRF_TABLE = 1,
    }

    private enum PairAttribute : ushort
    {
        Peer = VETH_INFO_PEER,
    }
}
