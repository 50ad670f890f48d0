using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>How the kernel adjusts the TCP sequence numbers of one direction, after it changed the length of the data (a helper) or
/// accepted the connection itself (synproxy).</summary>
/// <remarks>Source: <c>enum ctattr_seqadj</c> in <c>include/uapi/linux/netfilter/nfnetlink_conntrack.h</c>,
/// net/netfilter/nf_conntrack_seqadj.c.</remarks>
public sealed record ConntrackSequenceAdjustment
{
    /// <summary>The sequence number of the last change of length.</summary>
    public uint Position { get; init; }

    /// <summary>The offset added to sequence numbers up to <see cref="Position"/>.</summary>
    public int OffsetBefore { get; init; }

    /// <summary>The offset added to sequence numbers after <see cref="Position"/>.</summary>
    public int OffsetAfter { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}
