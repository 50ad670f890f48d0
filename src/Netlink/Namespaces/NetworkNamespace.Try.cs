using System;
using System.IO;
using System.Runtime.Versioning;

namespace Netlink;

/// <content>Opens namespaces that may have gone.</content>
public sealed partial class NetworkNamespace
{
    /// <summary>Opens a named namespace, or returns null if there is no such name.</summary>
    /// <param name="name">Its name, a file in <c>/run/netns</c>.</param>
    /// <exception cref="IOException">The file of that name is not a network namespace.</exception>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace? TryOpen(string name) => Try(() => Open(name));

    /// <summary>Opens the namespace of a file, or returns null if there is no such file, such as when a container has ended.</summary>
    /// <param name="path">The file, such as one that a container runtime passes to its plugins.</param>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file is not a network namespace.</exception>
    /// <example>
    /// <code>
    /// using NetworkNamespace? pod = NetworkNamespace.TryFromPath("/run/netns/pod7");
    /// if (pod is null)
    ///     return;   // it has ended, and its links with it
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace? TryFromPath(string path) => Try(() => FromPath(path));

    /// <summary>Opens the namespace that a process is in, or returns null if there is no such process.</summary>
    /// <param name="processId">The number of the process.</param>
    /// <exception cref="UnauthorizedAccessException">The process belongs to another user; <c>CAP_SYS_PTRACE</c> is missing.</exception>
    [SupportedOSPlatform("linux")]
    public static NetworkNamespace? TryFromProcess(int processId) => Try(() => FromProcess(processId));

    private static NetworkNamespace? Try(Func<NetworkNamespace> open)
    {
        try
        {
            return open();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
