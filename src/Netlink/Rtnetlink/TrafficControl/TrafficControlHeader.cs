using System;
using System.Globalization;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tcmsg</c>, which precedes the attributes of qdiscs, classes, filters and chains. Source:
/// <c>include/uapi/linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TrafficControlHeader
{
    /// <summary>Its bytes.</summary>
    public const int Size = 20;

    private readonly uint _family;

    /// <summary>The device; -1 (<c>TCM_IFINDEX_MAGIC_BLOCK</c>) if <see cref="Parent"/> is the index of a shared block.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The handle of the object.</summary>
    public uint Handle { get; init; }

    /// <summary>The parent.</summary>
    public uint Parent { get; init; }

    /// <summary>For a filter, the priority in the upper 16 bits and the EtherType, in network order, in the lower.</summary>
    public uint Info { get; init; }

    /// <summary>Describes the header of a message that is shown by attribute, such as <c>dev 5 ingress handle 1:</c>.</summary>
    public static string? Tell(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Size)
            return null;
        TrafficControlHeader header = HostOrder.Read<TrafficControlHeader>(payload);
        if (header.LinkIndex is not (> 0 or -1) || header._family != 0)
            return null;
        string place = header is { LinkIndex: > 0, Parent: 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"dev {header.LinkIndex}")
            : header.Parent is 0xffff_ffff ? string.Create(CultureInfo.InvariantCulture, $"dev {header.LinkIndex} root")
            : header.Parent is 0xffff_fff1 ? string.Create(CultureInfo.InvariantCulture, $"dev {header.LinkIndex} ingress")
            : FilterPlace.FromWire(header).ToString();
        return place + (header.Handle == 0 ? "" : $" handle {new TrafficHandle(header.Handle)}")
            + (header.Info >> 16 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" pref {header.Info >> 16}"));
    }
}
