using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>One result line of a peer: what one repeat of a task cost.</summary>
internal sealed record Sample
{
    public required string Task { get; init; }

    public required long Items { get; init; }

    /// <summary>What the peer saw, added up; null when it cannot tell.</summary>
    public string? Checksum { get; init; }

    /// <summary>The checksum as a number; null if it is none.</summary>
    public ulong? Sum
        => ulong.TryParse(Checksum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong sum) ? sum : null;

    /// <summary>What one item adds to the checksum, where all add the same.</summary>
    public ulong? ChecksumOfEach => Items > 0 ? Sum / (ulong)Items : null;

    public required double CpuNanoseconds { get; init; }

    public required double WallNanoseconds { get; init; }

    public double? AllocatedBytes { get; init; }

    /// <summary>Further words of the line, such as <c>lost</c>.</summary>
    public required IReadOnlyDictionary<string, string> More { get; init; }

    /// <summary>Reads <c>result task=visit n=100000 …</c>; null for any other line.</summary>
    public static Sample? TryParse(string line)
    {
        if (!line.StartsWith("result ", StringComparison.Ordinal))
            return null;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(word => word.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new Sample
        {
            Task = words["task"],
            Items = long.Parse(words["n"], CultureInfo.InvariantCulture),
            Checksum = words.GetValueOrDefault("checksum"),
            CpuNanoseconds = Number(words["cpu_ns"]),
            WallNanoseconds = Number(words["wall_ns"]),
            AllocatedBytes = words.TryGetValue("allocated", out string? bytes) ? Number(bytes) : null,
            More = words,
        };
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}

/// <summary>One run of a peer: its samples, and what the process cost as a whole.</summary>
internal sealed record Run(IReadOnlyList<Sample> Samples, double CpuNanoseconds, double WallNanoseconds, double PeakKibibytes, int Status);
