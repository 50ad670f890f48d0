using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Links as text, in the format of <c>ip monitor</c>.</summary>
internal static class LinkText
{
    /// <summary>Bytes of <c>struct ifinfomsg</c>.</summary>
    private const int HeaderSize = 16;

    private static readonly (LinkFlags Flag, string Set, string Clear)[] s_words =
    [
        (LinkFlags.Up, "up", "down"),
        (LinkFlags.NoArp, "arp off", "arp on"),
        (LinkFlags.Promiscuous, "promisc on", "promisc off"),
        (LinkFlags.AllMulticast, "allmulticast on", "allmulticast off"),
        (LinkFlags.Multicast, "multicast on", "multicast off"),
        (LinkFlags.Dynamic, "dynamic on", "dynamic off"),
        (LinkFlags.NoTrailers, "trailers off", "trailers on"),
    ];

    /// <summary>Describes the link of a request, and the flags that it changes, in the syntax of <c>ip link set</c>; null if the header has
    /// more.</summary>
    public static string? TellHeader(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderSize)
            return null;
        int index = (int)HostOrder.ReadUInt32(payload[4..]);
        var flags = (LinkFlags)HostOrder.ReadUInt32(payload[8..]);
        var change = (LinkFlags)HostOrder.ReadUInt32(payload[12..]);
        if (payload[0] is not (LinuxFamily.AF_UNSPEC or LinuxFamily.AF_BRIDGE) || payload[1..4].ContainsAnyExcept((byte)0)
            || (flags & ~change) != 0)
            return null;
        List<string> words = payload[0] == LinuxFamily.AF_BRIDGE ? ["bridge"] : [];
        if (index != 0)
            words.Add($"dev {index}");
        foreach ((LinkFlags flag, string set, string clear) in s_words)
        {
            if ((change & flag) != 0)
                words.Add((flags & flag) != 0 ? set : clear);
            change &= ~flag;
        }

        return change == 0 ? string.Join(' ', words) : null;
    }

    /// <summary>Describes a report; null for a request, which has only the attributes to change.</summary>
    public static string? Tell(in NetlinkMessage message)
    {
        if ((message.Header.Flags & MessageFlags.Request) != 0)
            return null;
        Link link = LinkCodec.Decode(message);
        return string.Create(CultureInfo.InvariantCulture, $"{link} <{link.Flags}> mtu {link.Mtu} state {link.OperationalState}")
            + (link.Kind is null ? "" : $" kind {link.Kind.Name}") + (link.Master is null ? "" : $" master {link.Master}");
    }
}
