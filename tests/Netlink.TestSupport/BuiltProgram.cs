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

    /// <summary>A program where its own project was built. Beside tests it lacks what the frameworks of these bring, which it does not ask
    /// for itself.</summary>
    /// <param name="project">The folder of the project, from that of the repository.</param>
    /// <param name="name">The program.</param>
    public static string OfProject(string project, string name)
    {
        // the folder of a test is ROOT/tests/TEST/bin/CONFIGURATION/FRAMEWORK
        string framework = AppContext.BaseDirectory.TrimEnd('/'), configuration = Path.GetDirectoryName(framework)!;
        return Path.GetFullPath(Path.Combine(framework, "../../../../..", project, "bin", Path.GetFileName(configuration),
            Path.GetFileName(framework), name));
    }
}
