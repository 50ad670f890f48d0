using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A real server, to which connections of a service are forwarded. <see cref="ToString"/> has the syntax of ipvsadm(8).</summary>
/// <remarks>Source: ipvsadm(8), <c>include/uapi/linux/ip_vs.h</c>.</remarks>
public sealed record IpvsDestination
{
    private readonly Fleeting<(uint? Active, uint? Inactive, uint? Persistent, IpvsStatistics? Statistics)> _state;

    /// <summary>Creates a destination.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="port">The server's port. It must be that of the service, except with <see cref="IpvsForwarding.Masquerade"/>.</param>
    public IpvsDestination(IPAddress address, ushort port)
    {
        ArgumentNullException.ThrowIfNull(address);
        _ = LinuxFamily.Of(address.AddressFamily);
        (Address, Port) = (Arguments.WithoutScope(address), port);
    }

    /// <summary>The server's address.</summary>
    public IPAddress Address { get; }

    /// <summary>The server's port.</summary>
    public ushort Port { get; }

    /// <summary>The forwarding method.</summary>
    public IpvsForwarding Forwarding { get; init; }

    /// <summary>The weight: its share of connections; 0 for no new ones.</summary>
    /// <value>Default 1.</value>
    public uint Weight { get; init; } = 1;

    /// <summary>The number of connections above which it gets no new ones (<c>u-threshold</c>); 0 for no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary>The number of connections below which it gets new ones again (<c>l-threshold</c>); 0 for three quarters of
    /// <see cref="UpperThreshold"/>.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary>The encapsulation of packets (<c>tun-type</c>), with <see cref="IpvsForwarding.Tunnel"/>. Since Linux 5.2.</summary>
    public IpvsTunnel Tunnel { get; init; }

    /// <summary>The port of the tunnel (<c>tun-port</c>), with <see cref="IpvsTunnel.Gue"/>.</summary>
    public ushort TunnelPort { get; init; }

    /// <summary>The tunnel checksum: 0 none, 1 checksum, 2 remote checksum offload.</summary>
    public ushort TunnelFlags { get; init; }

    /// <summary>Active connections. Only reported; ignored in comparisons, as the next three are.</summary>
    public uint? ActiveConnections
    {
        get => _state.Value.Active;
        internal init => _state = new(_state.Value with { Active = value });
    }

    /// <summary>Inactive connections: closing or not yet established. Only reported.</summary>
    public uint? InactiveConnections
    {
        get => _state.Value.Inactive;
        internal init => _state = new(_state.Value with { Inactive = value });
    }

    /// <summary>Persistent connections. Only reported.</summary>
    public uint? PersistentConnections
    {
        get => _state.Value.Persistent;
        internal init => _state = new(_state.Value with { Persistent = value });
    }

    /// <summary>The statistics. Only reported.</summary>
    public IpvsStatistics? Statistics
    {
        get => _state.Value.Statistics;
        internal init => _state = new(_state.Value with { Statistics = value });
    }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>As <c>ipvsadm -Sn</c> prints it after the service.</summary>
    public override string ToString() => IpvsText.Describe(this);
}

/// <summary>The forwarding method of a destination.</summary>
public enum IpvsForwarding : uint
{
    /// <summary>Masquerading (NAT): addresses are translated (<c>-m</c>).</summary>
    Masquerade = 0,

    /// <summary>The destination is this host.</summary>
    Local = 1,

    /// <summary>Tunneling: packets are encapsulated (<c>-i</c>).</summary>
    Tunnel = 2,

    /// <summary>Direct routing: packets are sent to the server's link-layer address (<c>-g</c>).</summary>
    DirectRouting = 3,

    /// <summary>Packets are forwarded as if there were no service.</summary>
    Bypass = 4,
}

/// <summary>The encapsulation of packets to a destination.</summary>
public enum IpvsTunnel : byte
{
    /// <summary>IP in IP.</summary>
    Ipip = 0,

    /// <summary>Generic UDP encapsulation.</summary>
    Gue = 1,

    /// <summary>GRE. Since Linux 5.3.</summary>
    Gre = 2,
}
