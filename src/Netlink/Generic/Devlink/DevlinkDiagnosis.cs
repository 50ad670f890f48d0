using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>A part of what a reporter tells: a step of a text like JSON, whose shape is the driver's.</summary>
/// <param name="Kind">What the part is.</param>
/// <param name="Name">The name, for <see cref="DevlinkDiagnosisKind.Name"/>.</param>
/// <param name="Value">The value, for <see cref="DevlinkDiagnosisKind.Value"/>: a number, a truth or a text; null for bytes.</param>
/// <param name="Bytes">The bytes, for a value that is made of them.</param>
public sealed record DevlinkDiagnosisPart(DevlinkDiagnosisKind Kind, string? Name = null, DevlinkValue? Value = null,
    ReadOnlyMemory<byte> Bytes = default);

/// <summary>What a part of a diagnosis is.</summary>
public enum DevlinkDiagnosisKind
{
    /// <summary>An object begins.</summary>
    ObjectStart,

    /// <summary>A name with what belongs to it begins.</summary>
    PairStart,

    /// <summary>A list begins.</summary>
    ArrayStart,

    /// <summary>What began last ends.</summary>
    End,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A value.</summary>
    Value,
}

/// <summary>Joins the messages in which a reporter tells. Source: <c>devlink_fmsg_*()</c> in net/devlink/health.c.</summary>
internal sealed class DevlinkDiagnosisReport
{
    private const byte NUL_STRING = 10;

    private readonly List<DevlinkDiagnosisPart> _parts = [];
    private byte _type;

    public IReadOnlyList<DevlinkDiagnosisPart> Parts => _parts;

    public static IReadOnlyList<DevlinkDiagnosisPart> Decode(in NetlinkMessage message)
    {
        var report = new DevlinkDiagnosisReport();
        report.Add(message);
        return report.Parts;
    }

    public void Add(in NetlinkMessage message)
    {
        if (!message.Read(out GenericHeader _).TryFind(DEVLINK_ATTR_FMSG, out NetlinkAttribute parts))
            return;
        foreach (NetlinkAttribute part in parts.AsNest())
        {
            switch ((DevlinkAttribute)part.Type)
            {
                case DEVLINK_ATTR_FMSG_OBJ_NEST_START: Add(DevlinkDiagnosisKind.ObjectStart); break;
                case DEVLINK_ATTR_FMSG_PAIR_NEST_START: Add(DevlinkDiagnosisKind.PairStart); break;
                case DEVLINK_ATTR_FMSG_ARR_NEST_START: Add(DevlinkDiagnosisKind.ArrayStart); break;
                case DEVLINK_ATTR_FMSG_NEST_END: Add(DevlinkDiagnosisKind.End); break;
                case DEVLINK_ATTR_FMSG_OBJ_NAME: _parts.Add(new(DevlinkDiagnosisKind.Name, part.AsString())); break;
                case DEVLINK_ATTR_FMSG_OBJ_VALUE_TYPE: _type = part.AsByte(); break;
                case DEVLINK_ATTR_FMSG_OBJ_VALUE_DATA: _parts.Add(ReadValue(part)); break;
            }
        }
    }

    private void Add(DevlinkDiagnosisKind kind) => _parts.Add(new(kind));

    private DevlinkDiagnosisPart ReadValue(in NetlinkAttribute data) => (DevlinkValueType)_type switch
    {
        // Here a truth has a byte.
        DevlinkValueType.Boolean => new(DevlinkDiagnosisKind.Value, Value: data.AsBoolean()),
        DevlinkValueType.Text or (DevlinkValueType)NUL_STRING => new(DevlinkDiagnosisKind.Value, Value: data.AsString()),
        >= DevlinkValueType.UInt8 and <= DevlinkValueType.UInt64 => new(DevlinkDiagnosisKind.Value,
            Value: DevlinkParameterCodec.ReadValue(data, (DevlinkValueType)_type)),
        _ => new(DevlinkDiagnosisKind.Value, Bytes: data.Payload.ToArray()),
    };
}
