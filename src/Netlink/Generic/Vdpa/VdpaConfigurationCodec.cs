using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.VdpaAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>vdpa_dev_config_fill()</c> in drivers/vdpa/vdpa.c.</summary>
internal static class VdpaConfigurationCodec
{
    public static VdpaConfiguration Decode(in NetlinkMessage message)
    {
        var found = new VdpaConfiguration("");
        AttributeReader attributes = message.Read(out GenericHeader _);
        // What the others mean depends on it.
        if (attributes.TryFind(VDPA_ATTR_DEV_ID, out NetlinkAttribute id))
            found = found with { Type = (VirtioDeviceType)id.AsUInt32() };
        VdpaNetworkConfiguration? network = found.Type is VirtioDeviceType.Network ? new() : null;
        VdpaBlockConfiguration? block = found.Type is VirtioDeviceType.Block ? new() : null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((VdpaAttribute)attribute.Type)
            {
                case VDPA_ATTR_PAD or VDPA_ATTR_DEV_ID: break;
                case VDPA_ATTR_DEV_NAME: found = found with { Name = attribute.AsString() }; break;
                case VDPA_ATTR_DEV_NEGOTIATED_FEATURES: found = found with { NegotiatedFeatures = attribute.AsUInt64() }; break;
                case VDPA_ATTR_DEV_FEATURES: found = found with { Features = attribute.AsUInt64() }; break;
                // Linux 6.1 reported features by this number, and no block devices.
                case VDPA_ATTR_DEV_BLK_CFG_CAPACITY when network is not null:
                    found = found with { Features = attribute.AsUInt64() };
                    break;
                default:
                    if (network is not null && Read(network, attribute) is VdpaNetworkConfiguration moreOfNetwork)
                        network = moreOfNetwork;
                    else if (block is not null && Read(block, attribute) is VdpaBlockConfiguration moreOfBlock)
                        block = moreOfBlock;
                    else
                        unknown.Keep(attribute);
                    break;
            }
        }

        return found with { Network = network, Block = block, UnknownAttributes = unknown.Kept };
    }

    private static VdpaNetworkConfiguration? Read(VdpaNetworkConfiguration network, in NetlinkAttribute attribute)
        => (VdpaAttribute)attribute.Type switch
        {
            VDPA_ATTR_DEV_NET_CFG_MACADDR => network with { Address = attribute.AsEthernetAddress() },
            VDPA_ATTR_DEV_NET_CFG_MTU => network with { Mtu = attribute.AsUInt16() },
            VDPA_ATTR_DEV_NET_STATUS => network with { Status = (VirtioNetworkStatus)attribute.AsUInt16() },
            VDPA_ATTR_DEV_NET_CFG_MAX_VQP => network with { MaxQueuePairs = attribute.AsUInt16() },
            _ => null,
        };

    private static VdpaBlockConfiguration? Read(VdpaBlockConfiguration block, in NetlinkAttribute attribute)
        => (VdpaAttribute)attribute.Type switch
        {
            VDPA_ATTR_DEV_BLK_CFG_CAPACITY => block with { Capacity = attribute.AsUInt64() },
            VDPA_ATTR_DEV_BLK_CFG_SIZE_MAX => block with { MaxSegmentSize = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_SEG_MAX => block with { MaxSegments = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_BLK_SIZE => block with { BlockSize = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_NUM_QUEUES => block with { Queues = attribute.AsUInt16() },
            VDPA_ATTR_DEV_BLK_CFG_PHY_BLK_EXP => block with { PhysicalBlockExponent = attribute.AsByte() },
            VDPA_ATTR_DEV_BLK_CFG_ALIGN_OFFSET => block with { AlignmentOffset = attribute.AsByte() },
            VDPA_ATTR_DEV_BLK_CFG_MIN_IO_SIZE => block with { MinIOSize = attribute.AsUInt16() },
            VDPA_ATTR_DEV_BLK_CFG_OPT_IO_SIZE => block with { OptimalIOSize = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_MAX_DISCARD_SEC => block with { MaxDiscardSectors = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_MAX_DISCARD_SEG => block with { MaxDiscardSegments = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_DISCARD_SEC_ALIGN => block with { DiscardSectorAlignment = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_MAX_WRITE_ZEROES_SEC => block with { MaxWriteZeroesSectors = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_CFG_MAX_WRITE_ZEROES_SEG => block with { MaxWriteZeroesSegments = attribute.AsUInt32() },
            VDPA_ATTR_DEV_BLK_READ_ONLY => block with { IsReadOnly = attribute.AsBoolean() },
            VDPA_ATTR_DEV_BLK_FLUSH => block with { SupportsFlush = attribute.AsBoolean() },
            _ => null,
        };
}
