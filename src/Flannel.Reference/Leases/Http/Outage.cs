namespace Flannel.Reference.Leases.Http;

/// <summary>What fails again and again: said when it begins, when the reason changes, and every minute, with how often and how long; and
/// when it is over.</summary>
/// <param name="what">What fails, as a sentence begins with it: <c>Failed to watch nodes</c>.</param>
/// <param name="over">What is said in the end, or null for nothing.</param>
internal sealed class Outage(string what, string? over, HttpTimes times, Metrics metrics, Logger log)
{
    private const double Blur = 0.5;

    // A server that asks to be left alone for a day means well, but may be well again in a minute.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private TimeSpan _pause = times.FirstRetry;
    private string? _trouble;
    private long _since;
    private long _told;
    private int _tries;

    /// <summary>Does something, again and again until it is done.</summary>
    /// <param name="waitingFor">What the start waits for meanwhile.</param>
    /// <param name="refused">What is wrong when trying again is no use.</param>
    /// <exception cref="StartupException">The server refused.</exception>
    public async Task<T> PersistAsync<T>(string waitingFor, Func<Task<T>> work, Func<ServerException, string> refused,
        CancellationToken cancellation)
    {
        metrics.WaitingFor = waitingFor;
        while (true)
        {
            try
            {
                T done = await work().ConfigureAwait(false);
                End();
                metrics.WaitingFor = null;
                return done;
            }
            catch (ServerException error) when (error.IsTemporary)
            {
                await WaitAsync(error, cancellation).ConfigureAwait(false);
            }
            catch (ServerException error)
            {
                throw new StartupException(refused(error), error);
            }
        }
    }

    /// <summary>Waits after a server's failure until it is to be asked again.</summary>
    public Task WaitAsync(ServerException error, CancellationToken cancellation)
        => WaitAsync(error.Message, error.RetryAfter, cancellation);

    /// <summary>Waits after a failure until it is to be tried again.</summary>
    /// <param name="atLeast">How long the server asked to be left alone, or zero.</param>
    public Task WaitAsync(string trouble, TimeSpan atLeast, CancellationToken cancellation)
    {
        TimeSpan pause = NextPause(atLeast);
        Tell(trouble, pause);
        return Task.Delay(pause, cancellation);
    }

    /// <summary>Waits after something that is no failure yet, but would be if it were all that happens.</summary>
    /// <param name="atLeast">How long the server asked to be left alone, or zero.</param>
    public Task WaitQuietlyAsync(TimeSpan atLeast, CancellationToken cancellation) => Task.Delay(NextPause(atLeast), cancellation);

    /// <summary>It worked.</summary>
    /// <returns>Whether it had failed before.</returns>
    public bool End()
    {
        _pause = times.FirstRetry;
        if (_trouble is null)
            return false;
        if (over is not null)
            log.Info($"{over}, after {Tries()} in {Age()}");
        (_trouble, _tries, metrics.Trouble) = (null, 0, null);
        return true;
    }

    // Longer from failure to failure, and blurred, so that a thousand nodes do not come back as one.
    private TimeSpan NextPause(TimeSpan atLeast)
    {
        TimeSpan pause = _pause * (1 - (Blur * Random.Shared.NextDouble()));
        _pause = _pause * 2 < times.LastRetry ? _pause * 2 : times.LastRetry;
        return atLeast <= pause ? pause : (atLeast < LongestPause ? atLeast : LongestPause) + (pause * Blur);
    }

    private void Tell(string trouble, TimeSpan pause)
    {
        long now = metrics.Clock.GetTimestamp();
        if (_trouble is null)
            _since = now;
        _tries++;
        metrics.Trouble = $"{trouble} ({Tries()} in {Age()})";
        if (_trouble == trouble && metrics.Clock.GetElapsedTime(_told, now) < times.Reminder)
            return;
        (_trouble, _told) = (trouble, now);
        log.Error($"{what}: {trouble}; trying again in {Seconds(pause)}{(_tries > 1 ? $", after {Tries()} in {Age()}" : "")}");
    }

    private string Tries() => _tries == 1 ? "1 try" : string.Create(CultureInfo.InvariantCulture, $"{_tries} tries");

    private string Age() => Seconds(metrics.Clock.GetElapsedTime(_since));

    private static string Seconds(TimeSpan time) => time.TotalMinutes >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
