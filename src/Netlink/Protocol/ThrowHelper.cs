using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Netlink.Protocol;

/// <summary>Raises exceptions outside of hot methods, so that those stay small enough to be inlined.</summary>
internal static class ThrowHelper
{
    [DoesNotReturn]
    public static void TooFewBytes() => throw new ArgumentOutOfRangeException(null, "There are fewer bytes than the value has.");

    [DoesNotReturn]
    public static void ShortMessage(int needed, int available)
        => throw new NetlinkProtocolException($"A netlink message needs {needed} bytes where {available} are left.");

    [DoesNotReturn]
    public static void ImpossibleMessageLength(uint length, int available)
        => throw new NetlinkProtocolException($"A netlink message claims {length} bytes where {available} are left.");

    [DoesNotReturn]
    public static void ShortHeader(ushort type, int needed, int available)
        => throw new NetlinkProtocolException($"Message type {type} has {available} bytes where its header needs {needed}.");

    [DoesNotReturn]
    public static void WrongAddressSize(int actual)
        => throw new NetlinkProtocolException($"An address has {actual} bytes instead of 4 or 16.");

    [DoesNotReturn]
    public static void ImpossibleAttributeLength(int length, int available)
        => throw new NetlinkProtocolException($"An attribute claims {length} bytes where {available} are left.");

    [DoesNotReturn]
    public static void WrongAttributeSize(ushort type, int wanted, int actual)
        => WrongAttributeSize(type, wanted.ToString(CultureInfo.InvariantCulture), actual);

    [DoesNotReturn]
    public static void WrongAttributeSize(ushort type, string wanted, int actual)
        => throw new NetlinkProtocolException($"Attribute {type} has {actual} bytes instead of {wanted}.");
}
