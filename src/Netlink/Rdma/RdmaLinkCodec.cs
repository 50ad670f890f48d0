using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of ports. Source: fill_port_info() and nldev_newlink() in drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaLinkCodec
{
    /// <remarks>The answer about one port has the type of an answer about a device.</remarks>
    public static RdmaLink Decode(in NetlinkMessage message)
    {
        var common = default(RdmaMessage);
        var link = new RdmaLink();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            if (Read(link, attribute) is RdmaLink more)
                link = more;
            else
                common.Take(attribute);
        }

        return link with { DeviceIndex = common.Index, DeviceName = common.Name ?? "", UnknownAttributes = common.Unknown };
    }

    public static void EncodeSpec(NetlinkWriter writer, RdmaLinkSpec spec)
    {
        writer.WriteString(RDMA_NLDEV_ATTR_DEV_NAME, spec.Name);
        writer.WriteString(RDMA_NLDEV_ATTR_LINK_TYPE, spec.Type);
        writer.WriteString(RDMA_NLDEV_ATTR_NDEV_NAME, spec.LinkName);
    }

    private static RdmaLink? Read(RdmaLink link, in NetlinkAttribute attribute) => (RdmaAttribute)attribute.Type switch
    {
        RDMA_NLDEV_ATTR_PORT_INDEX => link with { Port = attribute.AsUInt32() },
        RDMA_NLDEV_ATTR_CAP_FLAGS => link with { Capabilities = (RdmaPortCapabilities)attribute.AsUInt64() },
        RDMA_NLDEV_ATTR_SUBNET_PREFIX => link with { SubnetPrefix = new RdmaGuid(attribute.AsUInt64()) },
        RDMA_NLDEV_ATTR_LID => link with { Lid = attribute.AsUInt32() },
        RDMA_NLDEV_ATTR_SM_LID => link with { SubnetManagerLid = attribute.AsUInt32() },
        RDMA_NLDEV_ATTR_LMC => link with { LidMaskControl = attribute.AsByte() },
        RDMA_NLDEV_ATTR_PORT_STATE => link with { State = (RdmaLinkState)attribute.AsByte() },
        RDMA_NLDEV_ATTR_PORT_PHYS_STATE => link with { PhysicalState = (RdmaPhysicalState)attribute.AsByte() },
        RDMA_NLDEV_ATTR_NDEV_INDEX => link with { LinkIndex = attribute.AsInt32() },
        RDMA_NLDEV_ATTR_NDEV_NAME => link with { LinkName = attribute.AsString() },
        _ => null,
    };
}
