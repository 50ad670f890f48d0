using System.Runtime.InteropServices;

namespace Netlink.Protocol;

/// <summary>The header of every netlink message (<c>struct nlmsghdr</c>), in host byte order.</summary>
/// <param name="Length">Bytes of the message with this header, without padding.</param>
/// <param name="Type">What the message is; below 16 the types of <see cref="MessageType"/>.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Sequence">Number of the request; replies carry that of the request they answer.</param>
/// <param name="PortId">Address of the requesting socket; 0 in messages that the kernel sends of its own accord.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct MessageHeader(uint Length, ushort Type, MessageFlags Flags, uint Sequence, uint PortId)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 16;
}
