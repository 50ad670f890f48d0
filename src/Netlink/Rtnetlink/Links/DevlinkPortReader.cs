using Netlink.Protocol;
using static Netlink.Rtnetlink.DevlinkPortAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Reads the port by which devlink knows a link.</summary>
internal static class DevlinkPortReader
{
    public static DevlinkPortHandle? Read(in NetlinkAttribute port, ref AttributeKeeper unknown)
    {
        // Bus and name identify the device, too.
        unknown.KeepOthers(port, (ushort)DEVLINK_ATTR_BUS_NAME, (ushort)DEVLINK_ATTR_DEV_NAME, (ushort)DEVLINK_ATTR_PORT_INDEX,
            (ushort)DEVLINK_ATTR_INDEX);
        AttributeReader attributes = port.AsNest();
        return attributes.TryFind(DEVLINK_ATTR_BUS_NAME, out NetlinkAttribute bus) && bus.AsString() is { Length: > 0 } busName
            && attributes.TryFind(DEVLINK_ATTR_DEV_NAME, out NetlinkAttribute device) && device.AsString() is { Length: > 0 } deviceName
            && attributes.TryFind(DEVLINK_ATTR_PORT_INDEX, out NetlinkAttribute index)
            ? new DevlinkPortHandle(new DevlinkHandle(busName, deviceName), index.AsUInt32()) : default(DevlinkPortHandle?);
    }
}
