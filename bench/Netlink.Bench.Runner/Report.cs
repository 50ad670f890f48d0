using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Netlink.Bench.Runner;

/// <summary>The tables.</summary>
internal static class Report
{
    public static string Write(SampleStore samples, BenchOptions options, IReadOnlyList<Peer> peers)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"{Environment.OSVersion}, {RuntimeInformation.FrameworkDescription}, "))
            .Append(Invariant($"{Environment.ProcessorCount} processors; "))
            .AppendLine(Invariant($"medians of {options.Rounds} rounds, {options.Seconds} s for a task.")).AppendLine();
        WriteRatios(text, samples, peers);
        WriteCosts(text, samples, peers);
        WriteEvents(text, samples, peers);
        WriteWhole(text, samples, peers);
        foreach ((string suite, string reason) in samples.Skipped)
            text.AppendLine(Invariant($"SKIPPED: {suite}: {reason}")).AppendLine();
        foreach (string disagreement in samples.Disagreements)
            text.AppendLine(Invariant($"WRONG: {disagreement}")).AppendLine();
        return text.ToString();
    }

    private static void WriteRatios(StringBuilder text, SampleStore samples, IReadOnlyList<Peer> peers)
    {
        if (!Row.Tasks.Any(row => samples.Of(row.Key, Peer.Raw).Any()))
        {
            WriteDesired(text, samples, peers);
            return;
        }

        text.AppendLine("CPU time, hot: raw C in nanoseconds for each item, the others as a multiple of it (lowest to highest " +
            "of the rounds).").AppendLine();
        Line(text, ["task", "goal", .. peers.Select(peer => peer.Title)]);
        Rule(text, 2 + peers.Count);
        foreach (Row row in Row.Tasks.Where(row => samples.Of(row.Key, Peer.Raw).Any()))
            Line(text, [row.Title, row.Goal,
                .. peers.Select(peer => peer.Name == Peer.Raw ? Nanoseconds(samples, row.Key) : Ratio(samples, row.Key, peer.Name))]);
        text.AppendLine();
        WriteDesired(text, samples, peers);
        foreach (string verb in (string[])["add", "delete"])
        {
            if (OneByOneRatio(samples, verb) is string ratio)
                text.AppendLine(Invariant($"Netlink's batch to {verb}, against raw C one by one: {ratio}.")).AppendLine();
        }
    }

    private static void WriteDesired(StringBuilder text, SampleStore samples, IReadOnlyList<Peer> peers)
    {
        foreach (Peer peer in peers.Where(peer => samples.Of("desired/apply", peer.Name).Any()))
        {
            double[] ratios = [.. samples.Of("desired/apply", peer.Name).Zip(samples.Of("desired/apply-two-lists", peer.Name),
                static (apply, lists) => apply.Cpu / lists.Cpu)];
            text.Append(Invariant($"{peer.Title} applies a state of 100,000 routes, 1,000 of which differ, in "))
                .AppendLine(Invariant($"{Statistics.Median(ratios):0.0} times the CPU time of two lists (goal ≤ 3).")).AppendLine();
        }
    }

    private static void WriteCosts(StringBuilder text, SampleStore samples, IReadOnlyList<Peer> peers)
    {
        Peer[] own = [.. peers.Where(peer => Row.Tasks.Any(row => row.Key != "events" && samples.Of(row.Key, peer.Name).Any()))];
        WriteGroup(text, samples, peers);
        if (own.Length == 0)
            return;
        text.AppendLine("First repeat in a fresh process, wall time, as a multiple of raw C; bytes allocated for each item, hot; peak " +
            "memory of the process in MiB.").AppendLine();
        Line(text, ["task", .. own.SelectMany(peer => new[] { $"{peer.Title}: first", "B", "MiB" })]);
        Rule(text, 1 + (own.Length * 3));
        foreach (Row row in Row.Tasks.Where(row => row.Key != "events" && samples.Of(row.Key, Peer.Raw).Any()))
            Line(text, [row.Title, .. own.SelectMany(peer => Costs(samples, row.Key, peer.Name))]);
        text.AppendLine();
    }

    private static void WriteGroup(StringBuilder text, SampleStore samples, IReadOnlyList<Peer> peers)
    {
        foreach (Peer peer in peers.Where(peer => samples.Of("group/group", peer.Name).Any()))
        {
            double wall = Statistics.Median(samples.Of("group/group", peer.Name).Select(figure => figure.Wall)) / 1e6;
            text.AppendLine(Invariant($"{peer.Title} deletes 500 veth pairs by group in {wall:0} ms of wall time (goal ≤ 100)."))
                .AppendLine();
        }
    }

    private static void WriteEvents(StringBuilder text, SampleStore samples, IReadOnlyList<Peer> peers)
    {
        if (!samples.Of("events", Peer.Raw).Any())
            return;
        text.AppendLine("A burst of 100,000 routes: lost with a buffer of 64 MiB; with the system's default: lost, overruns, and whether " +
            "the reader knew the whole state afterwards.").AppendLine();
        Line(text, ["peer", "lost, 64 MiB", "CPU, ms", "lost, default", "overruns", "in sync again"]);
        Rule(text, 6);
        foreach (Peer peer in peers.Where(peer => samples.Of("events", peer.Name).Any()))
        {
            Figure[] large = [.. samples.Of("events", peer.Name)], small = [.. samples.Of("events-default", peer.Name)];
            string synced = small.All(figure => figure.Last!.More.GetValueOrDefault("in_sync") == "1") ? "yes"
                : small.Any(figure => figure.Last!.More.ContainsKey("in_sync")) ? "NO" : "–";
            Line(text, [peer.Title, Spread(large, "lost"),
                Invariant($"{Statistics.Median(large.Select(figure => figure.Cpu * figure.Last!.Items)) / 1e6:0}"), Spread(small, "lost"),
                    Spread(small, "overruns"), synced]);
        }

        text.AppendLine();
    }

    private static void WriteWhole(StringBuilder text, SampleStore samples, IReadOnlyList<Peer> peers)
    {
        if (!samples.Of("start", Peer.Raw).Any())
            return;
        text.AppendLine("Whole processes: the floor opens a socket and exits; the other lists 13 links. Goal: the difference ≤ 8 ms, " +
            "ReadyToRun ≤ 5 ms.").AppendLine();
        Line(text, ["peer", "floor, CPU ms", "list links, CPU ms", "difference", "floor, wall ms", "list links, wall ms", "difference",
            "peak MiB"]);
        Rule(text, 8);
        foreach (Peer peer in peers.Where(peer => samples.Of("list-links", peer.Name).Any()))
        {
            double cpuFloor = Of("start", figure => figure.Cpu) / 1e6, cpu = Of("list-links", figure => figure.Cpu) / 1e6;
            double wallFloor = Of("start", figure => figure.Wall) / 1e6, wall = Of("list-links", figure => figure.Wall) / 1e6;
            Line(text, [peer.Title, Known(cpuFloor), Known(cpu), Known(cpu - cpuFloor), Known(wallFloor), Known(wall),
                Known(wall - wallFloor), One(Of("list-links", figure => figure.PeakMebibytes))]);

            // iproute2 does nothing without doing something: it has no floor.
            static string Known(double value) => double.IsNaN(value) ? "" : One(value);

            double Of(string row, Func<Figure, double> value) => Statistics.Median(samples.Of(row, peer.Name).Select(value));
        }

        text.AppendLine();
        Figure[] ahead = [.. samples.Of("list-links", Peer.Ahead)], go = [.. samples.Of("list-links", Peer.Go)];
        if (ahead.Length == 0 || go.Length == 0)
            return;
        double ratio = Statistics.Median(ahead.Select(figure => figure.Cpu)) / Statistics.Median(go.Select(figure => figure.Cpu));
        text.AppendLine(Invariant($"Listing links, Netlink ahead of time takes {ratio:0.00} times the CPU time of Go (goal ≤ 1.5)."))
            .AppendLine();
    }

    private static string[] Costs(SampleStore samples, string row, string peer)
    {
        Figure[] figures = [.. samples.Of(row, peer)];
        if (figures.Length == 0)
            return ["", "", ""];
        double[] cold = [.. Paired(samples, row, row, peer, figure => figure.ColdWall / Math.Max(1, figure.Last!.Items))];
        double? bytes = figures[0].Allocated is null ? null : Statistics.Median(figures.Select(figure => figure.Allocated!.Value));
        return [Invariant($"{Statistics.Median(cold):0.00}"), bytes is null ? "" : Invariant($"{bytes:0.##}"),
            One(Statistics.Median(figures.Select(figure => figure.PeakMebibytes)))];
    }

    private static string Nanoseconds(SampleStore samples, string row)
        => Invariant($"{Statistics.Median(samples.Of(row, Peer.Raw).Select(figure => figure.Cpu)):0}");

    private static string Ratio(SampleStore samples, string row, string peer)
        => Describe(Ratios(samples, row, peer));

    /// <summary>The CPU time of a peer as a multiple of raw C's, for each round.</summary>
    public static double[] Ratios(SampleStore samples, string row, string peer)
        => [.. Paired(samples, row, row, peer, figure => figure.Cpu)];

    private static string? OneByOneRatio(SampleStore samples, string verb)
    {
        double[] ratios = [.. Paired(samples, $"changes/batch-{verb}", $"changes/{verb}", Peer.Own, figure => figure.Cpu)];
        return ratios.Length == 0 ? null : Describe(ratios);
    }

    /// <summary>The figure of a peer divided by that of raw C in the same round.</summary>
    private static IEnumerable<double> Paired(SampleStore samples, string row, string rawRow, string peer, Func<Figure, double> value)
        => from figure in samples.Of(row, peer)
           join raw in samples.Of(rawRow, Peer.Raw) on figure.Round equals raw.Round
           select value(figure) / value(raw);

    private static string Describe(double[] ratios)
        => ratios.Length == 0 ? "" : Invariant($"{Statistics.Median(ratios):0.00} ({ratios.Min():0.00}–{ratios.Max():0.00})");

    private static string Spread(Figure[] figures, string word)
    {
        double[] values = [.. figures.Select(figure => double.Parse(figure.Last!.More[word], CultureInfo.InvariantCulture))];
        return Invariant($"{Statistics.Median(values):0} ({values.Min():0}–{values.Max():0})");
    }

    private static string One(double value) => Invariant($"{value:0.0}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    private static void Rule(StringBuilder text, int columns) => text.Append('|').Insert(text.Length, "---|", columns).AppendLine();
}
