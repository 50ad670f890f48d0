using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of settings. Source: nldev_sys_get_doit(), nldev_set_sys_set_doit() in drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaSystemCodec
{
    public static RdmaSystem Decode(in NetlinkMessage message)
    {
        var others = default(AttributeKeeper);
        var system = new RdmaSystem();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_SYS_ATTR_NETNS_MODE: system = system with { NamespaceMode = (RdmaNamespaceMode)attribute.AsByte() }; break;
                case RDMA_NLDEV_SYS_ATTR_COPY_ON_FORK: system = system with { HasCopyOnFork = attribute.AsBoolean() }; break;
                case RDMA_NLDEV_SYS_ATTR_PRIVILEGED_QKEY_MODE:
                    system = system with { HasPrivilegedQueueKeys = attribute.AsBoolean() };
                    break;
                case RDMA_NLDEV_SYS_ATTR_MONITOR_MODE: system = system with { CanWatch = attribute.AsBoolean() }; break;
                default: others.Keep(attribute); break;
            }
        }

        return system with { UnknownAttributes = others.Kept };
    }

    public static void EncodeMode(NetlinkWriter writer, RdmaSystemChange change)
        => writer.WriteOptional(RDMA_NLDEV_SYS_ATTR_NETNS_MODE, (byte?)change.NamespaceMode);

    public static void EncodeQueueKeys(NetlinkWriter writer, RdmaSystemChange change)
        => writer.WriteOptional(RDMA_NLDEV_SYS_ATTR_PRIVILEGED_QKEY_MODE, change.HasPrivilegedQueueKeys);
}
