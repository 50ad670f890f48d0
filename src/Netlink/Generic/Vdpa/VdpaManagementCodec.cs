using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.VdpaAttribute;

namespace Netlink.Generic;

/// <summary>Source: <c>vdpa_mgmtdev_fill()</c> in drivers/vdpa/vdpa.c.</summary>
internal static class VdpaManagementCodec
{
    public static void WriteHandle(NetlinkWriter writer, VdpaManagementHandle handle)
    {
        writer.WriteOptional(VDPA_ATTR_MGMTDEV_BUS_NAME, handle.Bus);
        writer.WriteOptional(VDPA_ATTR_MGMTDEV_DEV_NAME, handle.Device);
    }

    public static VdpaManagementDevice Decode(in NetlinkMessage message)
    {
        var device = new VdpaManagementDevice(default(VdpaManagementHandle));
        var handle = default(VdpaHandleParts);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((VdpaAttribute)attribute.Type)
            {
                case VDPA_ATTR_PAD: break;
                case VDPA_ATTR_MGMTDEV_BUS_NAME or VDPA_ATTR_MGMTDEV_DEV_NAME: handle.Read(attribute); break;
                case VDPA_ATTR_MGMTDEV_SUPPORTED_CLASSES: device = device with { SupportedTypes = TypesOf(attribute.AsUInt64()) }; break;
                case VDPA_ATTR_DEV_MGMTDEV_MAX_VQS: device = device with { MaxQueues = attribute.AsUInt32() }; break;
                case VDPA_ATTR_DEV_SUPPORTED_FEATURES: device = device with { Features = attribute.AsUInt64() }; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return device with { Handle = handle.Handle, UnknownAttributes = unknown.Kept };
    }

    /// <summary>A bit for each type.</summary>
    private static List<VirtioDeviceType> TypesOf(ulong classes)
    {
        var types = new List<VirtioDeviceType>();
        for (int bit = 0; bit < 64; bit++)
        {
            if ((classes >> bit & 1) != 0)
                types.Add((VirtioDeviceType)bit);
        }

        return types;
    }
}

/// <summary>The two attributes that name a management device.</summary>
internal struct VdpaHandleParts
{
    private string? _bus;
    private string? _device;

    /// <exception cref="NetlinkProtocolException">There is no name.</exception>
    public readonly VdpaManagementHandle Handle => string.IsNullOrEmpty(_device)
        ? throw new NetlinkProtocolException("A message of vDPA names no management device (VDPA_ATTR_MGMTDEV_DEV_NAME).")
        : new VdpaManagementHandle(string.IsNullOrEmpty(_bus) ? null : _bus, _device);

    public void Read(in NetlinkAttribute attribute)
    {
        if (attribute.Type == (ushort)VDPA_ATTR_MGMTDEV_BUS_NAME)
            _bus = attribute.AsString();
        else
            _device = attribute.AsString();
    }
}
