using Netlink.Protocol;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>The kernel's notifications: each has the format of the reply to the corresponding get request.</summary>
internal static class DevlinkAnnouncements
{
    public static DevlinkChange Decode(in NetlinkMessage message)
    {
        message.Read(out GenericHeader header);
        var command = (DevlinkCommand)header.Command;
        bool isRemoved = command is DEVLINK_CMD_DEL or DEVLINK_CMD_PORT_DEL or DEVLINK_CMD_PARAM_DEL or DEVLINK_CMD_TRAP_DEL
            or DEVLINK_CMD_TRAP_GROUP_DEL or DEVLINK_CMD_TRAP_POLICER_DEL or DEVLINK_CMD_RATE_DEL or DEVLINK_CMD_REGION_DEL
            or DEVLINK_CMD_LINECARD_DEL or DEVLINK_CMD_PORT_PARAM_DEL;
        return new DevlinkChange(isRemoved, Read(message, command));
    }

    private static DevlinkReport Read(in NetlinkMessage message, DevlinkCommand command) => command switch
    {
        DEVLINK_CMD_GET or DEVLINK_CMD_NEW or DEVLINK_CMD_DEL => DevlinkDeviceCodec.Decode(message),
        DEVLINK_CMD_PORT_GET or DEVLINK_CMD_PORT_NEW or DEVLINK_CMD_PORT_DEL => DevlinkPortCodec.Decode(message),
        DEVLINK_CMD_PARAM_GET or DEVLINK_CMD_PARAM_NEW or DEVLINK_CMD_PARAM_DEL => DevlinkParameterCodec.Decode(message),
        DEVLINK_CMD_HEALTH_REPORTER_GET or DEVLINK_CMD_HEALTH_REPORTER_RECOVER => DevlinkHealthCodec.Decode(message),
        DEVLINK_CMD_TRAP_GET or DEVLINK_CMD_TRAP_NEW or DEVLINK_CMD_TRAP_DEL => DevlinkTrapCodec.Decode(message),
        DEVLINK_CMD_TRAP_GROUP_GET or DEVLINK_CMD_TRAP_GROUP_NEW or DEVLINK_CMD_TRAP_GROUP_DEL => DevlinkTrapGroupCodec.Decode(message),
        DEVLINK_CMD_TRAP_POLICER_GET or DEVLINK_CMD_TRAP_POLICER_NEW or DEVLINK_CMD_TRAP_POLICER_DEL
            => DevlinkTrapPolicerCodec.Decode(message),
        DEVLINK_CMD_RATE_GET or DEVLINK_CMD_RATE_NEW or DEVLINK_CMD_RATE_DEL => DevlinkRateCodec.Decode(message),
        DEVLINK_CMD_REGION_GET or DEVLINK_CMD_REGION_NEW or DEVLINK_CMD_REGION_DEL => DevlinkRegionCodec.Decode(message),
        _ => Keep(message, command),
    };

    private static UnknownDevlinkReport Keep(in NetlinkMessage message, DevlinkCommand command)
    {
        var common = default(DevlinkMessage);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
            common.Take(attribute);
        return new UnknownDevlinkReport((byte)command)
        {
            Device = common.Device,
            DeviceIndex = common.Index,
            UnknownAttributes = common.Unknown,
        };
    }
}
