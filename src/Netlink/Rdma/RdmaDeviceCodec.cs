using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Wire form of devices. Source: fill_dev_info() and nldev_set_doit() in drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaDeviceCodec
{
    private const byte RDMA_NAME_ASSIGN_TYPE_USER = 1;

    public static RdmaDevice Decode(in NetlinkMessage message)
    {
        var common = default(RdmaMessage);
        var device = new RdmaDevice();
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            if (Read(device, attribute) is RdmaDevice more)
                device = more;
            else
                common.Take(attribute);
        }

        return device with { Index = common.Index, Name = common.Name ?? "", UnknownAttributes = common.Unknown };
    }

    public static void EncodeName(NetlinkWriter writer, RdmaSetting<string> setting)
    {
        RdmaMessage.WriteDevice(writer, setting.Device);
        writer.WriteString(RDMA_NLDEV_ATTR_DEV_NAME, setting.Value);
    }

    public static void EncodeModeration(NetlinkWriter writer, RdmaSetting<bool> setting)
    {
        RdmaMessage.WriteDevice(writer, setting.Device);
        writer.WriteBoolean(RDMA_NLDEV_ATTR_DEV_DIM, setting.Value);
    }

    public static void EncodeNamespace(NetlinkWriter writer, RdmaSetting<NetworkNamespace> setting)
    {
        RdmaMessage.WriteDevice(writer, setting.Device);
        writer.WriteInt32(RDMA_NLDEV_NET_NS_FD, setting.Value.Descriptor);
    }

    public static void EncodeSpec(NetlinkWriter writer, (uint Parent, RdmaDeviceSpec Spec) request)
    {
        RdmaMessage.WriteDevice(writer, request.Parent);
        writer.WriteString(RDMA_NLDEV_ATTR_DEV_NAME, request.Spec.Name);
        writer.WriteByte(RDMA_NLDEV_ATTR_DEV_TYPE, (byte)request.Spec.Type);
    }

    private static RdmaDevice? Read(RdmaDevice device, in NetlinkAttribute attribute) => (RdmaAttribute)attribute.Type switch
    {
        RDMA_NLDEV_ATTR_PORT_INDEX => device with { PortCount = attribute.AsUInt32() },
        RDMA_NLDEV_ATTR_CAP_FLAGS => device with { Capabilities = (RdmaDeviceCapabilities)attribute.AsUInt64() },
        RDMA_NLDEV_ATTR_FW_VERSION => device with { FirmwareVersion = attribute.AsString() },
        RDMA_NLDEV_ATTR_NODE_GUID => device with { NodeGuid = new RdmaGuid(attribute.AsUInt64()) },
        RDMA_NLDEV_ATTR_SYS_IMAGE_GUID => device with { SystemImageGuid = new RdmaGuid(attribute.AsUInt64()) },
        RDMA_NLDEV_ATTR_DEV_NODE_TYPE => device with { NodeType = (RdmaNodeType)attribute.AsByte() },
        RDMA_NLDEV_ATTR_DEV_DIM => device with { HasAdaptiveModeration = attribute.AsBoolean() },
        RDMA_NLDEV_ATTR_DEV_TYPE => device with { Type = (RdmaDeviceType)attribute.AsByte() },
        RDMA_NLDEV_ATTR_PARENT_NAME => device with { Parent = attribute.AsString() },
        RDMA_NLDEV_ATTR_NAME_ASSIGN_TYPE => device with { IsNamedByUser = attribute.AsByte() == RDMA_NAME_ASSIGN_TYPE_USER },
        RDMA_NLDEV_ATTR_DEV_PROTOCOL => device with { Protocol = attribute.AsString() },
        _ => null,
    };
}

/// <summary>One setting of a device, and what errors call it.</summary>
internal sealed record RdmaSetting<T>(uint Device, T Value, string Subject)
{
    public override string ToString() => Subject;
}
