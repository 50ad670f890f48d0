using System;
using System.Buffers.Binary;
using System.Text;

namespace Netlink;

/// <summary>Formats kernel uevents: NUL-terminated strings. Those of udev have a header. Source: lib/kobject_uevent.c, and
/// <c>struct monitor_netlink_header</c> of systemd.</summary>
internal static class DeviceEventText
{
    private const uint UdevMagic = 0xfeedcafe;
    private const int UdevHeader = 40;

    public static DecodedMessage Decode(ReadOnlySpan<byte> datagram)
    {
        bool isUdev = datagram.Length >= UdevHeader && datagram.StartsWith("libudev\0"u8)
            && BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]) == UdevMagic;
        // The header has the offset of the strings.
        int start = isUdev ? (int)Math.Min(BitConverter.ToUInt32(datagram[16..]), (uint)datagram.Length) : 0;
        string texts = Encoding.UTF8.GetString(datagram[start..]).TrimEnd('\0').Replace('\0', ' ');
        return new DecodedMessage
        {
            Protocol = NetlinkProtocol.DeviceEvents,
            Text = PrintableText.Of(isUdev ? $"udev {texts}" : texts),
        };
    }
}
