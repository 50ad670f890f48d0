using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/param.c.</summary>
internal static class DevlinkParameterCodec
{
    public static void WriteName(NetlinkWriter writer, DevlinkRequest<string> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_PARAM_NAME, request.Change);
    }

    public static void Write(NetlinkWriter writer, DevlinkRequest<DevlinkParameterSetting> request)
    {
        (string name, DevlinkParameterMode mode, DevlinkValue value) = request.Change;
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_PARAM_NAME, name);
        writer.WriteByte(DEVLINK_ATTR_PARAM_VALUE_CMODE, (byte)mode);
        writer.WriteByte(DEVLINK_ATTR_PARAM_TYPE, (byte)value.Type);
        switch (value.Type)
        {
            case DevlinkValueType.UInt8: writer.WriteByte(DEVLINK_ATTR_PARAM_VALUE_DATA, (byte)value.Bits); break;
            case DevlinkValueType.UInt16: writer.WriteUInt16(DEVLINK_ATTR_PARAM_VALUE_DATA, (ushort)value.Bits); break;
            case DevlinkValueType.UInt32: writer.WriteUInt32(DEVLINK_ATTR_PARAM_VALUE_DATA, (uint)value.Bits); break;
            case DevlinkValueType.UInt64: writer.WriteUInt64(DEVLINK_ATTR_PARAM_VALUE_DATA, value.Bits); break;
            case DevlinkValueType.Text: writer.WriteString(DEVLINK_ATTR_PARAM_VALUE_DATA, value.ToString()); break;
            // A Boolean is a flag: the presence of the attribute.
            default: writer.WriteOptionalFlag(DEVLINK_ATTR_PARAM_VALUE_DATA, value.Bits != 0); break;
        }
    }

    public static DevlinkParameter Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var parameter = new DevlinkParameter();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            if ((DevlinkAttribute)attribute.Type is DEVLINK_ATTR_PARAM)
                parameter = Read(attribute, ref common);
            else
                common.Take(attribute);
        }

        return parameter with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }

    private static DevlinkParameter Read(in NetlinkAttribute nest, ref DevlinkMessage common)
    {
        AttributeReader parts = nest.AsNest();
        var parameter = new DevlinkParameter();
        var others = default(AttributeKeeper);
        DevlinkValueType type = parts.TryFind(DEVLINK_ATTR_PARAM_TYPE, out NetlinkAttribute number)
            ? (DevlinkValueType)number.AsByte() : default;
        foreach (NetlinkAttribute part in parts)
        {
            switch ((DevlinkAttribute)part.Type)
            {
                case DEVLINK_ATTR_PARAM_NAME: parameter = parameter with { Name = part.AsString() }; break;
                case DEVLINK_ATTR_PARAM_GENERIC: parameter = parameter with { IsGeneric = true }; break;
                case DEVLINK_ATTR_PARAM_TYPE: parameter = parameter with { Type = type }; break;
                case DEVLINK_ATTR_PARAM_VALUES_LIST:
                    parameter = parameter with { Values = ReadValues(part, type, ref others) };
                    break;
                default: others.Keep(part); break;
            }
        }

        common.KeepWithin(nest, others);
        return parameter;
    }

    private static List<DevlinkParameterValue> ReadValues(in NetlinkAttribute list, DevlinkValueType type, ref AttributeKeeper unknown)
    {
        List<DevlinkParameterValue> values = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if ((DevlinkAttribute)entry.Type is DEVLINK_ATTR_PARAM_VALUE)
                values.Add(ReadEntry(entry.AsNest(), type));
            else
                others.Keep(entry);
        }

        unknown.KeepWithin(list, others);
        return values;
    }

    private static DevlinkParameterValue ReadEntry(AttributeReader entry, DevlinkValueType type)
    {
        DevlinkParameterMode mode = default;
        DevlinkValue? value = null, usual = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in entry)
        {
            switch ((DevlinkAttribute)part.Type)
            {
                case DEVLINK_ATTR_PARAM_VALUE_CMODE: mode = (DevlinkParameterMode)part.AsByte(); break;
                // A newer type has one for each of several numbers (DEVLINK_VAR_ATTR_TYPE_U64_ARRAY): the others are kept below.
                case DEVLINK_ATTR_PARAM_VALUE_DATA when value is null: value = ReadValue(part, type); break;
                case DEVLINK_ATTR_PARAM_VALUE_DEFAULT when usual is null: usual = ReadDefault(part, type); break;
                default: others.Keep(part); break;
            }
        }

        // An absent flag is false.
        return new DevlinkParameterValue(mode, value ?? DevlinkValue.Number(type, 0), usual) { UnknownAttributes = others.Kept };
    }

    private static DevlinkValue ReadDefault(in NetlinkAttribute attribute, DevlinkValueType type)
        => type is DevlinkValueType.Boolean && attribute.Payload.Length > 0 ? attribute.AsBoolean() : ReadValue(attribute, type);

    public static DevlinkValue ReadValue(in NetlinkAttribute attribute, DevlinkValueType type) => type switch
    {
        DevlinkValueType.UInt8 => attribute.AsByte(),
        DevlinkValueType.UInt16 => attribute.AsUInt16(),
        DevlinkValueType.UInt32 => attribute.AsUInt32(),
        DevlinkValueType.UInt64 => attribute.AsUInt64(),
        DevlinkValueType.Text => attribute.AsString(),
        DevlinkValueType.Boolean => true,
        // A value of an unknown, newer type is kept as bytes.
        _ => System.Convert.ToHexStringLower(attribute.Payload),
    };
}

/// <summary>A value to set.</summary>
internal sealed record DevlinkParameterSetting(string Name, DevlinkParameterMode Mode, DevlinkValue Value);
