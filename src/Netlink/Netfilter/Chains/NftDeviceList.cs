using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using static Netlink.Netfilter.NftDeviceAttribute;

namespace Netlink.Netfilter;

/// <summary>The devices of a hook, written as nft writes them: an asterisk at the end stands for all devices that begin so, unless a
/// backslash is before it.</summary>
internal static class NftDeviceList
{
    private const string Escaped = "\\*";

    public static bool HasPrefix(IReadOnlyList<string> devices) => devices.Any(IsPrefix);

    public static void Write(NetlinkWriter writer, IReadOnlyList<string> devices)
    {
        foreach (string device in devices)
        {
            if (IsPrefix(device))
                writer.WriteString(NFTA_DEVICE_PREFIX, device[..^1]);
            else
                writer.WriteString(NFTA_DEVICE_NAME, NameOf(device));
        }
    }

    public static List<string> Read(in NetlinkAttribute list, ref AttributeKeeper unknown)
    {
        List<string> devices = [];
        foreach (NetlinkAttribute device in list.AsNest())
        {
            switch ((NftDeviceAttribute)device.Type)
            {
                case NFTA_DEVICE_NAME: devices.Add(TextOf(device.AsString())); break;
                case NFTA_DEVICE_PREFIX: devices.Add(device.AsString() + '*'); break;
            }
        }

        unknown.KeepOthers(list, (ushort)NFTA_DEVICE_NAME, (ushort)NFTA_DEVICE_PREFIX);
        return devices;
    }

    /// <summary>The name of a single device as the kernel has it.</summary>
    public static string NameOf(string device)
        => device.EndsWith(Escaped, StringComparison.Ordinal) ? $"{device.AsSpan(0, device.Length - Escaped.Length)}*" : device;

    public static string TextOf(string name) => name.EndsWith('*') ? $"{name.AsSpan(0, name.Length - 1)}{Escaped}" : name;

    /// <summary>A list in nft's syntax; an asterisk needs quotation marks.</summary>
    public static string Describe(IEnumerable<string> devices)
        => string.Join(", ", devices.Select(static device => device.EndsWith('*') ? $"\"{device}\"" : device));

    private static bool IsPrefix(string device) => device.EndsWith('*') && !device.EndsWith(Escaped, StringComparison.Ordinal);
}

/// <summary><c>NFTA_DEVICE_*</c>.</summary>
internal enum NftDeviceAttribute : ushort
{
    NFTA_DEVICE_NAME = 1,
    NFTA_DEVICE_PREFIX = 2,
}
