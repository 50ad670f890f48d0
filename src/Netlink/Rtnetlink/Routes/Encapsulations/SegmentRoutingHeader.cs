using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary><c>struct ipv6_sr_hdr</c>: the segments of a path, last first (RFC 8754). Source: <c>include/uapi/linux/seg6.h</c>.</summary>
internal static class SegmentRoutingHeader
{
    private const int FixedSize = 8;
    private const int AddressSize = 16;
    private const byte RoutingType = 4;
    private const int MostSegments = 127;

    /// <param name="segments">In the order in which packets visit them.</param>
    /// <param name="leavesRoom">Whether an empty segment is left for the packet's own destination.</param>
    public static byte[] Write(IReadOnlyList<IPAddress> segments, bool leavesRoom)
    {
        int empty = leavesRoom ? 1 : 0;
        int count = segments.Count + empty;
        byte[] header = new byte[FixedSize + (count * AddressSize)];
        header[1] = (byte)(count * AddressSize / FixedSize);
        header[2] = RoutingType;
        header[3] = header[4] = (byte)(count - 1);
        for (int i = 0; i < segments.Count; i++)
            segments[i].TryWriteBytes(header.AsSpan(FixedSize + ((count - 1 - i) * AddressSize)), out _);
        return header;
    }

    /// <summary>Reads the segments in the order in which packets visit them; null if the header has more than segments.</summary>
    public static List<IPAddress>? TryRead(ReadOnlySpan<byte> header, bool leavesRoom)
    {
        if (header.Length < FixedSize + AddressSize)
            return null;
        int count = header[4] + 1;
        bool plain = header[0] == 0 && header[2] == RoutingType && header[3] == header[4] && header[5] == 0 && header[6] == 0
            && header[7] == 0
            && header[1] == count * AddressSize / FixedSize && header.Length == FixedSize + (count * AddressSize);
        int first = leavesRoom ? 1 : 0;
        if (!plain || count <= first || count > MostSegments
            || (leavesRoom && header.Slice(FixedSize, AddressSize).ContainsAnyExcept((byte)0)))
            return null;
        List<IPAddress> segments = [];
        for (int i = count - 1; i >= first; i--)
            segments.Add(new IPAddress(header.Slice(FixedSize + (i * AddressSize), AddressSize)));
        return segments;
    }

    /// <exception cref="ArgumentException">There are too many, or one is not IPv6.</exception>
    public static ValueList<IPAddress> Check(IReadOnlyList<IPAddress> segments, string name)
    {
        ArgumentNullException.ThrowIfNull(segments, name);
        if (segments.Count >= MostSegments)
            throw new ArgumentException($"{segments.Count} segments are too many.", name);
        foreach (IPAddress segment in segments)
        {
            if (segment.AddressFamily is not AddressFamily.InterNetworkV6)
                throw new ArgumentException($"{segment} is not an IPv6 address.", name);
            if (segment.ScopeId != 0)
                throw new ArgumentException($"{segment} has a scope id, which a segment cannot have.", name);
        }

        return ValueList.From(segments);
    }
}
