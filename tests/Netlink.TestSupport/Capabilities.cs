using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Netlink.TestSupport;

/// <summary>The privileges of this process.</summary>
internal static class Capabilities
{
    // Bit numbers. Source: include/uapi/linux/capability.h.
    private const int CAP_NET_ADMIN = 12;
    private const int CAP_SYS_ADMIN = 21;

    /// <summary>Whether this process may make network namespaces and configure what is in them.</summary>
    public static bool CanConfigureNamespaces { get; } = Has(CAP_NET_ADMIN) && Has(CAP_SYS_ADMIN);

    private static bool Has(int capability)
    {
        const string Effective = "CapEff:";
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(Effective, StringComparison.Ordinal));
        ulong set = ulong.Parse(line.AsSpan(Effective.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (set >> capability & 1) != 0;
    }
}
