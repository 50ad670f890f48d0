using System;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors. Source: <c>include/uapi/linux/ethtool_netlink.h</c>.</summary>
internal static class EthtoolAttributes
{
    /// <summary>The attribute with the device in every message except those of statistics.</summary>
    public const ushort Header = 1;

    public static AttributeSchema Of<T>()
        where T : struct, Enum
        => Of(Unsafe.BitCast<ushort, T>(Header));

    /// <param name="header">The attribute with the device.</param>
    public static AttributeSchema Of<T>(T header)
        where T : struct, Enum
        => AttributeSchema.Of<T>(GenericHeader.Size).With(header, AttributeSchema.Of<EthtoolHeaderAttribute>());

    public static AttributeSchema Bitset()
    {
        var bits = new AttributeSchema();
        bits.AddEach("bit", AttributeSchema.Of<BitAttribute>());
        return AttributeSchema.Of<BitsetAttribute>().With(BitsetAttribute.ETHTOOL_A_BITSET_BITS, bits);
    }
}

/// <summary><c>ETHTOOL_A_HEADER_*</c>.</summary>
internal enum EthtoolHeaderAttribute : ushort
{
    ETHTOOL_A_HEADER_DEV_INDEX = 1,
    ETHTOOL_A_HEADER_DEV_NAME = 2,
    ETHTOOL_A_HEADER_FLAGS = 3,
}

/// <summary><c>ETHTOOL_A_BITSET_*</c>.</summary>
internal enum BitsetAttribute : ushort
{
    ETHTOOL_A_BITSET_NOMASK = 1,
    ETHTOOL_A_BITSET_SIZE = 2,
    ETHTOOL_A_BITSET_BITS = 3,
    ETHTOOL_A_BITSET_VALUE = 4,
    ETHTOOL_A_BITSET_MASK = 5,
}

/// <summary><c>ETHTOOL_A_BITSET_BITS_*</c>, <c>ETHTOOL_A_STRINGS_*</c> and <c>ETHTOOL_A_STRINGSETS_*</c>: lists of items of one
/// kind.</summary>
internal enum EthtoolListAttribute : ushort
{
    ETHTOOL_A_BITSET_BITS_BIT = 1,
}

/// <summary><c>ETHTOOL_A_BITSET_BIT_*</c>.</summary>
internal enum BitAttribute : ushort
{
    ETHTOOL_A_BITSET_BIT_INDEX = 1,
    ETHTOOL_A_BITSET_BIT_NAME = 2,
    ETHTOOL_A_BITSET_BIT_VALUE = 3,
}

/// <summary><c>ETHTOOL_A_LINKMODES_*</c>.</summary>
internal enum LinkModesAttribute : ushort
{
    ETHTOOL_A_LINKMODES_HEADER = 1,
    ETHTOOL_A_LINKMODES_AUTONEG = 2,
    ETHTOOL_A_LINKMODES_OURS = 3,
    ETHTOOL_A_LINKMODES_PEER = 4,
    ETHTOOL_A_LINKMODES_SPEED = 5,
    ETHTOOL_A_LINKMODES_DUPLEX = 6,
    ETHTOOL_A_LINKMODES_LANES = 9,
}

/// <summary><c>ETHTOOL_A_LINKSTATE_*</c>.</summary>
internal enum LinkStateAttribute : ushort
{
    ETHTOOL_A_LINKSTATE_HEADER = 1,
    ETHTOOL_A_LINKSTATE_LINK = 2,
    ETHTOOL_A_LINKSTATE_SQI = 3,
    ETHTOOL_A_LINKSTATE_SQI_MAX = 4,
    ETHTOOL_A_LINKSTATE_EXT_STATE = 5,
    ETHTOOL_A_LINKSTATE_EXT_SUBSTATE = 6,
}

/// <summary><c>ETHTOOL_A_FEATURES_*</c>.</summary>
internal enum FeaturesAttribute : ushort
{
    ETHTOOL_A_FEATURES_HEADER = 1,
    ETHTOOL_A_FEATURES_HW = 2,
    ETHTOOL_A_FEATURES_WANTED = 3,
    ETHTOOL_A_FEATURES_ACTIVE = 4,
    ETHTOOL_A_FEATURES_NOCHANGE = 5,
}
