using Netlink.Protocol;
using static Netlink.Generic.MacsecAssociationAttribute;
using static Netlink.Generic.MacsecAttribute;
using static Netlink.Generic.MacsecChannelAttribute;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors, and which of them are secret. Source: <c>include/uapi/linux/if_macsec.h</c>.</summary>
internal static class MacsecAttributes
{
    public static AttributeSchema Schema()
    {
        AttributeSchema association = AttributeSchema.Of<MacsecAssociationAttribute>().WithSecret(MACSEC_SA_ATTR_KEY)
            .WithSecret(MACSEC_SA_ATTR_SALT).With(MACSEC_SA_ATTR_STATS, AttributeSchema.Of<MacsecAssociationStatisticAttribute>());
        AttributeSchema channel = AttributeSchema.Of<MacsecChannelAttribute>()
            .With(MACSEC_RXSC_ATTR_SA_LIST, Each("association", association))
            .With(MACSEC_RXSC_ATTR_STATS, AttributeSchema.Of<MacsecReceiveStatisticAttribute>());
        return AttributeSchema.Of<MacsecAttribute>(GenericHeader.Size)
            .With(MACSEC_ATTR_RXSC_CONFIG, channel)
            .With(MACSEC_ATTR_SA_CONFIG, association)
            .With(MACSEC_ATTR_SECY, AttributeSchema.Of<MacsecDeviceAttribute>())
            .With(MACSEC_ATTR_TXSA_LIST, Each("association", association))
            .With(MACSEC_ATTR_RXSC_LIST, Each("channel", channel))
            .With(MACSEC_ATTR_TXSC_STATS, AttributeSchema.Of<MacsecTransmitStatisticAttribute>())
            .With(MACSEC_ATTR_SECY_STATS, AttributeSchema.Of<MacsecDeviceStatisticAttribute>())
            .With(MACSEC_ATTR_OFFLOAD, AttributeSchema.Of<MacsecOffloadAttribute>());
    }

    private static AttributeSchema Each(string name, AttributeSchema entry)
    {
        var list = new AttributeSchema();
        list.AddEach(name, entry);
        return list;
    }
}

/// <summary><c>MACSEC_CMD_*</c>.</summary>
internal enum MacsecCommand : byte
{
    MACSEC_CMD_GET_TXSC = 0,
    MACSEC_CMD_ADD_RXSC = 1,
    MACSEC_CMD_DEL_RXSC = 2,
    MACSEC_CMD_UPD_RXSC = 3,
    MACSEC_CMD_ADD_TXSA = 4,
    MACSEC_CMD_DEL_TXSA = 5,
    MACSEC_CMD_UPD_TXSA = 6,
    MACSEC_CMD_ADD_RXSA = 7,
    MACSEC_CMD_DEL_RXSA = 8,
    MACSEC_CMD_UPD_RXSA = 9,
    MACSEC_CMD_UPD_OFFLOAD = 10,
}

/// <summary><c>MACSEC_ATTR_*</c>.</summary>
internal enum MacsecAttribute : ushort
{
    MACSEC_ATTR_IFINDEX = 1,
    MACSEC_ATTR_RXSC_CONFIG = 2,
    MACSEC_ATTR_SA_CONFIG = 3,
    MACSEC_ATTR_SECY = 4,
    MACSEC_ATTR_TXSA_LIST = 5,
    MACSEC_ATTR_RXSC_LIST = 6,
    MACSEC_ATTR_TXSC_STATS = 7,
    MACSEC_ATTR_SECY_STATS = 8,
    MACSEC_ATTR_OFFLOAD = 9,
}

/// <summary><c>MACSEC_OFFLOAD_ATTR_*</c>.</summary>
internal enum MacsecOffloadAttribute : ushort
{
    MACSEC_OFFLOAD_ATTR_TYPE = 1,
}

/// <summary><c>MACSEC_SECY_ATTR_*</c>.</summary>
internal enum MacsecDeviceAttribute : ushort
{
    MACSEC_SECY_ATTR_SCI = 1,
    MACSEC_SECY_ATTR_ENCODING_SA = 2,
    MACSEC_SECY_ATTR_WINDOW = 3,
    MACSEC_SECY_ATTR_CIPHER_SUITE = 4,
    MACSEC_SECY_ATTR_ICV_LEN = 5,
    MACSEC_SECY_ATTR_PROTECT = 6,
    MACSEC_SECY_ATTR_REPLAY = 7,
    MACSEC_SECY_ATTR_OPER = 8,
    MACSEC_SECY_ATTR_VALIDATE = 9,
    MACSEC_SECY_ATTR_ENCRYPT = 10,
    MACSEC_SECY_ATTR_INC_SCI = 11,
    MACSEC_SECY_ATTR_ES = 12,
    MACSEC_SECY_ATTR_SCB = 13,
    MACSEC_SECY_ATTR_PAD = 14,
}

/// <summary><c>MACSEC_RXSC_ATTR_*</c>.</summary>
internal enum MacsecChannelAttribute : ushort
{
    MACSEC_RXSC_ATTR_SCI = 1,
    MACSEC_RXSC_ATTR_ACTIVE = 2,
    MACSEC_RXSC_ATTR_SA_LIST = 3,
    MACSEC_RXSC_ATTR_STATS = 4,
    MACSEC_RXSC_ATTR_PAD = 5,
}

/// <summary><c>MACSEC_SA_ATTR_*</c>.</summary>
internal enum MacsecAssociationAttribute : ushort
{
    MACSEC_SA_ATTR_AN = 1,
    MACSEC_SA_ATTR_ACTIVE = 2,
    MACSEC_SA_ATTR_PN = 3,
    MACSEC_SA_ATTR_KEY = 4,
    MACSEC_SA_ATTR_KEYID = 5,
    MACSEC_SA_ATTR_STATS = 6,
    MACSEC_SA_ATTR_PAD = 7,
    MACSEC_SA_ATTR_SSCI = 8,
    MACSEC_SA_ATTR_SALT = 9,
}

/// <summary><c>MACSEC_RXSC_STATS_ATTR_*</c>.</summary>
internal enum MacsecReceiveStatisticAttribute : ushort
{
    MACSEC_RXSC_STATS_ATTR_IN_OCTETS_VALIDATED = 1,
    MACSEC_RXSC_STATS_ATTR_IN_OCTETS_DECRYPTED = 2,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNCHECKED = 3,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_DELAYED = 4,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_OK = 5,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_INVALID = 6,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_LATE = 7,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_VALID = 8,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_USING_SA = 9,
    MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNUSED_SA = 10,
    MACSEC_RXSC_STATS_ATTR_PAD = 11,
}

/// <summary><c>MACSEC_SA_STATS_ATTR_*</c>.</summary>
internal enum MacsecAssociationStatisticAttribute : ushort
{
    MACSEC_SA_STATS_ATTR_IN_PKTS_OK = 1,
    MACSEC_SA_STATS_ATTR_IN_PKTS_INVALID = 2,
    MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_VALID = 3,
    MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_USING_SA = 4,
    MACSEC_SA_STATS_ATTR_IN_PKTS_UNUSED_SA = 5,
    MACSEC_SA_STATS_ATTR_OUT_PKTS_PROTECTED = 6,
    MACSEC_SA_STATS_ATTR_OUT_PKTS_ENCRYPTED = 7,
}

/// <summary><c>MACSEC_TXSC_STATS_ATTR_*</c>.</summary>
internal enum MacsecTransmitStatisticAttribute : ushort
{
    MACSEC_TXSC_STATS_ATTR_OUT_PKTS_PROTECTED = 1,
    MACSEC_TXSC_STATS_ATTR_OUT_PKTS_ENCRYPTED = 2,
    MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_PROTECTED = 3,
    MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_ENCRYPTED = 4,
    MACSEC_TXSC_STATS_ATTR_PAD = 5,
}

/// <summary><c>MACSEC_SECY_STATS_ATTR_*</c>.</summary>
internal enum MacsecDeviceStatisticAttribute : ushort
{
    MACSEC_SECY_STATS_ATTR_OUT_PKTS_UNTAGGED = 1,
    MACSEC_SECY_STATS_ATTR_IN_PKTS_UNTAGGED = 2,
    MACSEC_SECY_STATS_ATTR_OUT_PKTS_TOO_LONG = 3,
    MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_TAG = 4,
    MACSEC_SECY_STATS_ATTR_IN_PKTS_BAD_TAG = 5,
    MACSEC_SECY_STATS_ATTR_IN_PKTS_UNKNOWN_SCI = 6,
    MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_SCI = 7,
    MACSEC_SECY_STATS_ATTR_IN_PKTS_OVERRUN = 8,
    MACSEC_SECY_STATS_ATTR_PAD = 9,
}
