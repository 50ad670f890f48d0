using System.Runtime.InteropServices;

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
}
