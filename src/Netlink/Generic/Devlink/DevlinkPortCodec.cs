using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkAttribute;
using static Netlink.Generic.DevlinkFunctionAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/port.c.</summary>
internal static class DevlinkPortCodec
{
    public static void Write(NetlinkWriter writer, DevlinkPortRequest<DevlinkPortChange> request)
    {
        DevlinkMessage.Write(writer, request.Port);
        writer.WriteOptional(DEVLINK_ATTR_PORT_TYPE, (ushort?)request.Change.Type);
        using NetlinkWriter.NestScope function = writer.Nest(DEVLINK_ATTR_PORT_FUNCTION, keepEmpty: false);
        if (request.Change.HardwareAddress is LinkLayerAddress address)
            writer.WriteBytes(DEVLINK_PORT_FUNCTION_ATTR_HW_ADDR, address.Bytes);
        writer.WriteOptional(DEVLINK_PORT_FN_ATTR_STATE, (byte?)request.Change.State);
        writer.WriteOptional(DEVLINK_PORT_FN_ATTR_MAX_IO_EQS, request.Change.MaximumEventQueues);
    }

    public static void WriteSpec(NetlinkWriter writer, DevlinkRequest<DevlinkPortSpec> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteOptional(DEVLINK_ATTR_PORT_INDEX, request.Change.Index);
        writer.WriteUInt16(DEVLINK_ATTR_PORT_FLAVOUR, (ushort)request.Change.Flavour);
        writer.WriteOptional(DEVLINK_ATTR_PORT_CONTROLLER_NUMBER, request.Change.Controller);
        writer.WriteUInt16(DEVLINK_ATTR_PORT_PCI_PF_NUMBER, request.Change.PhysicalFunction);
        writer.WriteOptional(DEVLINK_ATTR_PORT_PCI_SF_NUMBER, request.Change.Subfunction);
    }

    public static void WriteSplit(NetlinkWriter writer, DevlinkPortRequest<uint> request)
    {
        DevlinkMessage.Write(writer, request.Port);
        writer.WriteUInt32(DEVLINK_ATTR_PORT_SPLIT_COUNT, request.Change);
    }

    public static DevlinkPort Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var port = new DevlinkPort();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            if ((DevlinkAttribute)attribute.Type is DEVLINK_ATTR_PORT_FUNCTION)
                port = port with { Function = ReadFunction(attribute, ref common) };
            else if (Read(port, attribute) is DevlinkPort more)
                port = more;
            else
                common.Take(attribute);
        }

        return port with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }

    private static DevlinkPort? Read(DevlinkPort port, in NetlinkAttribute attribute) => (DevlinkAttribute)attribute.Type switch
    {
        DEVLINK_ATTR_PORT_INDEX => port with { Index = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_TYPE => port with { Type = (DevlinkPortType)attribute.AsUInt16() },
        DEVLINK_ATTR_PORT_DESIRED_TYPE => port with { DesiredType = (DevlinkPortType)attribute.AsUInt16() },
        DEVLINK_ATTR_PORT_NETDEV_IFINDEX => port with { LinkIndex = attribute.AsInt32() },
        DEVLINK_ATTR_PORT_NETDEV_NAME => port with { LinkName = attribute.AsString() },
        DEVLINK_ATTR_PORT_IBDEV_NAME => port with { InfinibandName = attribute.AsString() },
        DEVLINK_ATTR_PORT_FLAVOUR => port with { Flavour = (DevlinkPortFlavour)attribute.AsUInt16() },
        DEVLINK_ATTR_PORT_NUMBER => port with { Number = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_SPLIT_GROUP => port with { SplitGroup = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_SPLIT_SUBPORT_NUMBER => port with { SubportNumber = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_LANES => port with { Lanes = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_SPLITTABLE => port with { IsSplittable = attribute.AsBoolean() },
        DEVLINK_ATTR_PORT_CONTROLLER_NUMBER => port with { Controller = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_PCI_PF_NUMBER => port with { PhysicalFunction = attribute.AsUInt16() },
        DEVLINK_ATTR_PORT_PCI_VF_NUMBER => port with { VirtualFunction = attribute.AsUInt16() },
        DEVLINK_ATTR_PORT_PCI_SF_NUMBER => port with { Subfunction = attribute.AsUInt32() },
        DEVLINK_ATTR_PORT_EXTERNAL => port with { IsExternal = attribute.AsBoolean() },
        _ => null,
    };

    private static DevlinkFunction ReadFunction(in NetlinkAttribute nest, ref DevlinkMessage common)
    {
        var function = new DevlinkFunction();
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in nest.AsNest())
        {
            switch ((DevlinkFunctionAttribute)attribute.Type)
            {
                case DEVLINK_PORT_FUNCTION_ATTR_HW_ADDR:
                    function = function with { HardwareAddress = attribute.AsLinkLayerAddress() };
                    break;
                case DEVLINK_PORT_FN_ATTR_STATE: function = function with { State = (DevlinkFunctionState)attribute.AsByte() }; break;
                case DEVLINK_PORT_FN_ATTR_OPSTATE: function = function with { IsAttached = attribute.AsBoolean() }; break;
                case DEVLINK_PORT_FN_ATTR_MAX_IO_EQS: function = function with { MaximumEventQueues = attribute.AsUInt32() }; break;
                default: others.Keep(attribute); break;
            }
        }

        common.KeepWithin(nest, others);
        return function;
    }
}
