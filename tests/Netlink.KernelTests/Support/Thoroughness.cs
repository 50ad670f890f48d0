using System;
using System.Globalization;

namespace Netlink.KernelTests.Support;

/// <summary>How much a law is tried at random: once, unless the environment variable NETLINK_THOROUGHNESS asks for so many times
/// that.</summary>
internal static class Thoroughness
{
    public static int Times { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NETLINK_THOROUGHNESS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int times) ? Math.Max(times, 1) : 1;
}
