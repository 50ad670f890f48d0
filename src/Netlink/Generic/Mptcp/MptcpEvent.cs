using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Something that happened to a connection of MPTCP.</summary>
/// <remarks>Source: ip-mptcp(8), <c>enum mptcp_event_type</c> in <c>include/uapi/linux/mptcp_pm.h</c>.</remarks>
/// <param name="Type">What happened.</param>
public sealed record MptcpEvent(MptcpEventType Type)
{
    /// <summary>The token of the connection, by which this host knows it; null for what is of no connection.</summary>
    public uint? Token { get; init; }

    /// <summary>The own end of the connection or subflow; null when the kernel does not tell.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>The other end, or the address that was announced; null when the kernel does not tell.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>The number of the own address; null when the kernel does not tell.</summary>
    public byte? LocalId { get; init; }

    /// <summary>The number of the peer's address; null when the kernel does not tell.</summary>
    public byte? RemoteId { get; init; }

    /// <summary>Whether the subflow is used when no other works; null for what is of no subflow.</summary>
    public bool? IsBackup { get; init; }

    /// <summary>Whether this host is the server of the connection; null when the kernel does not tell.</summary>
    public bool? IsServerSide { get; init; }

    /// <summary>The link of the subflow; null when the kernel does not tell.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Why the subflow was closed; null for no error.</summary>
    public Errno? Error { get; init; }

    /// <summary>The flags of the connection (<c>MPTCP_PM_EV_FLAG_*</c>); null when the kernel does not tell.</summary>
    public ushort? Flags { get; init; }

    /// <summary>Why the peer or this host reset the subflow, as RFC 8684, section 3.6, has it; null when nobody did.</summary>
    public uint? ResetReason { get; init; }

    /// <summary>The flags of the reset; null when nobody did.</summary>
    public uint? ResetFlags { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>Established 3c7ff8d2 192.0.2.1:42640 192.0.2.1:80</c>.</summary>
    public override string ToString() => string.Join(' ', $"{Type}", Token is uint token ? $"{token:x8}" : "-", Local, Remote).TrimEnd();
}

/// <summary>What happened (<c>enum mptcp_event_type</c>). Numbers without a name are kept.</summary>
public enum MptcpEventType : byte
{
    /// <summary>A connection begins.</summary>
    Created = 1,

    /// <summary>A connection is established, and can have subflows.</summary>
    Established = 2,

    /// <summary>A connection has ended.</summary>
    Closed = 3,

    /// <summary>The peer announced an address.</summary>
    Announced = 6,

    /// <summary>The peer took back an address.</summary>
    Removed = 7,

    /// <summary>A subflow is established.</summary>
    SubflowEstablished = 10,

    /// <summary>A subflow has ended.</summary>
    SubflowClosed = 11,

    /// <summary>A subflow became a backup, or no longer is one.</summary>
    SubflowPriority = 13,

    /// <summary>The kernel listens at an endpoint's port (Linux 6.2).</summary>
    ListenerCreated = 15,

    /// <summary>The kernel no longer listens there (Linux 6.2).</summary>
    ListenerClosed = 16,
}
