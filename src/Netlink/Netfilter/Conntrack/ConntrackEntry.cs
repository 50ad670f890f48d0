using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A connection that the kernel tracks. Source: conntrack(8), <c>enum ctattr_type</c>.</summary>
public sealed record ConntrackEntry
{
    /// <summary>Names a connection.</summary>
    /// <param name="original">The direction of its first packet.</param>
    public ConntrackEntry(ConntrackTuple original) => Original = original ?? throw new ArgumentNullException(nameof(original));

    /// <summary>The direction of its first packet, by which it is known.</summary>
    public ConntrackTuple Original { get; }

    /// <summary>The direction of the answers; with translation it is not the other way round. Null when it was not read.</summary>
    public ConntrackTuple? Reply { get; init; }

    /// <summary>What has happened to it.</summary>
    public ConntrackStatus Status { get; init; }

    /// <summary>Of TCP, where it stands; null for another protocol, or when it was not reported.</summary>
    public ConntrackTcpState? TcpState { get; init; }

    /// <summary>How long it stays if no packet comes, in whole seconds; null once it is gone or a flow table has it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The mark, which rules set (<c>ct mark</c>). Null when the kernel reports none.</summary>
    public uint? Mark { get; init; }

    /// <summary>The zone, which keeps equal addresses apart. 0 without one.</summary>
    public ushort Zone { get; init; }

    /// <summary>The kernel's number for it, by which it is known from a later one with the same addresses; null when it was not
    /// read.</summary>
    public uint? Id { get; init; }

    /// <summary>How many parts of the kernel hold it; null when that was not reported.</summary>
    public uint? UseCount { get; init; }

    /// <summary>What went in the direction of the first packet; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? OriginalCounters { get; init; }

    /// <summary>What went in the direction of the answers; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? ReplyCounters { get; init; }

    /// <summary>When it began; null unless <c>net.netfilter.nf_conntrack_timestamp</c> is set.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    public DateTimeOffset? Stopped { get; init; }

    /// <summary>The helper that reads its packets, such as <c>ftp</c>; null for none.</summary>
    public string? Helper { get; init; }

    /// <summary>The security context; null for none.</summary>
    public string? SecurityContext { get; init; }

    /// <summary>The connection that announced it; null for none.</summary>
    public ConntrackTuple? Master { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => Original.Family;

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>As conntrack(8) lists it, such as <c>udp 17 29 src=192.0.2.1 dst=192.0.2.2 sport=1024 dport=53 [UNREPLIED]
    /// src=192.0.2.2 dst=192.0.2.1 sport=53 dport=1024 mark=0 use=1</c>.</summary>
    public override string ToString() => ConntrackText.Describe(this);
}

/// <summary>What went over a connection in one direction.</summary>
/// <param name="Packets">Packets.</param>
/// <param name="Bytes">Bytes, with the headers of IP.</param>
public readonly record struct ConntrackCounters(ulong Packets, ulong Bytes)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Counters without a property here, as they came.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}
