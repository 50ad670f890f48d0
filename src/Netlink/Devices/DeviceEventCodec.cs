using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Devices;

/// <summary>NUL-terminated strings. The kernel's messages begin with <c>action@devpath</c>; those of udev begin with a header and have
/// everything as properties. Source: lib/kobject_uevent.c; <c>struct monitor_netlink_header</c> of systemd.</summary>
internal static class DeviceEventCodec
{
    private const uint UdevMagic = 0xfeedcafe;
    private const int UdevHeader = 40;

    /// <summary>Whether it begins like udev's header. That alone does not prove that udev sent it.</summary>
    public static bool HasUdevHeader(ReadOnlySpan<byte> datagram)
        => datagram.Length >= UdevHeader && datagram.StartsWith("libudev\0"u8)
            && BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]) == UdevMagic;

    /// <exception cref="NetlinkProtocolException">It is not a device event.</exception>
    public static DeviceEvent Decode(DeviceEventSource source, ReadOnlySpan<byte> datagram)
        => source is DeviceEventSource.Udev ? DecodeUdev(datagram) : DecodeKernel(datagram);

    private static DeviceEvent DecodeKernel(ReadOnlySpan<byte> datagram)
    {
        string title = Next(ref datagram);
        int at = title.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
            throw new NetlinkProtocolException("A device event does not begin with an action and a device.");
        return Decode(DeviceEventSource.Kernel, datagram, title[..at], title[(at + 1)..]);
    }

    private static DeviceEvent DecodeUdev(ReadOnlySpan<byte> datagram)
    {
        if (!HasUdevHeader(datagram))
            throw new NetlinkProtocolException("An event of udev lacks its header.");
        uint start = HostOrder.ReadUInt32(datagram[16..]), length = HostOrder.ReadUInt32(datagram[20..]);
        if (start < UdevHeader || start > datagram.Length || length > datagram.Length - start)
            throw new NetlinkProtocolException($"An event of udev has {length} bytes of properties at offset {start}, but is " +
                $"{datagram.Length} bytes long.");
        return Decode(DeviceEventSource.Udev, datagram.Slice((int)start, (int)length), null, null);
    }

    private static DeviceEvent Decode(DeviceEventSource source, ReadOnlySpan<byte> texts, string? action, string? path)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!texts.IsEmpty)
        {
            string text = Next(ref texts);
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                properties[text[..equals]] = text[(equals + 1)..];
            else if (text.Length > 0)
                properties[text] = "";
        }

        return new DeviceEvent(source, action ?? Get(properties, "ACTION"), path ?? Get(properties, "DEVPATH"), properties);
    }

    private static string Get(Dictionary<string, string> properties, string name)
        => properties.GetValueOrDefault(name) ?? throw new NetlinkProtocolException($"A device event lacks {name}.");

    private static string Next(ref ReadOnlySpan<byte> texts)
    {
        int end = texts.IndexOf((byte)0);
        ReadOnlySpan<byte> text = end < 0 ? texts : texts[..end];
        texts = end < 0 ? default : texts[(end + 1)..];
        return Encoding.UTF8.GetString(text);
    }
}
