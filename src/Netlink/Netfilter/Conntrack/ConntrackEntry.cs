using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A tracked connection. Source: conntrack(8), <c>enum ctattr_type</c>.</summary>
public sealed record ConntrackEntry
{
    private readonly ConntrackExtras? _extras;

    /// <summary>Creates a conntrack entry.</summary>
    /// <param name="original">The direction of its first packet.</param>
    public ConntrackEntry(ConntrackTuple original) => Original = original ?? throw new ArgumentNullException(nameof(original));

    /// <summary>The direction of its first packet, which identifies it.</summary>
    public ConntrackTuple Original { get; }

    /// <summary>The reply direction; with NAT it is not the reverse of the original. Null if it was not read.</summary>
    public ConntrackTuple? Reply { get; init; }

    /// <summary>The status flags.</summary>
    public ConntrackStatus Status { get; init; }

    /// <summary>The TCP state; null for another protocol, or if it was not reported.</summary>
    public ConntrackTcpState? TcpState { get; init; }

    /// <summary>The remaining lifetime if no packet comes, in whole seconds; null once it has ended or is offloaded.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The mark, which rules set (<c>ct mark</c>). Null if the kernel reports none.</summary>
    public uint? Mark { get; init; }

    /// <summary>The zone, which separates connections with equal addresses. 0 for the default zone.</summary>
    public ushort Zone { get; init; }

    /// <summary>The kernel's id, which distinguishes it from a later one with the same addresses; null if it was not
    /// read.</summary>
    public uint? Id { get; init; }

    /// <summary>The kernel's reference count; null if it was not reported.</summary>
    public uint? UseCount { get; init; }

    /// <summary>Packets and bytes in the original direction; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? OriginalCounters { get; init; }

    /// <summary>Packets and bytes in the reply direction; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? ReplyCounters { get; init; }

    /// <summary>The start time; null unless <c>net.netfilter.nf_conntrack_timestamp</c> is set.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The end time; null until it ends.</summary>
    public DateTimeOffset? Stopped
    {
        get => _extras?.Stopped;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { Stopped = value }).OrNull();
    }

    /// <summary>The name of its helper, such as <c>ftp</c>; null for none.</summary>
    public string? Helper
    {
        get => _extras?.Helper;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { Helper = value }).OrNull();
    }

    /// <summary>The security context; null for none.</summary>
    public string? SecurityContext
    {
        get => _extras?.SecurityContext;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { SecurityContext = value }).OrNull();
    }

    /// <summary>The labels, which rules set (<c>ct label set</c>): label n is bit n. Null for none.</summary>
    /// <remarks>A connection has room for labels if there was a rule that sets some when it began; since Linux 6.18 a rule that matches
    /// labels is enough. A watch learns that all were cleared when it reads the table anew.</remarks>
    public UInt128? Labels
    {
        get => _extras?.Labels;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { Labels = value }).OrNull();
    }

    /// <summary>The connection that expected it; null for none.</summary>
    public ConntrackTuple? Master
    {
        get => _extras?.Master;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { Master = value }).OrNull();
    }

    /// <summary>The adjustment of sequence numbers in the original direction; null if there is none.</summary>
    public ConntrackSequenceAdjustment? OriginalAdjustment
    {
        get => _extras?.OriginalAdjustment;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { OriginalAdjustment = value }).OrNull();
    }

    /// <summary>The adjustment of sequence numbers in the reply direction; null if there is none.</summary>
    public ConntrackSequenceAdjustment? ReplyAdjustment
    {
        get => _extras?.ReplyAdjustment;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { ReplyAdjustment = value }).OrNull();
    }

    /// <summary>The state of synproxy; null if it does not handle the connection.</summary>
    public ConntrackSynproxy? Synproxy
    {
        get => _extras?.Synproxy;
        init => _extras = ((_extras ?? ConntrackExtras.None) with { Synproxy = value }).OrNull();
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => Original.Family;

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The properties that few connections have, as a decoder collects them.</summary>
    internal ConntrackExtras? Extras
    {
        init => _extras = value?.OrNull();
    }

    /// <summary>Returns the entry of an event with what the kernel leaves out of events about something else.</summary>
    /// <param name="old">The connection before the event; null if it was not known.</param>
    internal ConntrackEntry CompletedFrom(ConntrackEntry? old)
    {
        if (old is null || (old._extras is null && (TcpState is not null || old.TcpState is null) && old.Started is null))
            return this;
        return this with
        {
            TcpState = TcpState ?? old.TcpState,
            Started = Started ?? old.Started,
            Extras = (_extras ?? ConntrackExtras.None).CompletedFrom(old._extras ?? ConntrackExtras.None),
        };
    }

    /// <summary>As conntrack(8) lists it, such as <c>udp 17 29 src=192.0.2.1 dst=192.0.2.2 sport=1024 dport=53 [UNREPLIED]
    /// src=192.0.2.2 dst=192.0.2.1 sport=53 dport=1024 mark=0 use=1</c>.</summary>
    public override string ToString() => ConntrackText.Describe(this);
}

/// <summary>The counters of one direction of a connection.</summary>
/// <param name="Packets">The number of packets.</param>
/// <param name="Bytes">The number of bytes, including IP headers.</param>
public readonly record struct ConntrackCounters(ulong Packets, ulong Bytes)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Counter attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}
