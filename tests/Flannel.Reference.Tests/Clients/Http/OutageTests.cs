using System;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Netlink.Tests;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Http;

public sealed class OutageTests : IAsyncDisposable
{
    private readonly SharedLog _log = new();
    private readonly HandClock _clock = new();
    private readonly Metrics _metrics;
    private readonly Outage _outage;

    public OutageTests()
    {
        _metrics = new Metrics(_clock);
        _outage = new Outage("Failed to ask", "it answers again", new HttpTimes { FirstRetry = TimeSpan.Zero, LastRetry = TimeSpan.Zero },
            _metrics, new Logger(new KlogWriter(_log, TimeProvider.System, 1), "kube", 0));
    }

    [Fact]
    public async Task Wait_SameTroubleForMinutes_IsToldEveryMinuteWithTriesAndTime()
    {
        for (int i = 0; i < 19; i++)   // every 10 s, for three minutes
        {
            await FailAsync("refused");
            _clock.Now += TimeSpan.FromSeconds(10);
        }

        string[] lines = Lines();
        Assert.Equal(4, lines.Length);
        Assert.EndsWith("Failed to ask: refused; retrying in 0.0 s", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("Failed to ask: refused; retrying in 0.0 s, after 7 tries in 60.0 s", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(", after 13 tries in 2 min", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(", after 19 tries in 3 min", lines[3], StringComparison.Ordinal);
        Assert.Equal("refused (19 tries in 3 min)", _metrics.Trouble);
    }

    [Fact]
    public async Task Wait_OtherTrouble_IsToldAtOnce()
    {
        await FailAsync("refused");
        await FailAsync("refused");
        await FailAsync("reset");

        Assert.Equal(2, Lines().Length);
        Assert.EndsWith("reset; retrying in 0.0 s, after 3 tries in 0.0 s", Lines()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_AfterTrouble_SaysSoOnceAndBeginsAnew()
    {
        Assert.False(_outage.End());
        await FailAsync("refused");
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.True(_outage.End());
        Assert.False(_outage.End());
        await FailAsync("refused");

        Assert.EndsWith("it answers again, after 1 try in 5.0 s", Lines()[1], StringComparison.Ordinal);
        Assert.EndsWith("Failed to ask: refused; retrying in 0.0 s", Lines()[2], StringComparison.Ordinal);
        Assert.Equal("refused (1 try in 0.0 s)", _metrics.Trouble);
    }

    [Fact]
    public async Task Wait_ServerAsksToBeLeftAloneForYears_IsNotLeftAloneForSoLong()
    {
        using var end = new CancellationTokenSource();
        Task waiting = _outage.WaitAsync("busy", TimeSpan.FromDays(1000), end.Token);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.EndsWith("Failed to ask: busy; retrying in 5 min", Lines()[0], StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    private Task FailAsync(string trouble) => _outage.WaitAsync(trouble, TimeSpan.Zero, CancellationToken.None);

    private string[] Lines() => _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
