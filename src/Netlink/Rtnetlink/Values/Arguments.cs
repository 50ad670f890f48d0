using System;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Checks of arguments that the kernel would misinterpret or silently drop, made before anything is sent.</summary>
internal static class Arguments
{
    /// <summary>The exception for a property that cannot be sent.</summary>
    public static ArgumentException Refused(string message, string property) => new(message, property);

    /// <summary>Checks that the index of a device is positive.</summary>
    public static void CheckIndex(int? index, string property, object subject)
    {
        if (index is <= 0)
            throw new ArgumentException($"{subject}: {property} is {index}, but the index of a device is positive. Leave it out if " +
                "there is none.", property);
    }

    /// <summary>Checks a number that is unsigned in the kernel.</summary>
    public static void CheckNotNegative(int? value, string property, object subject)
    {
        if (value is < 0)
            throw new ArgumentException($"{subject}: {property} is {value}, but cannot be negative.", property);
    }

    /// <summary>Checks the address of a host: of the family, neither IPv4-mapped nor unspecified.</summary>
    public static void CheckHost(IPAddress? address, AddressFamily family, string property, object subject)
    {
        if (address is null)
            return;
        CheckSpecified(address, property, subject);
        if (address.AddressFamily != family)
            throw new ArgumentException($"{subject}: {property} {address} is not an {NameOf(family)} address.", property);
    }

    /// <summary>Checks the address of a host of either family.</summary>
    public static void CheckSpecified(IPAddress? address, string property, object subject)
    {
        if (address is null)
            return;
        CheckNotMapped(address, property, subject);
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            throw new ArgumentException($"{subject}: {property} is {address}, which no host can have. Leave it out if there is none.",
                property);
    }

    /// <summary>Checks a tunnel endpoint: an address of the family, or 0.0.0.0 or :: for none.</summary>
    public static void CheckFamily(IPAddress? address, AddressFamily family, string property, object subject)
    {
        if (address is null)
            return;
        CheckNotMapped(address, property, subject);
        if (address.AddressFamily != family)
            throw new ArgumentException($"{subject}: {property} {address} is not an {NameOf(family)} address.", property);
    }

    /// <summary>Checks the maximum of a number: the kernel would silently truncate a larger one.</summary>
    public static void CheckAtMost(uint? value, uint most, string property, object subject)
    {
        if (value > most)
            throw new ArgumentOutOfRangeException(property, value, $"{subject}: {property} is at most {most}.");
    }

    /// <summary>Checks a UDP port: the kernel would send to 0, and report that as none.</summary>
    public static void CheckPort(ushort? port, string property, object subject)
    {
        if (port is 0)
            throw new ArgumentException($"{subject}: {property} is 0, which no program listens on. Leave it out for the port that the " +
                "tunnel is set to.", property);
    }

    /// <summary>Checks that a property is not set if the family does not have it.</summary>
    public static void CheckAbsent(bool isGiven, string property, AddressFamily family, object subject)
    {
        if (isGiven)
            throw new ArgumentException($"{subject}: {NameOf(family)} has no {property}; the kernel would silently drop it.",
                property);
    }

    /// <summary>Returns the device that the scope id of an IPv6 address names, and refuses a scope id that differs from the given
    /// device.</summary>
    /// <returns>The device, or null when neither names one.</returns>
    public static int? DeviceOf(IPAddress? address, int? device, string property)
    {
        long scope = ScopeOf(address);
        if (scope == 0)
            return device;
        if (device is not null && device != scope)
            throw new ArgumentException($"{property} {address} has scope id {scope}, but the device given has index {device}.", property);
        return checked((int)scope);
    }

    /// <summary>The address without its scope id.</summary>
    public static IPAddress WithoutScope(IPAddress address) => ScopeOf(address) == 0 ? address : new IPAddress(address.GetAddressBytes());

    public static string NameOf(AddressFamily family) => family is AddressFamily.InterNetwork ? "IPv4" : "IPv6";

    /// <summary>Checks a time in whole seconds: from the given minimum to the 32-bit maximum, which itself means infinite.</summary>
    public static void CheckSeconds(TimeSpan? time, int least, string property, object subject)
    {
        if (time is not TimeSpan value || value == System.Threading.Timeout.InfiniteTimeSpan)
            return;
        bool isTooShort = value.TotalSeconds < least || (value > TimeSpan.Zero && value < TimeSpan.FromSeconds(1));
        if (isTooShort || Math.Ceiling(value.TotalSeconds) >= uint.MaxValue)
            throw new ArgumentException($"{subject}: {property} is {value}; the range is {least} to {uint.MaxValue - 1} whole seconds, " +
                "or Timeout.InfiniteTimeSpan for infinite.", property);
    }

    /// <summary>Converts a time to the kernel's units, rounded down.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than the number on the wire can express.</exception>
    public static ulong CountOf(TimeSpan time, long ticksPerUnit, ulong most, string property)
    {
        string name = property[(property.LastIndexOf('.') + 1)..];
        if (time < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, time, $"{name} is a duration, which cannot be negative.");
        ulong count = (ulong)(time.Ticks / ticksPerUnit);
        if (count == 0 && time > TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, time, $"{name} is shorter than its unit, {TimeSpan.FromTicks(ticksPerUnit)}, " +
                "and would become 0.");
        if (count > most)
            throw new ArgumentOutOfRangeException(name, time, $"{name} is at most {TimeSpan.FromTicks((long)most * ticksPerUnit)}.");
        return count;
    }

    private static void CheckNotMapped(IPAddress address, string property, object subject)
    {
        if (address.IsIPv4MappedToIPv6)
            throw new ArgumentException($"{subject}: {property} {address} is an IPv4-mapped IPv6 address, which no host has; use " +
                "MapToIPv4().", property);
    }

    private static long ScopeOf(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6 } ? address.ScopeId : 0;
}
