using System;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>Checks that several kinds of filters share.</summary>
internal static class FilterChecks
{
    private const int LongestDeviceName = 15;

    /// <exception cref="ArgumentException">There is no handle, which the kernel does not choose for this kind.</exception>
    public static void RequireHandle(TrafficFilter filter)
    {
        if (filter.Handle is null or 0)
        {
            throw Arguments.Refused($"{filter}: the kernel chooses no handle for {filter.Kind.Name}. Give TrafficFilter.Handle, such as 1.",
                nameof(TrafficFilter.Handle));
        }
    }

    /// <exception cref="ArgumentException">The name is not a valid device name.</exception>
    public static void CheckDevice(string? name, TrafficFilter filter)
    {
        if (name is not null && (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > LongestDeviceName))
            throw Arguments.Refused($"{filter}: InputInterface is '{name}', and the name of a device has 1 to {LongestDeviceName} bytes.",
                nameof(FwFilter.InputInterface));
    }
}
