namespace Flannel.Reference.Clients.Http;

/// <summary>A repeated failure. Logs it when it begins, when its reason changes and every minute, with the number of tries and the
/// duration; and logs its end.</summary>
/// <param name="what">The beginning of the log message, which names what fails: <c>Failed to watch nodes</c>.</param>
/// <param name="over">The log message at the end, or null for none.</param>
internal sealed class Outage(string what, string? over, HttpTimes times, Metrics metrics, Logger log)
{
    private const double Blur = 0.5;

    // Limits the delay that a server asks for: even if it asks for a day, it may recover within a minute.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private TimeSpan _pause = times.FirstRetry;
    private string? _trouble;
    private long _since;
    private long _told;
    private int _tries;

    /// <summary>Retries an operation until it succeeds, as long as its failures are temporary.</summary>
    /// <param name="waitingFor">What startup waits for meanwhile.</param>
    /// <param name="refused">Returns the error message for a failure that a retry cannot solve.</param>
    /// <exception cref="StartupException">The server refused the operation.</exception>
    public async Task<T> PersistAsync<T>(string waitingFor, Func<Task<T>> work, Func<ServerException, string> refused,
        CancellationToken cancellation)
    {
        metrics.WaitingFor = waitingFor;
        while (true)
        {
            try
            {
                T done = await work();
                End();
                metrics.WaitingFor = null;
                return done;
            }
            catch (ServerException error) when (error.IsTemporary)
            {
                await WaitAsync(error, cancellation);
            }
            catch (ServerException error)
            {
                throw new StartupException(refused(error), error);
            }
        }
    }

    public Task WaitAsync(ServerException error, CancellationToken cancellation)
        => WaitAsync(error.Message, error.RetryAfter, cancellation);

    /// <summary>Reports a failure and waits until the next try.</summary>
    public Task WaitAsync(string trouble, TimeSpan atLeast, CancellationToken cancellation)
    {
        TimeSpan pause = NextPause(atLeast);
        Tell(trouble, pause);
        return Task.Delay(pause, cancellation);
    }

    /// <summary>Backs off without logging, after an event that is a failure only if it repeats.</summary>
    public Task WaitQuietlyAsync(TimeSpan atLeast, CancellationToken cancellation) => Task.Delay(NextPause(atLeast), cancellation);

    /// <summary>Records that the operation succeeded.</summary>
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

    // Exponential backoff with jitter, so that a thousand nodes do not retry at the same time.
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
        log.Error($"{what}: {trouble}; retrying in {Seconds(pause)}{(_tries > 1 ? $", after {Tries()} in {Age()}" : "")}");
    }

    private string Tries() => _tries == 1 ? "1 try" : string.Create(CultureInfo.InvariantCulture, $"{_tries} tries");

    private string Age() => Seconds(metrics.Clock.GetElapsedTime(_since));

    private static string Seconds(TimeSpan time) => time.TotalMinutes >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
