using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <summary>An MPLS route in the receive buffer, for visiting many routes without allocating an object for each. Valid only during the
/// visit.</summary>
public readonly ref struct MplsRouteView
{
    private readonly ReadOnlySpan<byte> _attributes;
    private readonly RtMsg _header;

    /// <param name="header">The header of a report of an MPLS route.</param>
    /// <param name="attributes">The attributes after the header.</param>
    internal MplsRouteView(in RtMsg header, AttributeReader attributes)
    {
        _header = header;
        _attributes = attributes.Rest;
        uint? label = null;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteAttribute)attribute.Type)
            {
                case RTA_DST: label = MplsLabels.ReadSingle(attribute); break;
                case RTA_OIF: OutputInterface = attribute.AsInt32(); break;
                case RTA_TTL_PROPAGATE: PropagateTimeToLive = attribute.AsBoolean(); break;
            }
        }

        Label = label ?? throw new NetlinkProtocolException("A report of an MPLS route has no label (RTA_DST).");
    }

    /// <summary>The label that packets arrive with.</summary>
    public uint Label { get; }

    /// <summary>The index of the device, or 0.</summary>
    public int OutputInterface { get; }

    /// <summary>Whether the TTL of the label is copied to the inner packet, or null if a kernel parameter decides.</summary>
    public bool? PropagateTimeToLive { get; }

    /// <summary>The origin of the route.</summary>
    public RouteProtocol Protocol => _header.Protocol;

    /// <summary>Flags.</summary>
    public RouteFlags Flags => _header.Flags;

    /// <summary>Whether the route, or one of its next hops, has an output device.</summary>
    internal bool LeadsTo(int device)
        => OutputInterface == device
            || (new AttributeReader(_attributes).TryFind(RTA_MULTIPATH, out NetlinkAttribute hops)
            && RouteCodec.AnyLeadsTo(hops.Payload, device));

    /// <summary>Copies the route into an object that outlives the visit.</summary>
    public MplsRoute ToRoute() => MplsRouteCodec.Read(this, new AttributeReader(_attributes));
}

/// <summary>Visits an MPLS route of a list.</summary>
/// <param name="route">The route, valid only during the call.</param>
/// <param name="state">The state of the visit.</param>
public delegate void MplsRouteVisitor<TState>(in MplsRouteView route, ref TState state)
    where TState : allows ref struct;
