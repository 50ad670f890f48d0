using System;
using System.Text;

namespace Netlink.Rtnetlink;

/// <summary>Checks that several kinds of filters share.</summary>
internal static class FilterChecks
{
    private const int LongestDeviceName = 15;

    /// <exception cref="ArgumentException">The name is not a valid device name.</exception>
    public static void CheckDevice(string? name, TrafficFilter filter)
    {
        if (name is not null && (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > LongestDeviceName))
            throw Arguments.Refused($"{filter}: InputInterface is '{name}', and the name of a device has 1 to {LongestDeviceName} bytes.",
                nameof(FwFilter.InputInterface));
    }
}
