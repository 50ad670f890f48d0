using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An address of this host that MPTCP may use beside the one with which a connection begins.</summary>
/// <remarks>Source: ip-mptcp(8), <c>include/uapi/linux/mptcp_pm.h</c>.</remarks>
/// <param name="Address">The address.</param>
public sealed record MptcpEndpoint(IPAddress Address)
{
    /// <summary>Its number, from 1 to 255; null lets the kernel choose.</summary>
    public byte? Id { get; init; }

    /// <summary>What it is for. The kernel's default is nothing.</summary>
    public MptcpEndpointFlags Flags { get; init; }

    /// <summary>The link through which subflows from the address go; null leaves that to the routes.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The TCP port that is announced with the address, at which the kernel then listens; null for that of the connection. Only
    /// for <see cref="MptcpEndpointFlags.Signal"/>.</summary>
    public ushort? Port { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>endpoint 3 192.0.2.1</c>.</summary>
    public override string ToString() => Id is byte id ? $"endpoint {id} {Address}" : $"endpoint {Address}";
}

/// <summary>What an endpoint is for (<c>MPTCP_PM_ADDR_FLAG_*</c>). Bits without a name are kept.</summary>
[Flags]
public enum MptcpEndpointFlags : uint
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>It is announced to the peer, which may open a subflow to it.</summary>
    Signal = 1,

    /// <summary>This host opens a subflow from it.</summary>
    Subflow = 2,

    /// <summary>Its subflows are used when no other works.</summary>
    Backup = 4,

    /// <summary>A subflow is opened from it to every address of the peer; with <see cref="Subflow"/>.</summary>
    FullMesh = 8,

    /// <summary>The kernel added it by itself, for a connection that the peer extended. It cannot be requested.</summary>
    Implicit = 16,

    /// <summary>It serves as the source of subflows to addresses that the peer announces (Linux 6.18).</summary>
    Laminar = 32,
}
