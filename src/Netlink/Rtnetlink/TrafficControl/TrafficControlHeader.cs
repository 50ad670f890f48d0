using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tcmsg</c>, in front of the attributes of disciplines, classes, filters and chains. Source:
/// <c>include/uapi/linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TrafficControlHeader
{
    /// <summary>Its bytes.</summary>
    public const int Size = 20;

    private readonly uint _family;

    /// <summary>The device; -1 (<c>TCM_IFINDEX_MAGIC_BLOCK</c>) when <see cref="Parent"/> is the number of a shared block.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The object's own name.</summary>
    public uint Handle { get; init; }

    /// <summary>Where it sits.</summary>
    public uint Parent { get; init; }

    /// <summary>Of a filter the priority in the upper 16 bits and the EtherType, in network order, in the lower.</summary>
    public uint Info { get; init; }
}
