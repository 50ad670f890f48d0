using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.NeighbourAttribute;

namespace Netlink.Testing;

/// <summary>The neighbours of a <see cref="FakeNetwork"/>. Nothing is resolved: an entry has the state that it was given. Source:
/// <c>net/core/neighbour.c</c>.</summary>
internal sealed class SimulatedNeighbours(FakeNetwork network) : ISimulatedTable
{
    private const uint RTNLGRP_NEIGH = 3;

    private readonly List<Entry> _entries = [];

    public ushort NewType => RtnetlinkType.NewNeighbour;

    public bool Knows(FakeRequest request) => request.Payload.Length >= NeighbourAttributes.HeaderSize
        && request.Payload[0] is LinuxFamily.AF_UNSPEC or LinuxFamily.AF_INET or LinuxFamily.AF_INET6;

    public void Create(FakeRequest request, Changes changes)
    {
        Entry wanted = Read(request);
        if (network.Links.Find(wanted.Header.LinkIndex) is not SimulatedLink link)
            throw new SimulatedRefusal(Errno.ENODEV);
        if (!wanted.IsProxy && wanted.Attributes.Bytes(NDA_LLADDR) is { IsEmpty: false } address
            && address.Length < link.Attributes.Bytes(LinkAttribute.IFLA_ADDRESS).Length)
            throw new SimulatedRefusal(Errno.EINVAL, "Invalid link address");
        int place = _entries.FindIndex(wanted.IsAtPlaceOf);
        if (place >= 0 && (request.Flags & MessageFlags.Exclusive) != 0)
            throw new SimulatedRefusal(Errno.EEXIST);
        if (place < 0 && (request.Flags & MessageFlags.Create) == 0)
            throw new SimulatedRefusal(Errno.ENOENT);
        if (place < 0)
            _entries.Add(wanted);
        else
            _entries[place] = wanted;
        changes.AnnounceOwn(RTNLGRP_NEIGH, RtnetlinkType.NewNeighbour, wanted.Report());
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        Entry wanted = Read(request);
        if (network.Links.Find(wanted.Header.LinkIndex) is null)
            throw new SimulatedRefusal(Errno.ENODEV);
        Entry found = _entries.Find(wanted.IsAtPlaceOf) ?? throw new SimulatedRefusal(Errno.ENOENT);
        _entries.Remove(found);
        changes.AnnounceOwn(RTNLGRP_NEIGH, RtnetlinkType.DeleteNeighbour, found.Report());
    }

    public byte[] Get(FakeRequest request)
        => (_entries.Find(Read(request).IsAtPlaceOf) ?? throw new SimulatedRefusal(Errno.ENOENT)).Report();

    public IEnumerable<byte[]> List(FakeRequest request)
    {
        NdMsg header = HostOrder.Read<NdMsg>(request.Payload);
        AttributeTable wanted = AttributeTable.Read(request.Attributes(NeighbourAttributes.HeaderSize));
        int? device = wanted.Number(NDA_IFINDEX), master = wanted.Number(NDA_MASTER);
        bool proxies = (header.Flags & (byte)NeighbourFlags.Proxy) != 0;
        return _entries.Where(entry => entry.IsProxy == proxies
                && (header.Family == LinuxFamily.AF_UNSPEC || entry.Header.Family == header.Family)
                && (device is null || entry.Header.LinkIndex == device)
                && (master is null || network.Links.Find(entry.Header.LinkIndex)?.Master == master))
            .OrderBy(static entry => entry.Header.Family).Select(static entry => entry.Report());
    }

    /// <summary>A link goes down or away, or takes no part in resolution any more.</summary>
    /// <param name="link">The link.</param>
    /// <param name="family">Of which family, or all.</param>
    /// <param name="changes">What is announced.</param>
    public void RemoveThoseOf(SimulatedLink link, byte family, Changes changes)
    {
        foreach (Entry entry in _entries.Where(entry => entry.Header.LinkIndex == link.Index
            && (family == LinuxFamily.AF_UNSPEC || family == entry.Header.Family)).ToArray())
        {
            _entries.Remove(entry);
            changes.Announce(RTNLGRP_NEIGH, RtnetlinkType.DeleteNeighbour, entry.Report());
        }
    }

    private static Entry Read(FakeRequest request)
    {
        AttributeTable attributes = AttributeTable.Read(request.Attributes(NeighbourAttributes.HeaderSize));
        return attributes.Has(NDA_DST) ? new Entry(HostOrder.Read<NdMsg>(request.Payload), attributes)
            : throw new SimulatedRefusal(Errno.EINVAL, "Network address not specified");
    }

    private sealed record Entry(NdMsg Header, AttributeTable Attributes)
    {
        public bool IsProxy => (Header.Flags & (byte)NeighbourFlags.Proxy) != 0;

        public bool IsAtPlaceOf(Entry other) => Header.Family == other.Header.Family && Header.LinkIndex == other.Header.LinkIndex
            && IsProxy == other.IsProxy && Attributes.Bytes(NDA_DST).SequenceEqual(other.Attributes.Bytes(NDA_DST));

        public byte[] Report() => Attributes.Report(Header with { Type = IsProxy ? RouteType.Unspecified : RouteType.Unicast });
    }
}
