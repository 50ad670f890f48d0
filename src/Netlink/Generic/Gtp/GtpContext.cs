using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A PDP context: the tunnel between a GTP link and a peer for the packets of one mobile station.</summary>
/// <remarks>Source: 3GPP TS 29.281 (version 1), TS 09.60 (version 0), <c>include/uapi/linux/gtp.h</c>, drivers/net/gtp.c.</remarks>
/// <param name="LinkIndex">The index of the GTP link (<see cref="GtpLink"/>).</param>
/// <param name="Mobile">The address of the mobile station: an IPv4 address, or an IPv6 /64 prefix, whose lower 64 bits are 0
/// (Linux 6.10).</param>
/// <param name="Peer">The address of the peer, an SGSN or a GGSN, of the family of the link's sockets (IPv6: Linux 6.10).</param>
public sealed record GtpContext(int LinkIndex, IPAddress Mobile, IPAddress Peer)
{
    /// <summary>The version of GTP. The default is 1.</summary>
    public GtpVersion Version { get; init; } = GtpVersion.Version1;

    /// <summary>The tunnel endpoint identifier (TEID) in packets from the peer (<c>GTPA_I_TEI</c>); required for version 1, null for
    /// version 0.</summary>
    public uint? IncomingTeid { get; init; }

    /// <summary>The tunnel endpoint identifier (TEID) in packets to the peer (<c>GTPA_O_TEI</c>); required for version 1, null for version
    /// 0.</summary>
    public uint? OutgoingTeid { get; init; }

    /// <summary>The tunnel identifier (TID) in both directions (<c>GTPA_TID</c>); required for version 0, null for version 1.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>The flow label in both directions (<c>GTPA_FLOW</c>); required for version 0, null for version 1.</summary>
    public ushort? FlowLabel { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>version 1 teid 100/200 ms 198.51.100.2 peer 192.0.2.2</c>, the incoming TEID first.</summary>
    public override string ToString()
        => $"version {(uint)Version} {(Version is GtpVersion.Version0 ? $"tid {TunnelId}" : $"teid {IncomingTeid}/{OutgoingTeid}")} " +
            $"ms {Mobile} peer {Peer}";
}

/// <summary>A version of GTP (<c>enum gtp_version</c>). Numbers without a name are kept.</summary>
public enum GtpVersion : uint
{
    /// <summary>GTPv0, on UDP port 3386.</summary>
    Version0 = 0,

    /// <summary>GTPv1-U, on UDP port 2152.</summary>
    Version1 = 1,
}

/// <summary>Selects PDP contexts. Null selects any. The kernel lists all contexts; the library applies the filter.</summary>
public sealed record GtpContextFilter
{
    /// <summary>The index of the link.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The version of GTP.</summary>
    public GtpVersion? Version { get; init; }

    /// <summary>The address of the peer.</summary>
    public IPAddress? Peer { get; init; }

    internal bool Matches(GtpContext context)
        => (LinkIndex is null || LinkIndex == context.LinkIndex) && (Version is null || Version == context.Version)
            && (Peer is null || Peer.Equals(context.Peer));
}
