using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An event of an MPTCP connection.</summary>
/// <remarks>Source: ip-mptcp(8), <c>enum mptcp_event_type</c> in <c>include/uapi/linux/mptcp_pm.h</c>.</remarks>
/// <param name="Type">The type of event.</param>
public sealed record MptcpEvent(MptcpEventType Type)
{
    /// <summary>The token, which identifies the connection on this host; null for events of listeners.</summary>
    public uint? Token { get; init; }

    /// <summary>The local endpoint of the connection or subflow; null if not reported.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>The remote endpoint, or the announced address; null if not reported.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>The ID of the local address; null if not reported.</summary>
    public byte? LocalId { get; init; }

    /// <summary>The ID of the peer's address; null if not reported.</summary>
    public byte? RemoteId { get; init; }

    /// <summary>Whether the subflow is a backup; null for events of no subflow.</summary>
    public bool? IsBackup { get; init; }

    /// <summary>Whether this host is the server of the connection; null if not reported.</summary>
    public bool? IsServerSide { get; init; }

    /// <summary>The index of the subflow's link; null if not reported.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The error that closed the subflow; null for none.</summary>
    public Errno? Error { get; init; }

    /// <summary>The flags of the connection (<c>MPTCP_PM_EV_FLAG_*</c>); null if not reported.</summary>
    public ushort? Flags { get; init; }

    /// <summary>The reason for which the subflow was reset (RFC 8684, section 3.6); null if it was not reset.</summary>
    public uint? ResetReason { get; init; }

    /// <summary>The flags of the reset; null if it was not reset.</summary>
    public uint? ResetFlags { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>Established 3c7ff8d2 192.0.2.1:42640 192.0.2.1:80</c>.</summary>
    public override string ToString() => string.Join(' ', $"{Type}", Token is uint token ? $"{token:x8}" : "-", Local, Remote).TrimEnd();
}

/// <summary>The type of an event (<c>enum mptcp_event_type</c>). Numbers without a name are kept.</summary>
public enum MptcpEventType : byte
{
    /// <summary>A connection was created.</summary>
    Created = 1,

    /// <summary>A connection was established, and subflows can be added.</summary>
    Established = 2,

    /// <summary>A connection was closed.</summary>
    Closed = 3,

    /// <summary>The peer announced an address.</summary>
    Announced = 6,

    /// <summary>The peer withdrew an address.</summary>
    Removed = 7,

    /// <summary>A subflow was established.</summary>
    SubflowEstablished = 10,

    /// <summary>A subflow was closed.</summary>
    SubflowClosed = 11,

    /// <summary>The backup priority of a subflow changed.</summary>
    SubflowPriority = 13,

    /// <summary>A listener was created on an endpoint's port (Linux 6.2).</summary>
    ListenerCreated = 15,

    /// <summary>A listener was closed (Linux 6.2).</summary>
    ListenerClosed = 16,
}
