using System;
using System.Buffers.Binary;
using Netlink;

namespace NetlinkTool.Captures;

/// <summary>The header before each datagram of a capture. Source: the list of link-layer header types of tcpdump.org.</summary>
internal static class LinkType
{
    private const int LINKTYPE_LINUX_SLL = 113;
    private const int LINKTYPE_NETLINK = 253;
    private const int LINKTYPE_LINUX_SLL2 = 276;
    private const ushort ARPHRD_NETLINK = 824;
    private const int CookedSize = 16;
    private const int Cooked2Size = 20;

    /// <summary>How to capture netlink.</summary>
    public const string HowTo = "Capture on an nlmon device: ip link add nlmon0 type nlmon && ip link set nlmon0 up && "
        + "tcpdump -i nlmon0 -w FILE";

    /// <summary>Whether captures of this type can contain netlink: those of an nlmon device, or of all devices (<c>tcpdump -i
    /// any</c>).</summary>
    public static bool CanHaveNetlink(int type) => type is LINKTYPE_NETLINK or LINKTYPE_LINUX_SLL or LINKTYPE_LINUX_SLL2;

    /// <summary>Removes the header.</summary>
    /// <param name="type">The link type of the capture.</param>
    /// <param name="packet">The packet, as much as was captured.</param>
    /// <param name="protocol">The netlink protocol.</param>
    /// <param name="datagram">The bytes after the header.</param>
    /// <returns>Whether the packet is netlink.</returns>
    public static bool TryRead(int type, ReadOnlySpan<byte> packet, out NetlinkProtocol protocol, out ReadOnlySpan<byte> datagram)
    {
        int size = type == LINKTYPE_LINUX_SLL2 ? Cooked2Size : CookedSize;
        protocol = default;
        datagram = default;
        if (packet.Length < size)
            return false;
        (int kindAt, int protocolAt) = type == LINKTYPE_LINUX_SLL2 ? (8, 0) : (2, 14);
        if (BinaryPrimitives.ReadUInt16BigEndian(packet[kindAt..]) != ARPHRD_NETLINK)
            return false;
        protocol = (NetlinkProtocol)BinaryPrimitives.ReadUInt16BigEndian(packet[protocolAt..]);
        datagram = packet[size..];
        return true;
    }

    /// <summary>The name of a common link type, otherwise its number.</summary>
    public static string NameOf(int type) => type switch
    {
        1 => "Ethernet (1)",
        101 => "IP (101)",
        105 or 127 => $"IEEE 802.11 ({type})",
        _ => $"type {type}",
    };
}
