using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/trap.c.</summary>
internal static class DevlinkTrapCodec
{
    private const ushort IN_PORT = 0;     // DEVLINK_ATTR_TRAP_METADATA_TYPE_*
    private const ushort FA_COOKIE = 1;

    public static void Write(NetlinkWriter writer, DevlinkRequest<DevlinkTrapAction?> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_TRAP_NAME, request.Name!);
        writer.WriteOptional(DEVLINK_ATTR_TRAP_ACTION, (byte?)request.Change);
    }

    public static DevlinkTrap Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var trap = new DevlinkTrap();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_TRAP_NAME: trap = trap with { Name = attribute.AsString() }; break;
                case DEVLINK_ATTR_TRAP_TYPE: trap = trap with { Type = (DevlinkTrapType)attribute.AsByte() }; break;
                case DEVLINK_ATTR_TRAP_GENERIC: trap = trap with { IsGeneric = true }; break;
                case DEVLINK_ATTR_TRAP_ACTION: trap = trap with { Action = (DevlinkTrapAction)attribute.AsByte() }; break;
                case DEVLINK_ATTR_TRAP_GROUP_NAME: trap = trap with { Group = attribute.AsString() }; break;
                case DEVLINK_ATTR_TRAP_METADATA: trap = ReadMetadata(trap, attribute, ref common); break;
                case DEVLINK_ATTR_STATS: trap = trap with { Statistics = DevlinkTrapStatisticsCodec.Read(attribute, ref common) }; break;
                default: common.Take(attribute); break;
            }
        }

        return trap with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }

    private static DevlinkTrap ReadMetadata(DevlinkTrap trap, in NetlinkAttribute nest, ref DevlinkMessage common)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute told in nest.AsNest())
        {
            switch (told.Type)
            {
                case IN_PORT: trap = trap with { ReportsInputPort = true }; break;
                case FA_COOKIE: trap = trap with { ReportsFlowActionCookie = true }; break;
                default: others.Keep(told); break;
            }
        }

        common.KeepWithin(nest, others);
        return trap;
    }
}
