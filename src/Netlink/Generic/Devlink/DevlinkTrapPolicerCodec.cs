using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/trap.c.</summary>
internal static class DevlinkTrapPolicerCodec
{
    public static void Write(NetlinkWriter writer, DevlinkRequest<(uint Id, ulong? Rate, ulong? Burst)> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteUInt32(DEVLINK_ATTR_TRAP_POLICER_ID, request.Change.Id);
        writer.WriteOptional(DEVLINK_ATTR_TRAP_POLICER_RATE, request.Change.Rate);
        writer.WriteOptional(DEVLINK_ATTR_TRAP_POLICER_BURST, request.Change.Burst);
    }

    public static DevlinkTrapPolicer Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var policer = new DevlinkTrapPolicer();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_TRAP_POLICER_ID: policer = policer with { Id = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_TRAP_POLICER_RATE: policer = policer with { Rate = attribute.AsUInt64() }; break;
                case DEVLINK_ATTR_TRAP_POLICER_BURST: policer = policer with { Burst = attribute.AsUInt64() }; break;
                case DEVLINK_ATTR_STATS:
                    policer = policer with { Dropped = DevlinkTrapStatisticsCodec.Read(attribute, ref common).Dropped };
                    break;
                default: common.Take(attribute); break;
            }
        }

        return policer with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }
}
