using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a neighbour entry. Source: <c>include/uapi/linux/neighbour.h</c>.</summary>
internal static class NeighbourAttributes
{
    /// <summary>Bytes of <c>struct ndmsg</c>.</summary>
    public const int HeaderSize = 12;

    public static AttributeSchema Schema { get; } = AttributeSchema.Of<NeighbourAttribute>(HeaderSize);
}

/// <summary><c>NDA_*</c>.</summary>
internal enum NeighbourAttribute : ushort
{
    NDA_DST = 1,
    NDA_LLADDR = 2,
    NDA_CACHEINFO = 3,
    NDA_PROBES = 4,
    NDA_VLAN = 5,
    NDA_PORT = 6,
    NDA_VNI = 7,
    NDA_IFINDEX = 8,
    NDA_MASTER = 9,
    NDA_SRC_VNI = 11,
    NDA_PROTOCOL = 12,
    NDA_NH_ID = 13,
    NDA_FLAGS_EXT = 15,
    NDA_NDM_STATE_MASK = 16,
    NDA_NDM_FLAGS_MASK = 17,
}
