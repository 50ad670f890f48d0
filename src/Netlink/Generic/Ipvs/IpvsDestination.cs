using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A real server, to which connections of a service go. Its text is ipvsadm's.</summary>
/// <remarks>Source: ipvsadm(8), <c>include/uapi/linux/ip_vs.h</c>.</remarks>
public sealed record IpvsDestination
{
    private readonly Fleeting<(uint? Active, uint? Inactive, uint? Persistent, IpvsStatistics? Statistics)> _state;

    /// <summary>Names a destination.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="port">The server's port. It must be the service's own unless addresses are translated.</param>
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

    /// <summary>How packets get there.</summary>
    public IpvsForwarding Forwarding { get; init; }

    /// <summary>Its share of connections; 0 for no new ones.</summary>
    /// <value>Default 1.</value>
    public uint Weight { get; init; } = 1;

    /// <summary>With more connections it gets no new ones; 0 for no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary>With fewer connections it gets new ones again; 0 for three quarters of <see cref="UpperThreshold"/>.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary>What packets are wrapped in, with <see cref="IpvsForwarding.Tunnel"/>. Linux 5.2.</summary>
    public IpvsTunnel Tunnel { get; init; }

    /// <summary>The port of the tunnel, with <see cref="IpvsTunnel.Gue"/>.</summary>
    public ushort TunnelPort { get; init; }

    /// <summary>The checksum of the tunnel: 0 for none, 1 for a plain, 2 for a remote one.</summary>
    public ushort TunnelFlags { get; init; }

    /// <summary>Connections that are under way; reported only, and left out of comparisons, as the three below.</summary>
    public uint? ActiveConnections
    {
        get => _state.Value.Active;
        internal init => _state = new(_state.Value with { Active = value });
    }

    /// <summary>Connections that are ending or not yet made; reported only.</summary>
    public uint? InactiveConnections
    {
        get => _state.Value.Inactive;
        internal init => _state = new(_state.Value with { Inactive = value });
    }

    /// <summary>Clients whose connections stay here; reported only.</summary>
    public uint? PersistentConnections
    {
        get => _state.Value.Persistent;
        internal init => _state = new(_state.Value with { Persistent = value });
    }

    /// <summary>What went to it; reported only.</summary>
    public IpvsStatistics? Statistics
    {
        get => _state.Value.Statistics;
        internal init => _state = new(_state.Value with { Statistics = value });
    }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>As <c>ipvsadm -Sn</c> prints it behind the service.</summary>
    public override string ToString() => IpvsText.Describe(this);
}

/// <summary>How packets get to a destination.</summary>
public enum IpvsForwarding : uint
{
    /// <summary>Addresses are translated (<c>-m</c>).</summary>
    Masquerade = 0,

    /// <summary>The destination is this machine.</summary>
    Local = 1,

    /// <summary>Packets are wrapped (<c>-i</c>).</summary>
    Tunnel = 2,

    /// <summary>Packets go to the server's hardware address (<c>-g</c>).</summary>
    DirectRouting = 3,

    /// <summary>Packets go on as if there were no service.</summary>
    Bypass = 4,
}

/// <summary>What packets to a destination are wrapped in.</summary>
public enum IpvsTunnel : byte
{
    /// <summary>IP in IP.</summary>
    Ipip = 0,

    /// <summary>Generic UDP encapsulation.</summary>
    Gue = 1,

    /// <summary>GRE. Linux 5.3.</summary>
    Gre = 2,
}
