namespace Flannel.Reference.Leases.Http;

/// <summary>Waits longer from failure to failure. The times are blurred, so that a thousand nodes do not come back as one.</summary>
internal sealed class Backoff(HttpTimes times)
{
    private const double Blur = 0.5;

    private TimeSpan _next = times.FirstRetry;

    public void Reset() => _next = times.FirstRetry;

    /// <param name="atLeast">What the server asked for, or zero.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task WaitAsync(TimeSpan atLeast, CancellationToken cancellation) => Task.Delay(Next(atLeast), cancellation);

    /// <summary>How long to wait after one more failure.</summary>
    /// <param name="atLeast">What the server asked for, or zero.</param>
    public TimeSpan Next(TimeSpan atLeast = default)
    {
        TimeSpan pause = _next * (1 - (Blur * Random.Shared.NextDouble()));
        _next = _next * 2 < times.LastRetry ? _next * 2 : times.LastRetry;
        return atLeast > pause ? atLeast + (pause * Blur) : pause;
    }
}
