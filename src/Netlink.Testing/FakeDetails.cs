using System;
using System.Collections.Generic;
using System.Text;

namespace Netlink.Testing;

/// <summary>What a <see cref="FakeKernel"/> says beyond an error number (<c>NETLINK_EXT_ACK</c>). Null is left out.</summary>
/// <param name="Message">The kernel's message.</param>
/// <param name="Offset">Where in the request the attribute stands that is to blame, in bytes from the start of the message.</param>
/// <param name="MissingType">The type of the attribute that is missing.</param>
/// <param name="MissingNestOffset">Where in the request the attribute stands in which it is missing; null for the message itself.</param>
public sealed record FakeDetails(string? Message = null, int? Offset = null, int? MissingType = null, int? MissingNestOffset = null)
{
    // Source: enum nlmsgerr_attrs in include/uapi/linux/netlink.h.
    private const ushort NLMSGERR_ATTR_MSG = 1;
    private const ushort NLMSGERR_ATTR_OFFS = 2;
    private const ushort NLMSGERR_ATTR_MISS_TYPE = 5;
    private const ushort NLMSGERR_ATTR_MISS_NEST = 6;

    /// <summary>Writes the attributes behind what is there.</summary>
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
