using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Testing;

/// <summary>One route of a <see cref="FakeNetwork"/>.</summary>
internal sealed class SimulatedRoute
{
    private const byte RT_TABLE_COMPAT = 252;
    private const int UsualMetricIPv6 = 1024;   // IP6_RT_PRIO_USER

    public SimulatedRoute(RtMsg header, AttributeTable attributes)
    {
        (Header, Attributes, Hops) = (header, attributes, SimulatedHop.Read(header, attributes));
        Table = (RouteTable)(uint)(attributes.Number(RTA_TABLE) ?? header.Table);
        if (Table is RouteTable.Unspecified)
            Table = RouteTable.Main;
        Metric = attributes.Number(RTA_PRIORITY) ?? 0;
        byte[] any = new byte[IsIPv6 ? 16 : 4];
        Destination = attributes.Has(RTA_DST) ? attributes.Bytes(RTA_DST).ToArray() : any;
        if (Destination.Length != any.Length || header.PrefixLength > any.Length * 8)
            throw new SimulatedRefusal(Errno.EINVAL, "Invalid prefix length");
    }

    public RtMsg Header { get; private set; }

    public AttributeTable Attributes { get; }

    public List<SimulatedHop> Hops { get; set; }

    /// <summary>The next-hop object that it uses; null for none.</summary>
    public uint? NextHopId => (uint?)Attributes.Number(RTA_NH_ID);

    public RouteTable Table { get; }

    public byte[] Destination { get; set; }

    /// <summary>0 for none; IPv6 gives every route one when it is added.</summary>
    public int Metric { get; private set; }

    public bool IsIPv6 => Header.Family == LinuxFamily.AF_INET6;

    /// <summary>The type, which is that of a next-hop object if that drops packets.</summary>
    public RouteType Type => Hops is [{ IsBlackhole: true }] ? RouteType.Blackhole : Header.Type;

    /// <summary>Whether packets are answered with an error or dropped, so that there is no device.</summary>
    public bool IsRefusal => Type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw;

    public bool Uses(int device) => Hops.Any(hop => hop.Device == device);

    /// <summary>Whether both stand at the same place, so that only one can be there without being appended.</summary>
    public bool IsAtPlaceOf(SimulatedRoute other)
        => Header.Family == other.Header.Family && Table == other.Table && Header.PrefixLength == other.Header.PrefixLength
            && Metric == other.Metric && (IsIPv6 || Header.TypeOfService == other.Header.TypeOfService)
            && Header.SourceLength == other.Header.SourceLength && Destination.AsSpan().SequenceEqual(other.Destination)
            && Attributes.Bytes(RTA_SRC).SequenceEqual(other.Attributes.Bytes(RTA_SRC));

    /// <summary>Whether both send packets the same way. IPv6 compares the next hops only.</summary>
    public bool IsLike(SimulatedRoute other)
        => (IsIPv6 || (Header.Type == other.Header.Type && Header.Scope == other.Header.Scope
                && Header.Protocol == other.Header.Protocol && SamePart(other, RTA_PREFSRC) && SamePart(other, RTA_METRICS)))
            && Hops.Count == other.Hops.Count && Hops.Zip(other.Hops).All(static pair => pair.First.IsLike(pair.Second));

    /// <summary>Gives an IPv6 route the metric that it has without one.</summary>
    public void ChooseMetric()
    {
        if (!IsIPv6 || Metric != 0 || Header.Protocol == RouteProtocol.Kernel)
            return;
        Metric = UsualMetricIPv6;
        Attributes.SetNumber(RTA_PRIORITY, Metric);
    }

    /// <summary>Whether a request to delete means this route: what it leaves out matches any.</summary>
    public bool IsMeantBy(SimulatedRoute wanted)
    {
        RtMsg header = wanted.Header;
        return Header.Family == header.Family && Table == wanted.Table && Header.PrefixLength == header.PrefixLength
            && Destination.AsSpan().SequenceEqual(wanted.Destination)
            && (IsIPv6 || header.TypeOfService == 0 || Header.TypeOfService == header.TypeOfService)
            && (wanted.Metric == 0 || Metric == wanted.Metric)
            && (header.Protocol == RouteProtocol.Unspecified || Header.Protocol == header.Protocol)
            && (IsIPv6 || header.Type == RouteType.Unspecified || Header.Type == header.Type)
            && (IsIPv6 || header.Scope == RouteScope.Nowhere || Header.Scope == header.Scope)
            && (IsIPv6 || !wanted.Attributes.Has(RTA_PREFSRC) || SamePart(wanted, RTA_PREFSRC))
            && HopsAreMeantBy(wanted);
    }

    /// <param name="lookedUp">The address of a packet that takes it, to be reported instead of the destination; null for none.</param>
    public byte[] Report(byte[]? lookedUp = null)
    {
        var report = new AttributeTable();
        report.Merge(Attributes, RTA_GATEWAY, RTA_VIA, RTA_MULTIPATH, RTA_OIF, RTA_ENCAP, RTA_ENCAP_TYPE, RTA_FLOW, RTA_DST, RTA_TABLE,
            RTA_EXPIRES);
        byte[] destination = lookedUp ?? Destination;
        int length = lookedUp is null ? Header.PrefixLength : lookedUp.Length * 8;
        report.SetNumber(RTA_TABLE, (int)Table);
        if (length > 0)
            report.Set(RTA_DST, destination);
        if (IsIPv6)
            report.SetNumber(RTA_PRIORITY, Metric);
        if (IsIPv6 && !report.Has(RTA_PREF))
            report.SetByte(RTA_PREF, 0);
        RouteFlags flags = lookedUp is null ? RouteFlags.None : RouteFlags.Cloned;
        if (Hops is [SimulatedHop only])
        {
            report.Merge(only.Attributes);
            if (only.Device != 0)
                report.SetNumber(RTA_OIF, only.Device);
            flags |= lookedUp is null || IsIPv6 ? only.Flags : RouteFlags.None;
        }
        else
        {
            var writer = new NetlinkWriter();
            Hops.ForEach(hop => hop.Write(writer));
            report.Set(RTA_MULTIPATH, writer.Written);
        }

        return report.Report(Header with
        {
            PrefixLength = (byte)length,
            Table = (uint)Table > byte.MaxValue ? RT_TABLE_COMPAT : (byte)Table,
            Type = Type,
            Flags = flags,
        });
    }

    private bool SamePart(SimulatedRoute other, RouteAttribute type)
        => Attributes.Bytes(type).SequenceEqual(other.Attributes.Bytes(type));

    private bool HopsAreMeantBy(SimulatedRoute wanted)
    {
        if (wanted.NextHopId is uint id)
            return NextHopId == id;
        if (NextHopId is not null)
            return wanted.Hops is [{ HasGateway: false, Device: 0 }];
        if (wanted.Hops is [SimulatedHop only])
            return Hops.Any(hop => (only.Device == 0 || hop.Device == only.Device)
                && (!only.HasGateway || hop.Gateway.SequenceEqual(only.Gateway)));
        return wanted.Hops.Count == Hops.Count && wanted.Hops.Zip(Hops).All(static pair
            => (pair.First.Device == 0 || pair.First.Device == pair.Second.Device)
                && (!pair.First.HasGateway || pair.First.Gateway.SequenceEqual(pair.Second.Gateway)));
    }
}
