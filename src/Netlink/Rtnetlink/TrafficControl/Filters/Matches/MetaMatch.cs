using System;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MetaMatchAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Compares metadata of a packet (<c>meta</c>).</summary>
/// <param name="Left">The left side.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Right">The right side; both sides are numbers, or both are strings.</param>
/// <example><c>new MetaMatch(MetaOperand.Of(MetaValue.Mark, mask: 0xff), MatchComparison.Greater, MetaOperand.Constant(24))</c>
/// </example>
public sealed record MetaMatch(MetaOperand Left, MatchComparison Comparison, MetaOperand Right) : ExtendedMatch
{
    internal const ushort TCF_EM_META = 4;
    private const int TypeShift = 12;
    private const ushort IdMask = 0x7ff;
    private const ushort Reserved = 0x800;
    private const int TCF_META_TYPE_VAR = 0;
    private const int TCF_META_TYPE_INT = 1;

    internal override ushort Kind => TCF_EM_META;

    /// <summary>Null for data that this record cannot represent.</summary>
    internal static MetaMatch? Read(ReadOnlySpan<byte> data)
    {
        var attributes = new AttributeReader(data);
        NetlinkAttribute header = default, left = default, right = default;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((MetaMatchAttribute)attribute.Type)
            {
                case TCA_EM_META_HDR: header = attribute; break;
                case TCA_EM_META_LVALUE: left = attribute; break;
                case TCA_EM_META_RVALUE: right = attribute; break;
                default: return null;
            }
        }

        if (header.Type == 0)
            return null;
        Header wire = header.AsStructure<Header>();
        return ReadOperand(wire.Left, left) is MetaOperand first && ReadOperand(wire.Right, right) is MetaOperand second
            ? new MetaMatch(first, (MatchComparison)wire.Left.Comparison, second) : null;
    }

    /// <exception cref="ArgumentException">A number is compared with a string, or the value has no name.</exception>
    internal override byte[] Encode()
    {
        if (Left.IsText != Right.IsText)
            throw Arguments.Refused("A match of meta compares two numbers or two texts.", nameof(Right));
        var writer = new NetlinkWriter();
        writer.WriteStructure(TCA_EM_META_HDR, new Header(ToWire(Left, (byte)Comparison), ToWire(Right, 0)));
        Write(writer, TCA_EM_META_LVALUE, Left);
        Write(writer, TCA_EM_META_RVALUE, Right);
        return writer.Written.ToArray();
    }

    private static MetaOperand? ReadOperand(Operand operand, in NetlinkAttribute data)
    {
        int type = operand.Kind >> TypeShift;
        var read = new MetaOperand
        {
            Value = (MetaValue)(operand.Kind & IdMask),
            Shift = operand.Shift,
            IsText = type == TCF_META_TYPE_VAR,
        };
        return (operand.Kind & Reserved) != 0 ? null : (type, data.Payload.Length) switch
        {
            (TCF_META_TYPE_VAR, 0) => read,
            (TCF_META_TYPE_VAR, _) when read.Value == MetaValue.Constant && Encoding.UTF8.GetString(data.Payload) is string text
                && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(data.Payload) => read with { Text = text },
            (TCF_META_TYPE_INT, 0) => read,
            (TCF_META_TYPE_INT, sizeof(uint)) => read with { Number = data.AsUInt32() },
            (TCF_META_TYPE_INT, sizeof(ulong)) => read with { Number = data.AsUInt64() },
            _ => null,
        };
    }

    private static Operand ToWire(MetaOperand operand, byte comparison)
        => new((ushort)((ushort)operand.Value | ((operand.IsText ? TCF_META_TYPE_VAR : TCF_META_TYPE_INT) << TypeShift)),
            operand.Shift, comparison);

    private static void Write(NetlinkWriter writer, MetaMatchAttribute type, MetaOperand operand)
    {
        bool isConstant = operand.Value == MetaValue.Constant;
        if (operand.IsText && isConstant)
        {
            if (string.IsNullOrEmpty(operand.Text))
                throw Arguments.Refused("A match of meta compares with a text that is empty.", nameof(MetaOperand.Text));
            writer.WriteBytes(type, Encoding.UTF8.GetBytes(operand.Text));
        }
        else if (operand.IsText)
        {
            if (operand.Value is not (MetaValue.Device or MetaValue.SocketDevice))
                throw Arguments.Refused($"A match of meta: {operand.Value} has no name. Only devices have one.", nameof(MetaOperand.Value));
        }
        else if (operand.Number <= uint.MaxValue)
        {
            writer.WriteUInt32(type, (uint)operand.Number);
        }
        else
        {
            writer.WriteUInt64(type, operand.Number);
        }
    }

    /// <summary><c>struct tcf_meta_val</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Operand(ushort Kind, byte Shift, byte Comparison);

    /// <summary><c>struct tcf_meta_hdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(Operand Left, Operand Right);
}

/// <summary><c>TCA_EM_META_*</c>.</summary>
internal enum MetaMatchAttribute : ushort
{
    TCA_EM_META_HDR = 1,
    TCA_EM_META_LVALUE = 2,
    TCA_EM_META_RVALUE = 3,
}
