using Netlink.Protocol;
using static Netlink.Generic.MacsecAssociationStatisticAttribute;
using static Netlink.Generic.MacsecDeviceStatisticAttribute;
using static Netlink.Generic.MacsecReceiveStatisticAttribute;
using static Netlink.Generic.MacsecTransmitStatisticAttribute;

namespace Netlink.Generic;

/// <summary>Reads counters of frames. Source: drivers/net/macsec.c.</summary>
internal static class MacsecStatisticsCodec
{
    public static MacsecDeviceStatistics ReadDeviceStatistics(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var found = new MacsecDeviceStatistics();
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref found, Read));
        return found;
    }

    public static MacsecTransmitStatistics ReadTransmitStatistics(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var found = new MacsecTransmitStatistics();
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref found, Read));
        return found;
    }

    public static MacsecReceiveStatistics ReadReceiveStatistics(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var found = new MacsecReceiveStatistics();
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref found, Read));
        return found;
    }

    public static MacsecAssociationStatistics ReadAssociationStatistics(in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var found = new MacsecAssociationStatistics();
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref found, Read));
        return found;
    }

    private static MacsecDeviceStatistics? Read(MacsecDeviceStatistics found, in NetlinkAttribute count)
        => (MacsecDeviceStatisticAttribute)count.Type switch
        {
            MACSEC_SECY_STATS_ATTR_OUT_PKTS_UNTAGGED => found with { SentUntagged = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_IN_PKTS_UNTAGGED => found with { ReceivedUntagged = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_OUT_PKTS_TOO_LONG => found with { TooLong = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_TAG => found with { WithoutTag = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_IN_PKTS_BAD_TAG => found with { BadTag = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_IN_PKTS_UNKNOWN_SCI => found with { UnknownChannel = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_SCI => found with { NoChannel = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_IN_PKTS_OVERRUN => found with { Overrun = count.AsUInt64() },
            MACSEC_SECY_STATS_ATTR_PAD => found,
            _ => null,
        };

    private static MacsecTransmitStatistics? Read(MacsecTransmitStatistics found, in NetlinkAttribute count)
        => (MacsecTransmitStatisticAttribute)count.Type switch
        {
            MACSEC_TXSC_STATS_ATTR_OUT_PKTS_PROTECTED => found with { ProtectedPackets = count.AsUInt64() },
            MACSEC_TXSC_STATS_ATTR_OUT_PKTS_ENCRYPTED => found with { EncryptedPackets = count.AsUInt64() },
            MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_PROTECTED => found with { ProtectedOctets = count.AsUInt64() },
            MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_ENCRYPTED => found with { EncryptedOctets = count.AsUInt64() },
            MACSEC_TXSC_STATS_ATTR_PAD => found,
            _ => null,
        };

    private static MacsecReceiveStatistics? Read(MacsecReceiveStatistics found, in NetlinkAttribute count)
        => (MacsecReceiveStatisticAttribute)count.Type switch
        {
            MACSEC_RXSC_STATS_ATTR_IN_OCTETS_VALIDATED => found with { ValidatedOctets = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_OCTETS_DECRYPTED => found with { DecryptedOctets = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNCHECKED => found with { Unchecked = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_DELAYED => found with { Delayed = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_OK => found with { Ok = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_INVALID => found with { Invalid = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_LATE => found with { Late = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_VALID => found with { NotValid = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_USING_SA => found with { NotUsingAssociation = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNUSED_SA => found with { UnusedAssociation = count.AsUInt64() },
            MACSEC_RXSC_STATS_ATTR_PAD => found,
            _ => null,
        };

    private static MacsecAssociationStatistics? Read(MacsecAssociationStatistics found, in NetlinkAttribute count)
        => (MacsecAssociationStatisticAttribute)count.Type switch
        {
            MACSEC_SA_STATS_ATTR_IN_PKTS_OK => found with { ReceivedOk = count.AsUInt32() },
            MACSEC_SA_STATS_ATTR_IN_PKTS_INVALID => found with { ReceivedInvalid = count.AsUInt32() },
            MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_VALID => found with { ReceivedNotValid = count.AsUInt32() },
            MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_USING_SA => found with { ReceivedNotUsing = count.AsUInt32() },
            MACSEC_SA_STATS_ATTR_IN_PKTS_UNUSED_SA => found with { ReceivedUnused = count.AsUInt32() },
            MACSEC_SA_STATS_ATTR_OUT_PKTS_PROTECTED => found with { SentProtected = count.AsUInt32() },
            MACSEC_SA_STATS_ATTR_OUT_PKTS_ENCRYPTED => found with { SentEncrypted = count.AsUInt32() },
            _ => null,
        };
}
