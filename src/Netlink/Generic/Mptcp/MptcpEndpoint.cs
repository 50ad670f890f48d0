using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An MPTCP endpoint: an address of this host that may be used in addition to the initial one of a connection.</summary>
/// <remarks>Source: ip-mptcp(8), <c>include/uapi/linux/mptcp_pm.h</c>.</remarks>
/// <param name="Address">The address.</param>
public sealed record MptcpEndpoint(IPAddress Address)
{
    /// <summary>The ID, 1 to 255; null lets the kernel choose.</summary>
    public byte? Id { get; init; }

    /// <summary>The flags. By default none is set.</summary>
    public MptcpEndpointFlags Flags { get; init; }

    /// <summary>The link for subflows from the address; null leaves the choice to routing.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The TCP port to announce with the address, on which the kernel then listens; null for that of the connection. Only
    /// with <see cref="MptcpEndpointFlags.Signal"/>.</summary>
    public ushort? Port { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>endpoint 3 192.0.2.1</c>.</summary>
    public override string ToString() => Id is byte id ? $"endpoint {id} {Address}" : $"endpoint {Address}";
}

/// <summary>The flags of an endpoint (<c>MPTCP_PM_ADDR_FLAG_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum MptcpEndpointFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The address is announced to the peer, which may open a subflow to it.</summary>
    Signal = 1,

    /// <summary>This host opens a subflow from the address.</summary>
    Subflow = 2,

    /// <summary>Its subflows are used only when no other works.</summary>
    Backup = 4,

    /// <summary>A subflow is opened from the address to every address of the peer; with <see cref="Subflow"/>.</summary>
    FullMesh = 8,

    /// <summary>Created by the kernel for a subflow, not configured. It cannot be set.</summary>
    Implicit = 16,

    /// <summary>The address is the source of subflows to addresses that the peer announces (Linux 6.18).</summary>
    Laminar = 32,
}
