using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a report: <c>struct rtmsg</c>, then RTA_* attributes. Source: mpls_dump_route() in net/mpls/af_mpls.c.</summary>
internal static partial class MplsRouteCodec
{
    private const int ViaAddress = 2;

    /// <summary>Reads a route; null for one of another family, which a kernel without MPLS reports instead.</summary>
    public static MplsRoute? Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out RtMsg header);
        return header.Family == LinuxFamily.AF_MPLS ? new MplsRouteView(header, attributes).ToRoute() : null;
    }

    /// <summary>Reads the properties that a view does not have.</summary>
    public static MplsRoute Read(in MplsRouteView view, AttributeReader attributes)
    {
        IReadOnlyList<MplsNextHop> hops = [];
        var way = default(Way);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteAttribute)attribute.Type)
            {
                case RTA_MULTIPATH: hops = ReadNextHops(attribute.Payload); break;
                case RTA_DST or RTA_OIF or RTA_TTL_PROPAGATE or RTA_TABLE or RTA_PAD: break;
                default: way.Read(attribute); break;
            }
        }

        return MplsRoute.Reported(view.Label) with
        {
            NewLabels = way.Labels ?? (IReadOnlyList<uint>)[],
            Gateway = way.Gateway,
            LinkLayerGateway = way.LinkLayerGateway,
            OutputInterface = view.OutputInterface == 0 ? null : view.OutputInterface,
            NextHops = hops,
            Protocol = view.Protocol,
            PropagateTimeToLive = view.PropagateTimeToLive,
            Flags = view.Flags,
            UnknownAttributes = way.UnknownAttributes,
        };
    }

    private static List<MplsNextHop> ReadNextHops(ReadOnlySpan<byte> rest)
    {
        List<MplsNextHop> hops = [];
        foreach (NextHopReader.Item item in new NextHopReader(rest))
        {
            var way = default(Way);
            foreach (NetlinkAttribute attribute in item.Attributes)
                way.Read(attribute);
            hops.Add(new MplsNextHop
            {
                NewLabels = way.Labels ?? (IReadOnlyList<uint>)[],
                Gateway = way.Gateway,
                LinkLayerGateway = way.LinkLayerGateway,
                OutputInterface = item.Header.OutputInterface == 0 ? null : item.Header.OutputInterface,
                Flags = (RouteFlags)item.Header.Flags,
                UnknownAttributes = way.UnknownAttributes,
            });
        }

        return hops;
    }

    /// <summary>The next hop of a route, or one of several, collected while the attributes are read.</summary>
    private struct Way
    {
        private AttributeKeeper _unknown;

        public List<uint>? Labels { get; private set; }

        public IPAddress? Gateway { get; private set; }

        public LinkLayerAddress? LinkLayerGateway { get; private set; }

        public readonly IReadOnlyList<RawAttribute> UnknownAttributes => _unknown.Kept;

        public void Read(in NetlinkAttribute attribute)
        {
            if ((RouteAttribute)attribute.Type == RTA_NEWDST)
                Labels = MplsLabels.Read(attribute.Payload);
            else if ((RouteAttribute)attribute.Type != RTA_VIA || !TryReadVia(attribute.Payload))
                _unknown.Keep(attribute);
        }

        /// <summary>Reads <c>struct rtvia</c>: a family, then an address of it.</summary>
        private bool TryReadVia(ReadOnlySpan<byte> via)
        {
            if (via.Length < ViaAddress)
                throw new NetlinkProtocolException($"A gateway (RTA_VIA) has {via.Length} bytes.");
            ReadOnlySpan<byte> address = via[ViaAddress..];
            switch (HostOrder.ReadUInt16(via))
            {
                case LinuxFamily.AF_INET or LinuxFamily.AF_INET6 when address.Length is 4 or 16:
                    Gateway = new IPAddress(address);
                    return true;
                case LinuxFamily.AF_PACKET when address.Length is > 0 and <= LinkLayerAddress.MaxLength:
                    LinkLayerGateway = new LinkLayerAddress(address);
                    return true;
                default:
                    return false;
            }
        }
    }
}
