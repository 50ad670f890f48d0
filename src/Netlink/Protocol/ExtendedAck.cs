using System;

namespace Netlink.Protocol;

/// <summary>The details of the kernel's acknowledgement besides the error number (<c>NETLINK_EXT_ACK</c>).</summary>
/// <param name="Message">The kernel's message, or null.</param>
/// <param name="Offset">The offset of the attribute at fault in the request, in bytes, or null.</param>
/// <param name="MissingType">The type of a missing attribute, or null.</param>
/// <param name="MissingNestOffset">The offset of the nest in which it is missing; null for the outermost level.</param>
/// <param name="Limits">The values that the kernel would have accepted, or null.</param>
internal sealed record ExtendedAck(string? Message, int? Offset, ushort? MissingType, int? MissingNestOffset,
    AttributeLimits? Limits = null)
{
    private const ushort NLMSGERR_ATTR_MSG = 1;
    private const ushort NLMSGERR_ATTR_OFFS = 2;
    private const ushort NLMSGERR_ATTR_POLICY = 4;
    private const ushort NLMSGERR_ATTR_MISS_TYPE = 5;
    private const ushort NLMSGERR_ATTR_MISS_NEST = 6;

    /// <summary>Reads the error number (0 or negative) of an acknowledgement or of the end of a multipart message.</summary>
    public static int ReadError(in NetlinkMessage message)
    {
        // Old kernels end a multipart message without a payload.
        if (message.Header.Type == MessageType.Done && message.Payload.IsEmpty)
            return 0;
        if (message.Payload.Length < sizeof(int))
            ThrowHelper.ShortHeader(message.Header.Type, sizeof(int), message.Payload.Length);
        return (int)HostOrder.ReadUInt32(message.Payload);
    }

    /// <summary>Reads the details after the error number; null if there are none.</summary>
    public static ExtendedAck? Read(in NetlinkMessage message)
    {
        if ((message.Header.Flags & MessageFlags.AcknowledgementAttributes) == 0)
            return null;

        int start = sizeof(int);
        if (message.Header.Type == MessageType.Error)
        {
            // The request follows the number: only its header if capped, otherwise all of it.
            if (message.Payload.Length < start + MessageHeader.Size)
                ThrowHelper.ShortHeader(message.Header.Type, start + MessageHeader.Size, message.Payload.Length);
            uint echoed = HostOrder.ReadUInt32(message.Payload[start..]);
            bool capped = (message.Header.Flags & MessageFlags.Capped) != 0;
            // The returned request cannot be longer than the message that contains it.
            start += capped ? MessageHeader.Size
                : Alignment.Align((int)Math.Clamp(echoed, MessageHeader.Size, (uint)message.Payload.Length));
        }

        if (start >= message.Payload.Length)
            return null;

        string? text = null;
        int? offset = null, missingNest = null;
        ushort? missing = null;
        AttributeLimits? limits = null;
        foreach (NetlinkAttribute attribute in new AttributeReader(message.Payload[start..]))
        {
            switch (attribute.Type)
            {
                case NLMSGERR_ATTR_MSG: text = attribute.AsString(); break;
                case NLMSGERR_ATTR_OFFS: offset = attribute.AsInt32(); break;
                case NLMSGERR_ATTR_POLICY: limits = AttributeLimits.Read(attribute.AsNest()); break;
                case NLMSGERR_ATTR_MISS_TYPE: missing = (ushort)attribute.AsUInt32(); break;
                case NLMSGERR_ATTR_MISS_NEST: missingNest = attribute.AsInt32(); break;
            }
        }

        return new ExtendedAck(text, offset, missing, missingNest, limits);
    }

    /// <summary>The path of the attribute at fault or missing, by name.</summary>
    public AttributePath? Locate(ReadOnlySpan<byte> request, AttributeSchema schema)
        => AttributePath.Resolve(request, MissingType is null ? Offset : MissingNestOffset, schema, MissingType);
}
