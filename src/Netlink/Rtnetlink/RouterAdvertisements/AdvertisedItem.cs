using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A part of an IPv6 router advertisement (RFC 4861): an <see cref="AdvertisedPrefix"/> or an
/// <see cref="AdvertisedOption"/>.</summary>
public abstract record AdvertisedItem
{
    private protected AdvertisedItem()
    {
    }

    /// <summary>The index of the device that received the advertisement.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A prefix that the kernel took from an advertisement.</summary>
/// <remarks>Source: <c>include/uapi/linux/if_addr.h</c>; inet6_fill_prefix() in net/ipv6/addrconf.c; RFC 4861, section 4.6.2.</remarks>
public sealed record AdvertisedPrefix : AdvertisedItem
{
    /// <summary>The prefix.</summary>
    public required IPNetwork Prefix { get; init; }

    /// <summary>Whether the prefix is on-link: its addresses are reached without a router.</summary>
    public bool IsOnLink { get; init; }

    /// <summary>Whether hosts configure addresses from it (autonomous address configuration).</summary>
    public bool IsAutonomous { get; init; }

    /// <summary>How long addresses of the prefix are preferred, in seconds; null for infinite.</summary>
    public TimeSpan? PreferredLifetime { get; init; }

    /// <summary>How long addresses of the prefix are valid, in seconds; null for infinite.</summary>
    public TimeSpan? ValidLifetime { get; init; }

    /// <summary>For example <c>prefix 2001:db8::/64 dev 5</c>.</summary>
    public override string ToString() => $"prefix {Prefix} dev {LinkIndex}";
}

/// <summary>An option of an advertisement that the kernel does not use itself and passes to programs.</summary>
/// <remarks>Source: <c>include/uapi/linux/rtnetlink.h</c> (<c>struct nduseroptmsg</c>); ndisc_ra_useropt() in net/ipv6/ndisc.c.</remarks>
public abstract record AdvertisedOption : AdvertisedItem
{
    private protected AdvertisedOption()
    {
    }

    /// <summary>The link-local address of the router; null if not reported.</summary>
    public IPAddress? Router { get; init; }
}

/// <summary>Recursive DNS servers (RDNSS; RFC 8106, section 5.1).</summary>
public sealed record AdvertisedNameServers : AdvertisedOption
{
    /// <summary>The addresses, without scope ids: a link-local one belongs to the device.</summary>
    public required IReadOnlyList<IPAddress> Servers { get; init => field = ValueList.From(value); }

    /// <summary>How long they may be used, in seconds; null for infinite, zero for no longer.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>For example <c>name servers 2001:db8::53 dev 5</c>.</summary>
    public override string ToString() => $"name servers {string.Join(", ", Servers)} dev {LinkIndex}";
}

/// <summary>The DNS search list (DNSSL; RFC 8106, section 5.2).</summary>
public sealed record AdvertisedSearchDomains : AdvertisedOption
{
    /// <summary>The domains, without a trailing dot. Bytes that are not ASCII are replaced by U+FFFD.</summary>
    public required IReadOnlyList<string> Domains { get; init => field = ValueList.From(value); }

    /// <summary>How long they may be used, in seconds; null for infinite, zero for no longer.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>For example <c>search domains example.com dev 5</c>.</summary>
    public override string ToString() => $"search domains {string.Join(", ", Domains)} dev {LinkIndex}";
}

/// <summary>An option without a type here, such as captive portals (37, RFC 8910) or PREF64 (38, RFC 8781). Newer kernels report prefixes
/// (3) in this way too, besides <see cref="AdvertisedPrefix"/>.</summary>
public sealed record UnknownAdvertisedOption : AdvertisedOption
{
    /// <summary>The option type assigned by IANA.</summary>
    public required byte Type { get; init; }

    /// <summary>The bytes after type and length, with the padding.</summary>
    public required IReadOnlyList<byte> Data { get; init => field = ValueList.From(value); }

    /// <summary>For example <c>option 38 dev 5</c>.</summary>
    public override string ToString() => $"option {Type} dev {LinkIndex}";
}
