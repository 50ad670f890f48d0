using Netlink.Protocol;
using static Netlink.Rtnetlink.DevlinkPortAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The port by which devlink knows a device (devlink-port(8)).</summary>
/// <param name="Bus">The bus of the card, such as <c>pci</c>.</param>
/// <param name="Device">The name of the card on its bus, such as <c>0000:01:00.0</c>.</param>
/// <param name="Index">The number of the port.</param>
public readonly record struct DevlinkPort(string Bus, string Device, uint Index)
{
    /// <summary>As devlink writes it, such as <c>pci/0000:01:00.0/1</c>.</summary>
    public override string ToString() => $"{Bus}/{Device}/{Index}";

    internal static DevlinkPort? Read(AttributeReader attributes)
        => attributes.TryFind(DEVLINK_ATTR_BUS_NAME, out NetlinkAttribute bus)
            && attributes.TryFind(DEVLINK_ATTR_DEV_NAME, out NetlinkAttribute device)
            && attributes.TryFind(DEVLINK_ATTR_PORT_INDEX, out NetlinkAttribute index)
            ? new DevlinkPort(bus.AsString(), device.AsString(), index.AsUInt32()) : null;
}
