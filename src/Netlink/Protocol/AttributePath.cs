using System;
using System.Collections.Generic;
using System.Globalization;

namespace Netlink.Protocol;

/// <summary>The path to an attribute in a request, such as <c>IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_IPTUN_TTL</c>.</summary>
public sealed class AttributePath
{
    private AttributePath(List<AttributePathStep> steps, List<int> positions) => (Steps, Positions) = (steps, positions);

    /// <summary>The steps to the attribute, outermost first; never empty.</summary>
    public IReadOnlyList<AttributePathStep> Steps { get; }

    /// <summary>For each step, how many attributes of the same level precede it: which one it is of a list.</summary>
    internal IReadOnlyList<int> Positions { get; }

    /// <summary>The names joined by slashes; a number for an attribute without a name.</summary>
    public override string ToString() => string.Join('/', Steps);

    /// <summary>Finds the attribute that contains a byte of a request; null if the byte belongs to none.</summary>
    /// <param name="message">The request with its message header.</param>
    /// <param name="offset">The byte, counted from the start of the request; null if only <paramref name="missingType"/> is known.</param>
    /// <param name="schema">The names of the request's attributes.</param>
    /// <param name="missingType">The type of a missing attribute, which is appended to the path.</param>
    public static AttributePath? Resolve(ReadOnlySpan<byte> message, int? offset, AttributeSchema schema, ushort? missingType = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        List<AttributePathStep> steps = [];
        List<int> positions = [];
        AttributeSchema? level = schema;
        int start = MessageHeader.Size + Alignment.Align(schema.HeaderSize);
        int end = message.Length;
        // Each round goes one level deeper, so the request's own length bounds the walk.
        while (offset is int wanted && level is not null && TryFind(message[..end], start, wanted, out int found, out int length,
            out int before))
        {
            var attribute = new NetlinkAttribute(ReadUInt16(message, found + 2), default);
            AttributeDefinition? definition = level.Find(attribute.Type);
            steps.Add(new AttributePathStep(attribute.Type, definition?.Name));
            positions.Add(before);
            level = definition?.Children(new AttributeReader(message[start..end]));
            end = found + length;
            start = found + NetlinkAttribute.HeaderSize + Alignment.Align(level?.HeaderSize ?? 0);
            if (wanted == found || start >= end)
                break;
        }

        if (missingType is ushort missing)
        {
            steps.Add(new AttributePathStep(missing, level?.Find(missing)?.Name));
            positions.Add(0);
        }

        return steps.Count > 0 ? new AttributePath(steps, positions) : null;
    }

    private static bool TryFind(ReadOnlySpan<byte> message, int start, int wanted, out int found, out int length, out int before)
    {
        before = 0;
        for (found = start; message.Length - found >= NetlinkAttribute.HeaderSize; found += Alignment.Align(length), before++)
        {
            length = ReadUInt16(message, found);
            if (length < NetlinkAttribute.HeaderSize || length > message.Length - found)
                break;
            if (wanted >= found && wanted < found + length)
                return true;
        }

        length = 0;
        return false;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> message, int offset) => HostOrder.ReadUInt16(message[offset..]);
}

/// <summary>A step of the path to an attribute.</summary>
/// <param name="Type">The attribute's type on its level.</param>
/// <param name="Name">The kernel's name, or null if it has none here.</param>
public readonly record struct AttributePathStep(ushort Type, string? Name)
{
    /// <summary>The name, or the number if there is none.</summary>
    public override string ToString() => Name ?? Type.ToString(CultureInfo.InvariantCulture);
}
