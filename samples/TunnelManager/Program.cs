// Makes the tunnels of a file, and takes away those that it no longer has: tunnel-manager [--dry-run] [-n NAMESPACE] FILE
using System;
using System.Collections.Generic;
using System.IO;
using Netlink;
using Netlink.Rtnetlink;

namespace TunnelManager;

internal static class Program
{
    private const string Usage = "tunnel-manager [--dry-run] [-n NAMESPACE] FILE";

    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Makes the network what the file says.</summary>
    /// <returns>0 when it is so, 1 when it cannot be, 2 when the kernel refused a step.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        (bool isDry, string? spaceName, string? path) = (false, null, null);
        for (ReadOnlySpan<string> words = args; !words.IsEmpty;)
        {
            (isDry, spaceName, path, int taken) = words switch
            {
                ["--dry-run", ..] => (true, spaceName, path, 1),
                ["-n", string name, ..] => (isDry, name, path, 2),
                [string file, ..] when path is null && !file.StartsWith('-') => (isDry, spaceName, file, 1),
                _ => (isDry, spaceName, null, words.Length),
            };
            words = words[taken..];
        }

        if (path is null)
        {
            errors.WriteLine($"tunnel-manager: one file is to be named, and options stand before it: {Usage}");
            return 1;
        }

        try
        {
            var file = TunnelFile.Read(path);
            using NetworkNamespace? space = spaceName is null ? null
                : spaceName.Contains('/', StringComparison.Ordinal) ? NetworkNamespace.FromPath(spaceName)
                : NetworkNamespace.Open(spaceName);
            using RtnetlinkClient client = space is null ? RtnetlinkClient.Open() : RtnetlinkClient.Open(space);
            DesiredNetwork wanted = file.ToDesiredNetwork();
            Tell(isDry ? client.Plan(wanted).Steps : client.Apply(wanted), isDry, output);
            return 0;
        }
        catch (Exception e) when (e is FormatException or NetworkConflictException or FileNotFoundException or DirectoryNotFoundException)
        {
            errors.WriteLine($"tunnel-manager: {e.Message}");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"tunnel-manager: {e.Message}");
            return 2;
        }
    }

    private static void Tell(IReadOnlyList<PlanStep> steps, bool isDry, TextWriter output)
    {
        if (steps.Count == 0)
            output.WriteLine("Everything is as it shall be.");
        foreach (PlanStep step in steps)
            output.WriteLine((isDry ? "would " : "") + step);
    }
}
