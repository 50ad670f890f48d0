using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>What synproxy remembers of a connection that it answered for the server.</summary>
/// <remarks>Source: <c>enum ctattr_synproxy</c> in <c>include/uapi/linux/netfilter/nfnetlink_conntrack.h</c>,
/// net/netfilter/nf_synproxy_core.c.</remarks>
public sealed record ConntrackSynproxy
{
    /// <summary>The initial sequence number that the client was given in the server's name.</summary>
    public uint InitialSequenceNumber { get; init; }

    /// <summary>The TCP timestamp that the client was given in the server's name; 0 without timestamps.</summary>
    public uint InitialTimestamp { get; init; }

    /// <summary>How much the server's timestamps are ahead of it, modulo 2³²; 0 without timestamps.</summary>
    public uint TimestampOffset { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
