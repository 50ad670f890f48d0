using Netlink.Bench.Runner;
using Xunit;

namespace Documentation.Tests;

/// <summary>What the benchmark takes for a figure.</summary>
public sealed class SampleStoreTests
{
    private readonly SampleStore _store = new();

    [Theory]
    [InlineData("filters", "filters-add")]
    [InlineData("changes", "delete")]
    public void Add_ChangesThatWereRefused_AreNoFigure(string suite, string task)
    {
        _store.Add(suite, Raw, 0, RunOf($"result task={task} n=100 checksum=63 cpu_ns=1000 wall_ns=1000"));

        Assert.Empty(_store.Of($"{suite}/{task}", Peer.Raw));
        Assert.Equal($"raw succeeded with 99 of 100 changes in {suite}/{task}", Assert.Single(_store.Disagreements));
    }

    [Theory]
    [InlineData("filters", "result task=filters-add n=100 checksum=64 cpu_ns=1000 wall_ns=1000")]   // all of them
    [InlineData("changes", "result task=add n=100 cpu_ns=1000 wall_ns=1000")]                        // a peer that cannot tell
    [InlineData("links", "result task=link n=100 checksum=7 cpu_ns=1000 wall_ns=1000")]              // not a number of changes
    public void Add_AnyOther_IsAFigure(string suite, string line)
    {
        _store.Add(suite, Raw, 0, RunOf(line));

        Assert.Single(_store.Of($"{suite}/{Sample.TryParse(line)!.Task}", Peer.Raw));
        Assert.Empty(_store.Disagreements);
    }

    private static Peer Raw { get; } = new(Peer.Raw, "raw C", "raw");

    private static Run RunOf(string line) => new([Sample.TryParse(line)!], 1000, 1000, 1, 0);
}
