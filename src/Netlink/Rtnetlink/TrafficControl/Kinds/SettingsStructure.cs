using System;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The structure that precedes attributes, or stands alone, in the settings of many qdiscs.</summary>
internal static class SettingsStructure
{
    private const uint ShortestAttribute = 4;

    /// <summary>Whether settings begin with a structure where either can be: one whose first number is below the length of any
    /// attribute.</summary>
    public static bool IsFirst(AttributeReader settings)
        => settings.Rest.Length >= sizeof(uint) && HostOrder.ReadUInt32(settings.Rest) < ShortestAttribute;

    /// <summary>Reads it, and returns the bytes after it; null if there are no settings at all.</summary>
    /// <exception cref="NetlinkProtocolException">There are too few bytes.</exception>
    public static T? Read<T>(string kind, AttributeReader settings, out AttributeReader rest)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = settings.Rest;
        int size = Unsafe.SizeOf<T>(), padded = Alignment.Align(size);
        rest = new AttributeReader(bytes.Length > padded ? bytes[padded..] : default);
        if (bytes.IsEmpty)
            return null;
        if (bytes.Length < size)
            throw new NetlinkProtocolException($"The settings of {kind} hold {bytes.Length} bytes where {size} are needed.");
        return HostOrder.Read<T>(bytes);
    }
}
