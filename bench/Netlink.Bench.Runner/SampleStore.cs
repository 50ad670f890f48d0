using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>What was measured, boiled down to one figure for each task, peer and round.</summary>
internal sealed class SampleStore
{
    private readonly List<Figure> _figures = [];

    /// <summary>Peers that failed, or saw something else than the raw one, in words.</summary>
    public List<string> Disagreements { get; } = [];

    /// <summary>The suites that this kernel cannot run, each with the reason.</summary>
    public SortedDictionary<string, string> Skipped { get; } = [];

    public IEnumerable<Figure> Of(string row, string peer) => _figures.Where(figure => figure.Row == row && figure.Peer == peer);

    /// <summary>Takes in the repeats of a run. The first is the cold one; the second half of them counts as hot.</summary>
    public void Add(string suite, Peer peer, int round, Run run)
    {
        if (HasFailed(suite, peer, run))
            return;
        foreach (IGrouping<string, Sample> task in run.Samples.GroupBy(sample => sample.Task))
        {
            Sample[] repeats = [.. task];
            string row = task.Key == "events" ? suite : $"{suite}/{task.Key}";
            if (repeats.FirstOrDefault(sample => IsIncomplete(row, sample)) is Sample incomplete)
            {
                Disagreements.Add($"{peer.Name} succeeded with {incomplete.Sum} of {incomplete.Items} changes in {row}");
                continue;
            }

            Sample[] hot = repeats[(repeats.Length / 2)..];
            _figures.Add(new Figure
            {
                Row = row,
                Peer = peer.Name,
                Round = round,
                Cpu = Statistics.Median(hot.Select(sample => sample.CpuNanoseconds / Math.Max(1, sample.Items))),
                Wall = Statistics.Median(hot.Select(sample => sample.WallNanoseconds)),
                ColdWall = repeats[0].WallNanoseconds,
                Allocated = hot[0].AllocatedBytes is null ? null
                    : Statistics.Median(hot.Select(sample => sample.AllocatedBytes!.Value / Math.Max(1, sample.Items))),
                PeakMebibytes = run.PeakKibibytes / 1024,
                Last = repeats[^1],
            });
            Compare(_figures[^1]);
        }
    }

    /// <summary>Takes in a run as a whole; of several in a round the median counts.</summary>
    public void AddWhole(string row, Peer peer, int round, Run run)
    {
        if (!HasFailed(row, peer, run))
            _figures.Add(new Figure
            {
                Row = row,
                Peer = peer.Name,
                Round = round,
                Cpu = run.CpuNanoseconds,
                Wall = run.WallNanoseconds,
                PeakMebibytes = run.PeakKibibytes / 1024
            });
    }

    private static bool HasLost(Figure figure) => figure.Last!.More.GetValueOrDefault("lost") is not (null or "0");

    /// <summary>Whether changes were refused: what they cost says nothing about those that succeed.</summary>
    private static bool IsIncomplete(string row, Sample sample)
        => sample.Sum is ulong succeeded && succeeded != (ulong)sample.Items
            && Row.Tasks.Any(task => task.Key == row && task.CountsChanges);

    private bool HasFailed(string row, Peer peer, Run run)
    {
        if (run.Status != 0)
            Disagreements.Add($"{peer.Name} ended with status {run.Status} in {row}");
        return run.Status != 0;
    }

    private void Compare(Figure figure)
    {
        if (_figures.Find(other => other.Row == figure.Row && other.Round == figure.Round && other.Peer == Peer.Raw) is not Figure raw)
            return;
        foreach (Figure other in figure.Peer == Peer.Raw ? _figures.Where(f => f.Row == figure.Row && f.Round == figure.Round) : [figure])
        {
            // iproute2 prints text, of which only the lines can be counted. Who has lost some of the events has seen less.
            if (other.Last!.Checksum is null || HasLost(other) || HasLost(raw))
                continue;
            // A small table is dumped as often as a peer likes, and each dump adds the same.
            bool same = other.Row.EndsWith("/small", StringComparison.Ordinal)
                ? other.Last.ChecksumOfEach == raw.Last!.ChecksumOfEach
                : other.Last.Checksum == raw.Last!.Checksum && other.Last.Items == raw.Last.Items;
            if (!same)
                Disagreements.Add($"{other.Peer} saw {other.Last.Items} items with checksum {other.Last.Checksum} in {other.Row}, raw C " +
                    $"{raw.Last!.Items} with {raw.Last.Checksum}");
        }
    }
}

/// <summary>A figure of one round. CPU time and bytes are for one item.</summary>
internal sealed record Figure
{
    public required string Row { get; init; }

    public required string Peer { get; init; }

    public required int Round { get; init; }

    public required double Cpu { get; init; }

    public required double Wall { get; init; }

    public double ColdWall { get; init; }

    public double? Allocated { get; init; }

    public double PeakMebibytes { get; init; }

    public Sample? Last { get; init; }
}
