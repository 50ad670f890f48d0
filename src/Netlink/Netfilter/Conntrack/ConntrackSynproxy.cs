using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>State of synproxy for a connection that it accepted on behalf of the server.</summary>
/// <remarks>Source: <c>enum ctattr_synproxy</c> in <c>include/uapi/linux/netfilter/nfnetlink_conntrack.h</c>,
/// net/netfilter/nf_synproxy_core.c.</remarks>
public sealed record ConntrackSynproxy
{
    /// <summary>The initial sequence number that synproxy sent to the client.</summary>
    public uint InitialSequenceNumber { get; init; }

    /// <summary>The initial TCP timestamp that synproxy sent to the client; 0 without timestamps.</summary>
    public uint InitialTimestamp { get; init; }

    /// <summary>The difference between the server's timestamps and those of synproxy, modulo 2³²; 0 without timestamps.</summary>
    public uint TimestampOffset { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
