using System;
using System.Buffers.Binary;
using Netlink;

namespace NetlinkTool.Captures;

/// <summary>What stands before each datagram of a capture. Source: the list of link-layer header types of tcpdump.org.</summary>
internal static class LinkType
{
    private const int LINKTYPE_LINUX_SLL = 113;
    private const int LINKTYPE_NETLINK = 253;
    private const int LINKTYPE_LINUX_SLL2 = 276;
    private const ushort ARPHRD_NETLINK = 824;
    private const int CookedSize = 16;
    private const int Cooked2Size = 20;

    /// <summary>What to do to have a capture of netlink.</summary>
    public const string HowTo = "Capture on a device of the kind nlmon: ip link add nlmon0 type nlmon && ip link set nlmon0 up && "
        + "tcpdump -i nlmon0 -w FILE";

    /// <summary>Whether captures of this type can have netlink: of a device of nlmon, or of all devices (<c>tcpdump -i any</c>).</summary>
    public static bool CanHaveNetlink(int type) => type is LINKTYPE_NETLINK or LINKTYPE_LINUX_SLL or LINKTYPE_LINUX_SLL2;

    /// <summary>Takes the header off.</summary>
    /// <param name="type">The type of the capture.</param>
    /// <param name="packet">The packet, as much as was captured.</param>
    /// <param name="protocol">The protocol of netlink.</param>
    /// <param name="datagram">What is behind the header.</param>
    /// <returns>Whether it is netlink; other devices have other packets.</returns>
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

    /// <summary>The type by its name, where people are likely to have captured it.</summary>
    public static string NameOf(int type) => type switch
    {
        1 => "Ethernet (1)",
        101 => "IP (101)",
        105 or 127 => $"IEEE 802.11 ({type})",
        _ => $"type {type}",
    };
}
