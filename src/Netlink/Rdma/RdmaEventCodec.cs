using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of events. Source: rdma_nl_notify_event() in drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaEventCodec
{
    public static RdmaEvent Decode(in NetlinkMessage message)
    {
        var others = default(AttributeKeeper);
        var item = new RdmaEvent();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_ATTR_EVENT_TYPE: item = item with { Kind = (RdmaEventKind)attribute.AsByte() }; break;
                case RDMA_NLDEV_ATTR_DEV_INDEX: item = item with { DeviceIndex = attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_DEV_NAME: item = item with { DeviceName = attribute.AsString() }; break;
                case RDMA_NLDEV_ATTR_PORT_INDEX: item = item with { Port = attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_NDEV_INDEX: item = item with { LinkIndex = attribute.AsInt32() }; break;
                case RDMA_NLDEV_ATTR_NDEV_NAME: item = item with { LinkName = attribute.AsString() }; break;
                case RDMA_NLDEV_ATTR_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        return item with { UnknownAttributes = others.Kept };
    }
}
