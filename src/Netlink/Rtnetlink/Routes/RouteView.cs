using System;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RouteAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A route in the receive buffer, for visiting many routes without allocating an object for each. Valid only during the
/// visit.</summary>
public readonly ref struct RouteView
{
    private readonly ReadOnlySpan<byte> _attributes;
    private readonly RtMsg _header;

    // A first list of 100,000 routes is read before any method is compiled a second time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal RouteView(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out _header);
        _attributes = attributes.Rest;
        Table = (RouteTable)_header.Table;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((RouteAttribute)attribute.Type)
            {
                case RTA_DST: DestinationBytes = CheckAddress(attribute.Payload); break;
                case RTA_GATEWAY: GatewayBytes = CheckAddress(attribute.Payload); break;
                case RTA_VIA: GatewayBytes = RouteCodec.ReadVia(attribute); break;
                case RTA_PREFSRC: PreferredSourceBytes = CheckAddress(attribute.Payload); break;
                case RTA_OIF: OutputInterface = attribute.AsInt32(); break;
                // The header has tables up to 255, and otherwise a placeholder (RT_TABLE_COMPAT).
                case RTA_TABLE: Table = (RouteTable)attribute.AsUInt32(); break;
                case RTA_PRIORITY: Metric = attribute.AsUInt32(); break;
                case RTA_PREF: Preference = (RouterPreference)attribute.AsByte(); break;
                // Ages and counters, apart from the expiry.
                case RTA_CACHEINFO: HasExtras |= RouteCodec.ReadExpiry(attribute) is not null; break;
                // Counters, and why the kernel deleted the route: not part of a route, and refused in a request.
                case RTA_MFC_STATS or RTA_DEL_REASON or RTA_PAD: break;
                default: HasExtras = true; break;
            }
        }

        if (_header.PrefixLength > (_header.Family == LinuxFamily.AF_INET ? 32 : 128))
            throw new NetlinkProtocolException($"A report of a route has prefix length {_header.PrefixLength}.");
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => LinuxFamily.ToAddressFamily(_header.Family);

    /// <summary>The 4 or 16 bytes of the destination; empty for a default route.</summary>
    public ReadOnlySpan<byte> DestinationBytes { get; }

    /// <summary>The prefix length of the destination in bits.</summary>
    public int PrefixLength => _header.PrefixLength;

    /// <summary>The 4 or 16 bytes of the gateway, which may be of the other family; empty when there is none.</summary>
    public ReadOnlySpan<byte> GatewayBytes { get; }

    /// <summary>The 4 or 16 bytes of the preferred source; empty when there is none.</summary>
    public ReadOnlySpan<byte> PreferredSourceBytes { get; }

    /// <summary>The index of the device, or 0.</summary>
    public int OutputInterface { get; }

    /// <summary>The table.</summary>
    public RouteTable Table { get; }

    /// <summary>The metric, or null.</summary>
    public uint? Metric { get; }

    /// <summary>The origin of the route.</summary>
    public RouteProtocol Protocol => _header.Protocol;

    /// <summary>The scope of the destination.</summary>
    public RouteScope Scope => _header.Scope;

    /// <summary>The type of the route.</summary>
    public RouteType Type => _header.Type;

    /// <summary>Flags.</summary>
    public RouteFlags Flags => _header.Flags;

    /// <summary>The IPv4 type of service.</summary>
    public byte TypeOfService => _header.TypeOfService;

    /// <summary>Whether the route, or one of its next hops, has an output device.</summary>
    internal bool LeadsTo(int device)
        => OutputInterface == device || (HasExtras && new AttributeReader(_attributes).TryFind(RTA_MULTIPATH, out NetlinkAttribute hops)
            && RouteCodec.AnyLeadsTo(hops.Payload, device));

    /// <summary>Whether the route uses a next-hop object, and the kernel does not report what is in it: the sysctl
    /// <c>nexthop_compat_mode</c> is 0.</summary>
    internal bool HidesItsWay
    {
        get
        {
            var attributes = new AttributeReader(_attributes);
            return HasExtras && OutputInterface == 0 && attributes.TryFind(RTA_NH_ID, out _) && !attributes.TryFind(RTA_MULTIPATH, out _);
        }
    }

    internal PackedAddress PackedDestination
        => DestinationBytes.IsEmpty ? PackedAddress.Any(_header.Family == LinuxFamily.AF_INET6) : PackedAddress.FromBytes(DestinationBytes);

    internal RouterPreference? Preference { get; }

    /// <summary>Whether there are properties that few routes have.</summary>
    internal bool HasExtras { get; }

    internal RouteExtras? ReadExtras() => HasExtras ? RouteCodec.ReadExtras(new AttributeReader(_attributes), _header.SourceLength) : null;

    /// <summary>Copies the route into an object that outlives the visit.</summary>
    /// <exception cref="NetlinkProtocolException">The destination is not of the route's family.</exception>
    public Route ToRoute()
    {
        RouteTraits? none = null;
        return ToRoute(ref none);
    }

    /// <summary>The same, for routes that mostly share their traits.</summary>
    /// <param name="traits">The traits of the previous route, and on return those of this one.</param>
    internal Route ToRoute(ref RouteTraits? traits)
    {
        if (PackedDestination.Family != Family)
            throw new NetlinkProtocolException($"A report of a route of family {_header.Family} has a destination of " +
                $"{DestinationBytes.Length} bytes.");
        if (traits is null || !traits.Fit(this))
            traits = new RouteTraits(this);
        return new Route(this, traits);
    }

    private static ReadOnlySpan<byte> CheckAddress(ReadOnlySpan<byte> address)
    {
        if (address.Length is not (4 or 16))
            ThrowHelper.WrongAddressSize(address.Length);
        return address;
    }
}

/// <summary>Visits a route of a list.</summary>
/// <param name="route">The route, valid only during the call.</param>
/// <param name="state">The state of the visit.</param>
public delegate void RouteVisitor<TState>(in RouteView route, ref TState state)
    where TState : allows ref struct;
