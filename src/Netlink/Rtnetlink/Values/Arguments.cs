using System;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>What is refused before anything is sent, because the kernel would take it for something else or drop it silently.</summary>
internal static class Arguments
{
    /// <summary>The exception for a property that cannot be asked for.</summary>
    public static ArgumentException Refused(string message, string property) => new(message, property);

    /// <summary>An index of a device that is requested is positive.</summary>
    public static void CheckIndex(int? index, string property, object subject)
    {
        if (index is <= 0)
            throw new ArgumentException($"{subject}: {property} is {index}, and the index of a device is positive. Leave it out if " +
                "there is none.", property);
    }

    /// <summary>A number of the kernel's without a sign.</summary>
    public static void CheckNotNegative(int? value, string property, object subject)
    {
        if (value is < 0)
            throw new ArgumentException($"{subject}: {property} is {value}, and cannot be negative.", property);
    }

    /// <summary>The address of a host: of the family, neither mapped nor unspecified.</summary>
    public static void CheckHost(IPAddress? address, AddressFamily family, string property, object subject)
    {
        if (address is null)
            return;
        CheckSpecified(address, property, subject);
        if (address.AddressFamily != family)
            throw new ArgumentException($"{subject}: {property} {address} is no {NameOf(family)} address.", property);
    }

    /// <summary>The address of a host of either family.</summary>
    public static void CheckSpecified(IPAddress? address, string property, object subject)
    {
        if (address is null)
            return;
        _ = PackedAddress.FromHost(address);
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            throw new ArgumentException($"{subject}: {property} is {address}, the address of no host. Leave it out if there is none.",
                property);
    }

    /// <summary>An address of one family, which may be 0.0.0.0 or :: for none: the end of a tunnel.</summary>
    public static void CheckFamily(IPAddress? address, AddressFamily family, string property, string subject)
    {
        if (address is null)
            return;
        _ = PackedAddress.FromHost(address);
        if (address.AddressFamily != family)
            throw new ArgumentException($"{subject}: {property} {address} is no {NameOf(family)} address.", property);
    }

    /// <summary>A number that takes at most so many: the kernel would cut a larger one silently.</summary>
    public static void CheckAtMost(uint? value, uint most, string property, string subject)
    {
        if (value > most)
            throw new ArgumentOutOfRangeException(property, value, $"{subject}: {property} is {most} at most.");
    }

    /// <summary>Refuses a property that the family does not have.</summary>
    public static void CheckAbsent(bool isGiven, string property, AddressFamily family, object subject)
    {
        if (isGiven)
            throw new ArgumentException($"{subject}: {NameOf(family)} has no {property}, and the kernel would drop it without a word.",
                property);
    }

    /// <summary>Makes a device of the scope id that .NET keeps with an IPv6 address, and refuses one that names another device than is
    /// given.</summary>
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

    /// <summary>Whole seconds of a time that must lie between one and what 32 bits hold, less the number that stands forever.</summary>
    public static void CheckSeconds(TimeSpan? time, int least, string property, object subject)
    {
        if (time is not TimeSpan value || value == System.Threading.Timeout.InfiniteTimeSpan)
            return;
        if (value.TotalSeconds < least || Math.Ceiling(value.TotalSeconds) >= uint.MaxValue)
            throw new ArgumentException($"{subject}: {property} is {value}; it takes {least} to {uint.MaxValue - 1} seconds, or " +
                "Timeout.InfiniteTimeSpan for ever.", property);
    }

    /// <summary>A time in units of the kernel's, cut to whole ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than the number on the wire can tell.</exception>
    public static ulong CountOf(TimeSpan time, long ticksPerUnit, ulong most, string property)
    {
        string name = property[(property.LastIndexOf('.') + 1)..];
        if (time < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, time, $"{name} is a length of time, and cannot be negative.");
        ulong count = (ulong)(time.Ticks / ticksPerUnit);
        if (count > most)
            throw new ArgumentOutOfRangeException(name, time, $"{name} can be {TimeSpan.FromTicks((long)most * ticksPerUnit)} at most.");
        return count;
    }

    private static long ScopeOf(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6 } ? address.ScopeId : 0;
}
