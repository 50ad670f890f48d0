using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>What the peers take for each task, as a multiple of raw C.</summary>
/// <param name="Peers">Their names, in order.</param>
/// <param name="Rows">A task in words, and the ratio of each peer; NaN where there is none.</param>
internal sealed record RatioTable(IReadOnlyList<string> Peers, IReadOnlyList<(string Task, double[] Ratios)> Rows)
{
    /// <summary>The medians of a run. Tasks and peers without any are left out.</summary>
    public static RatioTable Of(SampleStore samples, IReadOnlyList<Peer> peers)
    {
        Peer[] others = [.. peers.Where(peer => peer.Name != Peer.Raw
            && Row.Tasks.Any(row => Report.Ratios(samples, row.Key, peer.Name).Length > 0))];
        return new RatioTable([.. others.Select(peer => peer.Title)],
            [.. Row.Tasks.Select(row => (row.Title, others.Select(peer => Median(Report.Ratios(samples, row.Key, peer.Name))).ToArray()))
                .Where(row => !row.Item2.All(double.IsNaN))]);
    }

    /// <summary>The first table of a page whose heads are <c>task</c>, then <c>Netlink</c>, then others.</summary>
    /// <exception cref="FormatException">The page has no such table, or a row has more cells than it.</exception>
    public static RatioTable Parse(string page)
    {
        string[] lines = page.Split('\n');
        int head = Array.FindIndex(lines, line => line.StartsWith("| task | Netlink |", StringComparison.Ordinal));
        if (head < 0)
            throw new FormatException("The page has no table that begins with '| task | Netlink |'.");
        string[] peers = Cells(lines[head])[1..];
        var rows = new List<(string, double[])>();
        foreach (string line in lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')))
        {
            string[] cells = Cells(line);
            if (cells.Length != peers.Length + 1)
                throw new FormatException($"This row has {cells.Length} cells instead of {peers.Length + 1}: {line}");
            rows.Add((cells[0], [.. cells.Skip(1).Select(Ratio)]));
        }
        return new RatioTable([.. peers.Select(peer => peer.Trim('`'))], rows);
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    /// <summary>A cell may say in words why there is no number.</summary>
    private static double Ratio(string cell)
        => double.TryParse(cell, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double ratio)
            ? ratio : double.NaN;

    private static double Median(double[] ratios) => ratios.Length == 0 ? double.NaN : Statistics.Median(ratios);
}
