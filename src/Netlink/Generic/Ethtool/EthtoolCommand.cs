namespace Netlink.Generic;

/// <summary><c>ETHTOOL_MSG_*</c> of requests. Source: <c>include/uapi/linux/ethtool_netlink.h</c>.</summary>
internal enum EthtoolCommand : byte
{
    ETHTOOL_MSG_STRSET_GET = 1,
    ETHTOOL_MSG_LINKMODES_GET = 4,
    ETHTOOL_MSG_LINKMODES_SET = 5,
    ETHTOOL_MSG_LINKSTATE_GET = 6,
    ETHTOOL_MSG_FEATURES_GET = 11,
    ETHTOOL_MSG_FEATURES_SET = 12,
    ETHTOOL_MSG_RINGS_GET = 15,
    ETHTOOL_MSG_RINGS_SET = 16,
    ETHTOOL_MSG_CHANNELS_GET = 17,
    ETHTOOL_MSG_CHANNELS_SET = 18,
    ETHTOOL_MSG_COALESCE_GET = 19,
    ETHTOOL_MSG_COALESCE_SET = 20,
    ETHTOOL_MSG_PAUSE_GET = 21,
    ETHTOOL_MSG_PAUSE_SET = 22,
    ETHTOOL_MSG_MODULE_EEPROM_GET = 31,
    ETHTOOL_MSG_STATS_GET = 32,
}

/// <summary><c>ETHTOOL_MSG_*_NTF</c>: what is announced.</summary>
internal enum EthtoolAnnouncement : byte
{
    ETHTOOL_MSG_LINKMODES_NTF = 5,
    ETHTOOL_MSG_FEATURES_NTF = 13,
    ETHTOOL_MSG_RINGS_NTF = 17,
    ETHTOOL_MSG_CHANNELS_NTF = 19,
    ETHTOOL_MSG_COALESCE_NTF = 21,
    ETHTOOL_MSG_PAUSE_NTF = 23,
}
