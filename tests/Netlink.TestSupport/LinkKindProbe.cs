using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Netlink.TestSupport;

/// <summary>Finds out which link kinds this kernel can make, by making one in a namespace that is thrown away.</summary>
/// <remarks>It asks iproute2 and not the library, which would otherwise judge itself.</remarks>
internal static class LinkKindProbe
{
    private static readonly Dictionary<string, (string Required, string Arguments)> Known = ReadKinds();
    private static readonly ConcurrentDictionary<string, string?> Results = new(StringComparer.Ordinal);

    /// <summary>Whether a test that needs the kind may not be skipped in a place: the kind is required everywhere, or there.</summary>
    public static bool IsRequired(string kind, string place) => Find(kind).Required is "yes" || Find(kind).Required == place;

    /// <summary>Why no device of the kind can be made, or null when one was.</summary>
    public static string? WhyMissing(string kind) => Results.GetOrAdd(kind, static kind => Probe(kind, Find(kind).Arguments));

    private static (string Required, string Arguments) Find(string kind) => Known.TryGetValue(kind, out var known)
        ? known
        : throw new ArgumentException($"Link kind '{kind}' is not listed in tests/Netlink.TestSupport/kinds.txt.", nameof(kind));

    private static string? Probe(string kind, string arguments)
    {
        string command = arguments.StartsWith("$ ", StringComparison.Ordinal) ? arguments[2..] : "ip link add " + arguments;
        string script = $"ip link add lower type bridge 2>/dev/null; {command}";
        var start = new ProcessStartInfo("unshare", ["--net", "sh", "-c", script]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        // The first line says it; those of nft that follow point into the command.
        string error = process.StandardError.ReadToEnd().Trim().Split('\n')[0];
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"the kernel cannot make or do '{kind}'{(error.Length == 0 ? "" : $" ({error})")}";
    }

    private static Dictionary<string, (string Required, string Arguments)> ReadKinds()
    {
        using var stream = typeof(LinkKindProbe).Assembly.GetManifestResourceStream("kinds.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#') && line.Length > 0)
            .Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToDictionary(fields => fields[0], fields => (fields[1], fields[2]), StringComparer.Ordinal);
    }
}
