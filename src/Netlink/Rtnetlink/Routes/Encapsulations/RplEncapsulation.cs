using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RplAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Sends packets along a list of hops, with the source routing header of RPL (<c>encap rpl</c>, RFC 6554).</summary>
/// <remarks>A header whose addresses are compressed is reported as an <see cref="UnknownEncapsulation"/>. Source:
/// <c>include/uapi/linux/rpl_iptunnel.h</c>, net/ipv6/rpl_iptunnel.c.</remarks>
public sealed record RplEncapsulation : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_RPL = 8;
    private const int FixedSize = 8;
    private const int AddressSize = 16;
    private const byte RoutingType = 3;

    /// <summary>The header length is a byte, in units of 8 bytes.</summary>
    private const int MostSegments = 127;

    /// <summary>Creates an encapsulation with hops.</summary>
    /// <param name="segments">1 to 127 IPv6 addresses, in the order in which packets visit them.</param>
    /// <exception cref="ArgumentException">There is none, or there are too many, or one is not IPv6.</exception>
    public RplEncapsulation(params IReadOnlyList<IPAddress> segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Count is 0 or > MostSegments)
            throw new ArgumentException($"An RPL source route has 1 to {MostSegments} hops, not {segments.Count}.", nameof(segments));
        foreach (IPAddress segment in segments)
        {
            if (segment.AddressFamily is not AddressFamily.InterNetworkV6)
                throw new ArgumentException($"{segment} is not an IPv6 address.", nameof(segments));
        }

        Segments = ValueList.From(segments);
    }

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_RPL;

    /// <summary>The hops, in the order in which packets visit them.</summary>
    public IReadOnlyList<IPAddress> Segments { get; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } =
        new("rpl", static () => AttributeSchema.Of<RplAttribute>(), Decode);

    /// <summary>Such as <c>encap rpl segs 2001:db8::a,2001:db8::b</c>.</summary>
    public override string ToString() => $"encap {Definition.Name} segs {string.Join(',', Segments)}";

    /// <summary><c>struct ipv6_rpl_sr_hdr</c>, with the last hop first.</summary>
    internal override void Encode(NetlinkWriter writer)
    {
        byte[] header = new byte[FixedSize + (Segments.Count * AddressSize)];
        header[1] = (byte)(Segments.Count * AddressSize / FixedSize);
        header[2] = RoutingType;
        header[3] = (byte)Segments.Count;
        for (int i = 0; i < Segments.Count; i++)
            Segments[i].TryWriteBytes(header.AsSpan(FixedSize + ((Segments.Count - 1 - i) * AddressSize)), out _);
        writer.WriteBytes(RPL_IPTUNNEL_SRH, header);
    }

    private static RplEncapsulation? Decode(AttributeReader settings)
    {
        RplEncapsulation? read = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            if ((RplAttribute)setting.Type != RPL_IPTUNNEL_SRH)
            {
                unknown.Keep(setting);
                continue;
            }

            if (ReadSegments(setting.Payload) is not List<IPAddress> segments)
                return null;
            read = new RplEncapsulation(segments);
        }

        return read is null ? null : read with { UnknownAttributes = unknown.Kept };
    }

    /// <summary>Null if the header has compressed addresses.</summary>
    private static List<IPAddress>? ReadSegments(ReadOnlySpan<byte> header)
    {
        if (header.Length < FixedSize + AddressSize)
            return null;
        int count = header[3];
        if (header[0] != 0 || header[2] != RoutingType || header[4..FixedSize].ContainsAnyExcept((byte)0) || count is 0 or > MostSegments
            || header[1] != count * AddressSize / FixedSize || header.Length != FixedSize + (count * AddressSize))
            return null;
        List<IPAddress> segments = [];
        for (int i = count - 1; i >= 0; i--)
            segments.Add(new IPAddress(header.Slice(FixedSize + (i * AddressSize), AddressSize)));
        return segments;
    }
}

/// <summary><c>RPL_IPTUNNEL_*</c>.</summary>
internal enum RplAttribute : ushort
{
    RPL_IPTUNNEL_SRH = 1,
}
