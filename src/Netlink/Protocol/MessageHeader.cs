using System.Runtime.InteropServices;

namespace Netlink.Protocol;

/// <summary>The header of every netlink message (<c>struct nlmsghdr</c>), in host byte order.</summary>
/// <param name="Length">The length of the message with this header in bytes, without padding.</param>
/// <param name="Type">The message type; below 16 those of <see cref="MessageType"/>.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Sequence">The sequence number of the request; replies have the same number.</param>
/// <param name="PortId">The port id of the requesting socket; 0 in messages without a request.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct MessageHeader(uint Length, ushort Type, MessageFlags Flags, uint Sequence, uint PortId)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 16;
}
