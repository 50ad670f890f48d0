using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors. Source: <c>include/uapi/linux/gtp.h</c>.</summary>
internal static class GtpAttributes
{
    public static AttributeSchema Schema() => AttributeSchema.Of<GtpContextAttribute>(GenericHeader.Size)
        .WithNetworkOrder(GtpContextAttribute.GTPA_PEER_ADDRESS, GtpContextAttribute.GTPA_MS_ADDRESS, GtpContextAttribute.GTPA_PEER_ADDR6,
            GtpContextAttribute.GTPA_MS_ADDR6);
}

/// <summary><c>GTP_CMD_*</c>.</summary>
internal enum GtpCommand : byte
{
    GTP_CMD_NEWPDP = 0,
    GTP_CMD_DELPDP = 1,
    GTP_CMD_GETPDP = 2,
    GTP_CMD_ECHOREQ = 3,
}

/// <summary><c>GTPA_*</c>.</summary>
internal enum GtpContextAttribute : ushort
{
    GTPA_LINK = 1,
    GTPA_VERSION = 2,
    GTPA_TID = 3,
    GTPA_PEER_ADDRESS = 4,
    GTPA_MS_ADDRESS = 5,
    GTPA_FLOW = 6,
    GTPA_NET_NS_FD = 7,
    GTPA_I_TEI = 8,
    GTPA_O_TEI = 9,
    GTPA_PAD = 10,
    GTPA_PEER_ADDR6 = 11,
    GTPA_MS_ADDR6 = 12,
    GTPA_FAMILY = 13,
}
