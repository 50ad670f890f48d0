using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/trap.c.</summary>
internal static class DevlinkTrapGroupCodec
{
    public static void Write(NetlinkWriter writer, DevlinkRequest<DevlinkTrapGroupChange?> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_TRAP_GROUP_NAME, request.Name!);
        writer.WriteOptional(DEVLINK_ATTR_TRAP_ACTION, (byte?)request.Change?.Action);
        writer.WriteOptional(DEVLINK_ATTR_TRAP_POLICER_ID, request.Change?.PolicerId);
    }

    public static DevlinkTrapGroup Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var group = new DevlinkTrapGroup();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_TRAP_GROUP_NAME: group = group with { Name = attribute.AsString() }; break;
                case DEVLINK_ATTR_TRAP_GENERIC: group = group with { IsGeneric = true }; break;
                case DEVLINK_ATTR_TRAP_POLICER_ID: group = group with { PolicerId = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_STATS: group = group with { Statistics = DevlinkTrapStatisticsCodec.Read(attribute, ref common) }; break;
                default: common.Take(attribute); break;
            }
        }

        return group with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }
}

/// <summary>Changes to a trap group.</summary>
internal sealed record DevlinkTrapGroupChange(DevlinkTrapAction? Action, uint? PolicerId);
