namespace RouteWatcher;

/// <summary>The current uplink: written by the watcher, read by the health check.</summary>
internal sealed class UplinkState
{
    private readonly System.Threading.Lock _gate = new();
    private (bool IsKnown, Uplink? Uplink) _now;

    /// <summary>Whether the watch is in sync, and the uplink, or null if there is none.</summary>
    public (bool IsKnown, Uplink? Uplink) Now
    {
        get
        {
            lock (_gate)
                return _now;
        }
        set
        {
            lock (_gate)
                _now = value;
        }
    }
}
