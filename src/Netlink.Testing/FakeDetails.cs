using System;
using System.Collections.Generic;
using System.Text;

namespace Netlink.Testing;

/// <summary>The details of a <see cref="FakeKernel"/>'s error besides the number (<c>NETLINK_EXT_ACK</c>). Null is left out.</summary>
/// <param name="Message">The kernel's message.</param>
/// <param name="Offset">The offset of the attribute at fault in the request, in bytes from the start of the message.</param>
/// <param name="MissingType">The type of a missing attribute.</param>
/// <param name="MissingNestOffset">The offset of the nest in which it is missing; null for the message itself.</param>
public sealed record FakeDetails(string? Message = null, int? Offset = null, int? MissingType = null, int? MissingNestOffset = null)
{
    // Source: enum nlmsgerr_attrs in include/uapi/linux/netlink.h.
    private const ushort NLMSGERR_ATTR_MSG = 1;
    private const ushort NLMSGERR_ATTR_OFFS = 2;
    private const ushort NLMSGERR_ATTR_MISS_TYPE = 5;
    private const ushort NLMSGERR_ATTR_MISS_NEST = 6;

    /// <summary>Appends the attributes.</summary>
    internal void WriteTo(List<byte> payload)
    {
        if (Message is not null)
            Write(payload, NLMSGERR_ATTR_MSG, [.. Encoding.UTF8.GetBytes(Message), 0]);
        if (Offset is int offset)
            Write(payload, NLMSGERR_ATTR_OFFS, BitConverter.GetBytes(offset));
        if (MissingType is int type)
            Write(payload, NLMSGERR_ATTR_MISS_TYPE, BitConverter.GetBytes(type));
        if (MissingNestOffset is int nest)
            Write(payload, NLMSGERR_ATTR_MISS_NEST, BitConverter.GetBytes(nest));
    }

    private static void Write(List<byte> payload, ushort type, byte[] value)
    {
        FakeReply.Append(payload, (ushort)(4 + value.Length));
        FakeReply.Append(payload, type);
        payload.AddRange(value);
        while (payload.Count % 4 != 0)
            payload.Add(0);
    }
}
