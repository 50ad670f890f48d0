using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/rate.c.</summary>
internal static class DevlinkRateCodec
{
    public static void WriteNode(NetlinkWriter writer, DevlinkRequest<DevlinkRateChange?> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_RATE_NODE_NAME, request.Name!);
        WriteChange(writer, request.Change);
    }

    public static void WritePort(NetlinkWriter writer, DevlinkPortRequest<DevlinkRateChange?> request)
    {
        DevlinkMessage.Write(writer, request.Port);
        WriteChange(writer, request.Change);
    }

    public static DevlinkRate Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var rate = new DevlinkRate();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                // Redundant: a node has a name, a leaf a port.
                case DEVLINK_ATTR_RATE_TYPE: break;
                case DEVLINK_ATTR_PORT_INDEX: rate = rate with { PortIndex = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_RATE_NODE_NAME: rate = rate with { NodeName = attribute.AsString() }; break;
                case DEVLINK_ATTR_RATE_TX_SHARE: rate = rate with { Share = attribute.AsUInt64() }; break;
                case DEVLINK_ATTR_RATE_TX_MAX: rate = rate with { Maximum = attribute.AsUInt64() }; break;
                case DEVLINK_ATTR_RATE_TX_PRIORITY: rate = rate with { Priority = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_RATE_TX_WEIGHT: rate = rate with { Weight = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_RATE_PARENT_NODE_NAME: rate = rate with { Parent = attribute.AsString() }; break;
                default: common.Take(attribute); break;
            }
        }

        return rate with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }

    private static void WriteChange(NetlinkWriter writer, DevlinkRateChange? change)
    {
        writer.WriteOptional(DEVLINK_ATTR_RATE_TX_SHARE, change?.Share);
        writer.WriteOptional(DEVLINK_ATTR_RATE_TX_MAX, change?.Maximum);
        writer.WriteOptional(DEVLINK_ATTR_RATE_TX_PRIORITY, change?.Priority);
        writer.WriteOptional(DEVLINK_ATTR_RATE_TX_WEIGHT, change?.Weight);
        writer.WriteOptional(DEVLINK_ATTR_RATE_PARENT_NODE_NAME, change?.Parent);
    }
}
