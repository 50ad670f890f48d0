using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class DirectoryLeaseWatchTests : IAsyncLifetime
{
    private readonly LeaseFixture _leases = new();
    private readonly CancellationTokenSource _end = new();
    private Lease _own = null!;
    private IAsyncEnumerator<LeaseBatch> _watch = null!;

    public async ValueTask InitializeAsync()
    {
        _leases.WriteLease("10.244.3.0-24", "10.1.8.10");
        IHeldLease held = await _leases.HoldAsync("10.1.8.10");
        _own = held.Own;
        _watch = held.WatchAsync(_end.Token).GetAsyncEnumerator(_end.Token);
    }

    [Fact]
    public async Task Watch_Start_GivesTheWholeSetOnce()
    {
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");

        LeaseBatch batch = await LeaseFixture.NextAsync(_watch);

        Assert.True(batch.IsWholeSet);
        Assert.Equal("+10.244.1.0/24 via 10.1.5.10, +10.244.3.0/24 via 10.1.8.10", LeaseFixture.Describe(batch));
    }

    [Fact]
    public async Task Watch_LeaseWrittenChangedRemoved_TellsEach()
    {
        await LeaseFixture.NextAsync(_watch);

        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        Assert.Equal("+10.244.1.0/24 via 10.1.5.10", await NextAsync());
        _leases.WriteLease("10.244.1.0-24", "10.1.5.11");
        Assert.Equal("+10.244.1.0/24 via 10.1.5.11", await NextAsync());
        _leases.Delete("10.244.1.0-24.json");
        Assert.Equal("-10.244.1.0/24 via 10.1.5.11", await NextAsync());
    }

    [Fact]
    public async Task Watch_FiveHundredLeasesInABurst_LosesNone()
    {
        await LeaseFixture.NextAsync(_watch);

        for (int number = 0; number < 500; number++)
            _leases.WriteLease($"10.244.{100 + (number / 4)}.{number % 4 * 64}-26", "10.1.5.10");

        int seen = 0;
        while (seen < 500)
            seen += (await LeaseFixture.NextAsync(_watch)).Events.Count;
        Assert.Equal(500, seen);
    }

    [Fact]
    public async Task Watch_FilesForPartsOfOthersSubnets_AreToldOnceAndIgnored()
    {
        await LeaseFixture.NextAsync(_watch);

        _leases.WriteLease("10.244.2.128-25", "10.1.5.66");   // there first, and no node's all the same
        Assert.Equal("+10.244.2.128/25 via 10.1.5.66", await NextAsync());
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");
        Assert.Equal("+10.244.2.0/24 via 10.1.5.11, -10.244.2.128/25 via 10.1.5.66", await NextAsync());
        _leases.WriteLease("10.244.3.0-25", "10.1.5.66");
        _leases.Write("10.244.4.0-24.json", new string('9', 1_000_000));
        _leases.WriteLease("10.244.5.0-24", "10.1.5.12");
        Assert.Equal("+10.244.5.0/24 via 10.1.5.12", await NextAsync());

        foreach (string complaint in (string[])["10.244.2.128-25: its subnet 10.244.2.128/25 overlaps 10.244.2.0/24",
            "10.244.3.0-25: its subnet 10.244.3.0/25 overlaps this node's", "10.244.4.0-24.json: it has 1000000 bytes"])
            Assert.Equal(2, _leases.Log.Split(complaint).Length);
    }

    [Fact]
    public async Task Watch_MalformedForeignAndOutsideFiles_AreToldOnceAndIgnored()
    {
        await LeaseFixture.NextAsync(_watch);

        _leases.Write("10.244.1.0-24.json", "{");
        _leases.Write("notes.json", "{");
        _leases.Write("README", "x");
        _leases.WriteLease("0.0.0.0-0", "10.1.5.10");
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");
        Assert.Equal("+10.244.2.0/24 via 10.1.5.11", await NextAsync());
        _leases.Delete("10.244.2.0-24.json");
        Assert.Equal("-10.244.2.0/24 via 10.1.5.11", await NextAsync());

        Assert.Equal(1, CountInLog("10.244.1.0-24.json: unexpected end of JSON input"));
        Assert.Equal(1, CountInLog("0.0.0.0-0.json: its subnet is not in the network 10.244.0.0/16"));
        Assert.Equal(0, CountInLog("notes"));
    }

    [Fact]
    public async Task Watch_KnownLeaseRewrittenBadly_StandsUntilTheFileIsGone()
    {
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        await LeaseFixture.NextAsync(_watch);

        _leases.Write("10.244.1.0-24.json", "");
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");
        Assert.Equal("+10.244.2.0/24 via 10.1.5.11", await NextAsync());
        _leases.Delete("10.244.1.0-24.json");
        Assert.Equal("-10.244.1.0/24 via 10.1.5.10", await NextAsync());
    }

    [Fact]
    public async Task Watch_FolderEmptiedWithItsLock_KeepsTheLeases()
    {
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        await LeaseFixture.NextAsync(_watch);

        // As an unmounted share looks: what was there is gone without a trace.
        _leases.Delete(".lock");
        _leases.Delete("10.244.1.0-24.json");
        _leases.Delete("10.244.3.0-24.json");
        Task<LeaseBatch> next = LeaseFixture.NextAsync(_watch);
        while (CountInLog("is empty and its lock file is missing; mount or restore it; keeping the leases known so far") == 0
            && !next.IsCompleted)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");

        Assert.Equal("+10.244.2.0/24 via 10.1.5.11", LeaseFixture.Describe(await next));
    }

    [Fact]
    public async Task Watch_OwnLeaseRemoved_WritesItAgain()
    {
        await LeaseFixture.NextAsync(_watch);

        _leases.Delete("10.244.3.0-24.json");
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");
        Assert.Equal("+10.244.2.0/24 via 10.1.5.11", await NextAsync());

        Assert.Contains("10.244.3.0-24.json", _leases.Files);
    }

    [Fact]
    public async Task Watch_AnotherNodeWithThisNodesAddress_IsToldOnce()
    {
        await LeaseFixture.NextAsync(_watch);

        await using var other = new LeaseWatch(await _leases.HoldAsync("10.1.8.10"));
        await other.UntilAsync("10.244.3.0/24 via 10.1.8.10");
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        await other.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.3.0/24 via 10.1.8.10");

        Assert.Equal(1, CountInLog("another process has the lease"));
        Assert.Equal(1, CountInLog("10.244.3.0-24.json, with this node's address 10.1.8.10"));
    }

    [Fact]
    public async Task Watch_SameNodeAgain_IsNoOtherNode()
    {
        await LeaseFixture.NextAsync(_watch);
        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(NextAsync);

        await using var again = new LeaseWatch(await _leases.HoldAsync("10.1.8.10"));
        await again.UntilAsync("10.244.3.0/24 via 10.1.8.10");

        Assert.Equal(0, CountInLog("another process has the lease"));
    }

    // The node's pods go on; a daemon that ended could not take the lease up again either.
    [Fact]
    public async Task Watch_OwnLeaseRemovedAndTheFolderNotToBeLocked_KeepsItAndWritesItAgainLater()
    {
        _leases.WriteLease("10.244.1.0-24", "10.1.5.10");
        await LeaseFixture.NextAsync(_watch);
        string claim = Path.Combine(_leases.Path, ".lock");
        File.Delete(claim);
        Directory.CreateDirectory(claim);

        _leases.Delete("10.244.3.0-24.json");
        Assert.Equal("-10.244.3.0/24 via 10.1.8.10", await NextAsync());
        Assert.Equal(1, CountInLog("keeping 10.244.3.0/24 all the same"));
        Directory.Delete(claim);
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");

        Assert.Equal("+10.244.2.0/24 via 10.1.5.11, +10.244.3.0/24 via 10.1.8.10", await NextAsync());
        Assert.Contains("10.244.3.0-24.json", _leases.Files);
    }

    // A dangling link exists to a writer, but not to a reader.
    [Fact]
    public async Task Watch_OwnLeaseReplacedByALinkToNothing_FollowsTheOthers()
    {
        await LeaseFixture.NextAsync(_watch);

        _leases.Delete("10.244.3.0-24.json");
        File.CreateSymbolicLink(Path.Combine(_leases.Path, "10.244.3.0-24.json"), "nowhere");
        Assert.Equal("-10.244.3.0/24 via 10.1.8.10", await NextAsync());
        _leases.WriteLease("10.244.2.0-24", "10.1.5.11");

        Assert.Equal("+10.244.2.0/24 via 10.1.5.11", await NextAsync());
    }

    [Fact]
    public async Task Watch_OwnLeaseGivenToAnother_EndsNamingIt()
    {
        await LeaseFixture.NextAsync(_watch);

        _leases.WriteLease("10.244.3.0-24", "10.1.5.10");
        var error = await Assert.ThrowsAsync<StartupException>(() => LeaseFixture.NextAsync(_watch));

        Assert.StartsWith(
            $"Lease has been revoked. Shutting down daemon: {_leases.Path}/10.244.3.0-24.json names 10.1.5.10, not this node's 10.1.8.10",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Cancelled_Ends()
    {
        await LeaseFixture.NextAsync(_watch);
        Task<LeaseBatch> next = LeaseFixture.NextAsync(_watch);

        await _end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _watch.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // The watch was left in the middle of a step.
        }

        _leases.Dispose();
        _end.Dispose();
    }

    private async Task<string> NextAsync() => LeaseFixture.Describe(await LeaseFixture.NextAsync(_watch));

    private int CountInLog(string text) => _leases.Log.Split(text).Length - 1;
}
