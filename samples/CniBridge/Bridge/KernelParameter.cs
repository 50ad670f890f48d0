using System.IO;

namespace CniBridge.Bridge;

/// <summary>Kernel parameters of the host. Source: sysctl(8).</summary>
internal static class KernelParameter
{
    /// <summary>Sets a parameter if it exists: a kernel without IPv6 has no IPv6 parameters.</summary>
    public static void Set(string parameter, string value)
    {
        string path = Path.Combine("/proc/sys", parameter);
        if (File.Exists(path) && File.ReadAllText(path).TrimEnd() != value)
            File.WriteAllText(path, value);
    }
}
