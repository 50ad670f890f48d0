using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Identifies a PDP context of a link by its incoming TEID (version 1), its TID (version 0) or the address of the mobile station.
/// A <see cref="GtpContext"/> converts to one.</summary>
public sealed record GtpContextReference
{
    private GtpContextReference(int linkIndex, GtpVersion version, AddressFamily family)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(linkIndex);
        (LinkIndex, Version, Family) = (linkIndex, version, family);
    }

    internal int LinkIndex { get; }

    internal GtpVersion Version { get; }

    internal AddressFamily Family { get; }

    internal uint? Teid { get; private init; }

    internal ulong? Tid { get; private init; }

    internal IPAddress? Mobile { get; private init; }

    /// <summary>The context that the link has for the same TEID or TID.</summary>
    public static implicit operator GtpContextReference(GtpContext context) => FromGtpContext(context);

    /// <summary>The context that the link has for the same TEID or TID.</summary>
    public static GtpContextReference FromGtpContext(GtpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isIPv6 = context.Mobile.AddressFamily is AddressFamily.InterNetworkV6;
        return context switch
        {
            { Version: GtpVersion.Version1, IncomingTeid: uint teid } => ByTeid(context.LinkIndex, teid, isIPv6),
            { Version: GtpVersion.Version0, TunnelId: ulong tid } => ByTunnelId(context.LinkIndex, tid, isIPv6),
            _ => ByMobile(context.LinkIndex, context.Mobile),
        };
    }

    /// <summary>A context of version 1.</summary>
    /// <param name="linkIndex">The index of the link.</param>
    /// <param name="incomingTeid">The TEID in packets from the peer.</param>
    /// <param name="isIPv6">Whether the address of the mobile station is an IPv6 address. Each family has TEIDs of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static GtpContextReference ByTeid(int linkIndex, uint incomingTeid, bool isIPv6 = false)
        => new(linkIndex, GtpVersion.Version1, FamilyOf(isIPv6)) { Teid = incomingTeid };

    /// <summary>A context of version 0.</summary>
    /// <param name="linkIndex">The index of the link.</param>
    /// <param name="tunnelId">The TID.</param>
    /// <param name="isIPv6">Whether the address of the mobile station is an IPv6 address. Each family has TIDs of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static GtpContextReference ByTunnelId(int linkIndex, ulong tunnelId, bool isIPv6 = false)
        => new(linkIndex, GtpVersion.Version0, FamilyOf(isIPv6)) { Tid = tunnelId };

    /// <summary>A context of either version.</summary>
    /// <param name="linkIndex">The index of the link.</param>
    /// <param name="mobile">The address of the mobile station; the prefix for IPv6.</param>
    /// <exception cref="ArgumentException">The address is unspecified, or an IPv6 address whose lower 64 bits are not 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is not positive.</exception>
    public static GtpContextReference ByMobile(int linkIndex, IPAddress mobile)
    {
        ArgumentNullException.ThrowIfNull(mobile);
        CheckMobile(mobile, nameof(mobile), $"link {linkIndex}");
        // The kernel requires a version here and ignores its value.
        return new(linkIndex, GtpVersion.Version0, mobile.AddressFamily) { Mobile = mobile };
    }

    /// <summary>For example <c>teid 100 of link 7</c>.</summary>
    public override string ToString()
        => $"{(Teid is uint teid ? $"teid {teid}" : Tid is ulong tid ? $"tid {tid}" : $"ms {Mobile}")} of link {LinkIndex}";

    internal static void CheckMobile(IPAddress mobile, string property, object subject)
    {
        Arguments.CheckSpecified(mobile, property, subject);
        if (mobile.AddressFamily is AddressFamily.InterNetworkV6 && mobile.GetAddressBytes().AsSpan(8).ContainsAnyExcept((byte)0))
            throw new ArgumentException($"{subject}: a mobile station has an IPv6 /64 prefix, and {mobile} is an address in one. " +
                "Clear its lower 64 bits.", property);
    }

    private static AddressFamily FamilyOf(bool isIPv6) => isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
}
