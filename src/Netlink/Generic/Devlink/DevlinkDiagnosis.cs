using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>A token of a reporter's output (fmsg), which is structured like JSON; the driver defines its structure.</summary>
/// <param name="Kind">The kind of token.</param>
/// <param name="Name">The name, for <see cref="DevlinkDiagnosisKind.Name"/>.</param>
/// <param name="Value">The value, for <see cref="DevlinkDiagnosisKind.Value"/>: a number, a Boolean or a string; null for bytes.</param>
/// <param name="Bytes">The bytes, for a binary value.</param>
public sealed record DevlinkDiagnosisPart(DevlinkDiagnosisKind Kind, string? Name = null, DevlinkValue? Value = null,
    ReadOnlyMemory<byte> Bytes = default);

/// <summary>The kind of a token.</summary>
public enum DevlinkDiagnosisKind
{
    /// <summary>An object begins.</summary>
    ObjectStart,

    /// <summary>A name-value pair begins.</summary>
    PairStart,

    /// <summary>An array begins.</summary>
    ArrayStart,

    /// <summary>The innermost nest ends.</summary>
    End,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A value.</summary>
    Value,
}

/// <summary>Joins the messages of a reporter's output. Source: <c>devlink_fmsg_*()</c> in net/devlink/health.c.</summary>
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
        // A Boolean is one byte here.
        DevlinkValueType.Boolean => new(DevlinkDiagnosisKind.Value, Value: data.AsBoolean()),
        DevlinkValueType.Text or (DevlinkValueType)NUL_STRING => new(DevlinkDiagnosisKind.Value, Value: data.AsString()),
        >= DevlinkValueType.UInt8 and <= DevlinkValueType.UInt64 => new(DevlinkDiagnosisKind.Value,
            Value: DevlinkParameterCodec.ReadValue(data, (DevlinkValueType)_type)),
        _ => new(DevlinkDiagnosisKind.Value, Bytes: data.Payload.ToArray()),
    };
}
