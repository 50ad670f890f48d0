using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Something that a router of IPv6 has advertised (RFC 4861): an <see cref="AdvertisedPrefix"/> or an
/// <see cref="AdvertisedOption"/>.</summary>
public abstract record AdvertisedItem
{
    private protected AdvertisedItem()
    {
    }

    /// <summary>The index of the device over which the advertisement came.</summary>
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

    /// <summary>Whether its addresses are reached over the device without a router.</summary>
    public bool IsOnLink { get; init; }

    /// <summary>Whether hosts make addresses of it by themselves.</summary>
    public bool IsAutonomous { get; init; }

    /// <summary>How long addresses of it are used for new connections, in seconds; null forever.</summary>
    public TimeSpan? PreferredLifetime { get; init; }

    /// <summary>How long addresses of it are valid, in seconds; null forever.</summary>
    public TimeSpan? ValidLifetime { get; init; }

    /// <summary>For example <c>prefix 2001:db8::/64 dev 5</c>.</summary>
    public override string ToString() => $"prefix {Prefix} dev {LinkIndex}";
}

/// <summary>An option of an advertisement that the kernel has no use for itself and hands to programs.</summary>
/// <remarks>Source: <c>include/uapi/linux/rtnetlink.h</c> (<c>struct nduseroptmsg</c>); ndisc_ra_useropt() in net/ipv6/ndisc.c.</remarks>
public abstract record AdvertisedOption : AdvertisedItem
{
    private protected AdvertisedOption()
    {
    }

    /// <summary>The link-local address of the router; null when the kernel does not say it.</summary>
    public IPAddress? Router { get; init; }
}

/// <summary>Servers that resolve names (RDNSS; RFC 8106, section 5.1).</summary>
public sealed record AdvertisedNameServers : AdvertisedOption
{
    /// <summary>Their addresses, without scope: a link-local one is of the device.</summary>
    public required IReadOnlyList<IPAddress> Servers { get; init => field = ValueList.From(value); }

    /// <summary>How long they may be asked, in seconds; null forever, zero for no longer.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>For example <c>name servers 2001:db8::53 dev 5</c>.</summary>
    public override string ToString() => $"name servers {string.Join(", ", Servers)} dev {LinkIndex}";
}

/// <summary>Domains in which names are looked for (DNSSL; RFC 8106, section 5.2).</summary>
public sealed record AdvertisedSearchDomains : AdvertisedOption
{
    /// <summary>The domains, without a dot at the end. Bytes that are not ASCII are U+FFFD.</summary>
    public required IReadOnlyList<string> Domains { get; init => field = ValueList.From(value); }

    /// <summary>How long they may be used, in seconds; null forever, zero for no longer.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>For example <c>search domains example.com dev 5</c>.</summary>
    public override string ToString() => $"search domains {string.Join(", ", Domains)} dev {LinkIndex}";
}

/// <summary>An option without a type here, such as captive portals (37, RFC 8910) or the prefix of NAT64 (38, RFC 8781). Newer kernels hand
/// out prefixes (3) in this way too, beside <see cref="AdvertisedPrefix"/>.</summary>
public sealed record UnknownAdvertisedOption : AdvertisedOption
{
    /// <summary>Its number in the list of IANA.</summary>
    public required byte Type { get; init; }

    /// <summary>What follows its number and its length, with the padding.</summary>
    public required IReadOnlyList<byte> Data { get; init => field = ValueList.From(value); }

    /// <summary>For example <c>option 38 dev 5</c>.</summary>
    public override string ToString() => $"option {Type} dev {LinkIndex}";
}
