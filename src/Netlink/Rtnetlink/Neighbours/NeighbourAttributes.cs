using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a neighbour entry. Source: <c>include/uapi/linux/neighbour.h</c>.</summary>
internal static class NeighbourAttributes
{
    public const ushort NDA_DST = 1;
    public const ushort NDA_LLADDR = 2;
    public const ushort NDA_CACHEINFO = 3;
    public const ushort NDA_PROBES = 4;
    public const ushort NDA_VLAN = 5;
    public const ushort NDA_PORT = 6;
    public const ushort NDA_VNI = 7;
    public const ushort NDA_IFINDEX = 8;
    public const ushort NDA_MASTER = 9;
    public const ushort NDA_SRC_VNI = 11;
    public const ushort NDA_PROTOCOL = 12;
    public const ushort NDA_NH_ID = 13;
    public const ushort NDA_FLAGS_EXT = 15;

    /// <summary>Bytes of <c>struct ndmsg</c>.</summary>
    public const int HeaderSize = 12;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { NDA_DST, nameof(NDA_DST) },
        { NDA_LLADDR, nameof(NDA_LLADDR) },
        { NDA_CACHEINFO, nameof(NDA_CACHEINFO) },
        { NDA_PROBES, nameof(NDA_PROBES) },
        { NDA_VLAN, nameof(NDA_VLAN) },
        { NDA_PORT, nameof(NDA_PORT) },
        { NDA_VNI, nameof(NDA_VNI) },
        { NDA_IFINDEX, nameof(NDA_IFINDEX) },
        { NDA_MASTER, nameof(NDA_MASTER) },
        { NDA_SRC_VNI, nameof(NDA_SRC_VNI) },
        { NDA_PROTOCOL, nameof(NDA_PROTOCOL) },
        { NDA_NH_ID, nameof(NDA_NH_ID) },
        { NDA_FLAGS_EXT, nameof(NDA_FLAGS_EXT) },
    };
}
