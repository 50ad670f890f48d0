namespace RouteWatcher;

/// <summary>What is known of the uplink: written by the watcher, read by the health check.</summary>
internal sealed class UplinkState
{
    private readonly System.Threading.Lock _gate = new();
    private (bool IsKnown, Uplink? Uplink) _now;

    /// <summary>Whether the watch has told everything there is, and the uplink, or null for none.</summary>
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
