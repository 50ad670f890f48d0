using System;
using System.IO;

namespace Netlink.TestSupport;

/// <summary>Programs of this project that tests start.</summary>
public static class BuiltProgram
{
    /// <summary>The program as it ships, compiled ahead of time, where the run made one (<c>NETLINK_TEST_PROGRAMS</c>); else the one built
    /// beside the tests.</summary>
    public static string Find(string name)
        => Environment.GetEnvironmentVariable("NETLINK_TEST_PROGRAMS") is { Length: > 0 } folder ? Path.Combine(folder, name, name)
            : Path.Combine(AppContext.BaseDirectory, name);
}
