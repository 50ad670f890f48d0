// Creates the tunnels of a file, and deletes those that the file no longer has: tunnel-manager [--dry-run] [-n NAMESPACE] FILE
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

    /// <summary>Brings the network to the state that the file describes.</summary>
    /// <returns>0 on success, 1 if the file is invalid or conflicts with existing objects, 2 if the kernel refused a step.</returns>
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
            errors.WriteLine($"tunnel-manager: name one file, after the options: {Usage}");
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
            output.WriteLine("Nothing to change.");
        foreach (PlanStep step in steps)
            output.WriteLine((isDry ? "would " : "") + step);
    }
}
