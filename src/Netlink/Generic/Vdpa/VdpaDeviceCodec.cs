using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.VdpaAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>vdpa_dev_fill()</c> and <c>vdpa_nl_cmd_dev_add_set_doit()</c> in drivers/vdpa/vdpa.c.</summary>
internal static class VdpaDeviceCodec
{
    public static void WriteName(NetlinkWriter writer, VdpaDeviceName device)
    {
        writer.WriteString(VDPA_ATTR_DEV_NAME, device.Name);
        writer.WriteOptional(VDPA_ATTR_DEV_QUEUE_INDEX, device.QueueIndex);
    }

    public static void Write(NetlinkWriter writer, VdpaDeviceSpec spec)
    {
        writer.WriteString(VDPA_ATTR_DEV_NAME, spec.Name);
        VdpaManagementCodec.WriteHandle(writer, spec.ManagementDevice);
        writer.WriteOptionalEthernet(VDPA_ATTR_DEV_NET_CFG_MACADDR, spec.Address);
        writer.WriteOptional(VDPA_ATTR_DEV_NET_CFG_MTU, spec.Mtu);
        writer.WriteOptional(VDPA_ATTR_DEV_NET_CFG_MAX_VQP, spec.MaxQueuePairs);
        writer.WriteOptional(VDPA_ATTR_DEV_FEATURES, spec.Features);
    }

    public static void WriteChange(NetlinkWriter writer, VdpaDeviceRequest request)
    {
        writer.WriteString(VDPA_ATTR_DEV_NAME, request.Name);
        writer.WriteOptionalEthernet(VDPA_ATTR_DEV_NET_CFG_MACADDR, request.Change.Address);
    }

    public static VdpaDevice Decode(in NetlinkMessage message)
    {
        var device = new VdpaDevice("");
        var handle = default(VdpaHandleParts);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((VdpaAttribute)attribute.Type)
            {
                case VDPA_ATTR_PAD: break;
                case VDPA_ATTR_MGMTDEV_BUS_NAME or VDPA_ATTR_MGMTDEV_DEV_NAME: handle.Read(attribute); break;
                case VDPA_ATTR_DEV_NAME: device = device with { Name = attribute.AsString() }; break;
                case VDPA_ATTR_DEV_ID: device = device with { Type = (VirtioDeviceType)attribute.AsUInt32() }; break;
                case VDPA_ATTR_DEV_VENDOR_ID: device = device with { VendorId = attribute.AsUInt32() }; break;
                case VDPA_ATTR_DEV_MAX_VQS: device = device with { MaxQueues = attribute.AsUInt32() }; break;
                case VDPA_ATTR_DEV_MAX_VQ_SIZE: device = device with { MaxQueueSize = attribute.AsUInt16() }; break;
                case VDPA_ATTR_DEV_MIN_VQ_SIZE: device = device with { MinQueueSize = attribute.AsUInt16() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return device with { ManagementDevice = handle.Handle, UnknownAttributes = unknown.Kept };
    }
}

/// <summary>A device by name, and one of its virtqueues.</summary>
internal readonly record struct VdpaDeviceName(string Name, uint? QueueIndex = null)
{
    public override string ToString() => QueueIndex is uint index ? $"queue {index} of {Name}" : Name;
}

/// <summary>A change of a device.</summary>
internal sealed record VdpaDeviceRequest(string Name, VdpaDeviceChange Change)
{
    public override string ToString() => Name;
}
