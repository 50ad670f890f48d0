using System;
using System.Collections.Generic;
using System.Net;
using System.Reflection;
using System.Threading;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Rtnetlink;

/// <summary>The edges of the types that properties have.</summary>
internal static class Edges
{
    /// <summary>The edges of a type, and null where a property may be null.</summary>
    public static IEnumerable<object?> Of(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        IEnumerable<object?> edges = plain switch
        {
            _ when plain == typeof(int) => [int.MinValue, -1, 0, 1, 255, 256, int.MaxValue],
            _ when plain == typeof(uint) => [0u, 1u, uint.MaxValue],
            _ when plain == typeof(ushort) => [(ushort)0, (ushort)1, ushort.MaxValue],
            _ when plain == typeof(byte) => [(byte)0, (byte)1, byte.MaxValue],
            _ when plain == typeof(ulong) => [0ul, ulong.MaxValue],
            _ when plain == typeof(bool) => [false, true],
            _ when plain == typeof(string) => ["", "a\0b", "a/b", "a b", "name", new string('x', 16), new string('x', 70_000), "ü"],
            _ when plain == typeof(TimeSpan) =>
            [
                TimeSpan.MinValue, TimeSpan.FromSeconds(-100), Timeout.InfiniteTimeSpan, TimeSpan.Zero,
                    TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1),
                TimeSpan.FromSeconds(uint.MaxValue), TimeSpan.MaxValue,
            ],
            _ when plain == typeof(IPAddress) =>
            [
                IPAddress.Any, IPAddress.IPv6Any, IPAddress.Parse("192.0.2.9"), IPAddress.Parse("2001:db8::9"),
                    IPAddress.Parse("::ffff:192.0.2.9"), IPAddress.Parse("fe80::9%3"),
                IPAddress.Parse("fe80::9%77"), IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Broadcast,
            ],
            _ when plain == typeof(IPNetwork) =>
                [default(IPNetwork), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("0.0.0.0/0"),
                    IPNetwork.Parse("::/0")],
            _ when plain == typeof(LinkLayerAddress) =>
                [default(LinkLayerAddress), new LinkLayerAddress(new byte[1]), new LinkLayerAddress(new byte[6]),
                    new LinkLayerAddress(new byte[32])],
            { IsEnum: true } => [Enum.ToObject(plain, 0), Enum.ToObject(plain, 1), Enum.ToObject(plain, 3)],
            _ => [],
        };
        return Nullable.GetUnderlyingType(type) is not null || !type.IsValueType
            ? [.. edges, .. plain == typeof(IPNetwork) || Nullable.GetUnderlyingType(type) is not null ? [(object?)null]
            : Array.Empty<object?>()] : edges;
    }

    /// <summary>What a with-expression does.</summary>
    public static object With(object spec, PropertyInfo property, object? value)
    {
        object copy = spec.GetType().GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public)!.Invoke(spec, null)!;
        try
        {
            property.SetValue(copy, value);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw e.InnerException;
        }

        return copy;
    }
}
