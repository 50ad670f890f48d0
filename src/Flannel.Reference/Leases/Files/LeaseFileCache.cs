namespace Flannel.Reference.Leases.Files;

/// <summary>The contents of a lease file: a lease, or the reason why it is invalid.</summary>
internal sealed record LeaseFileContents(Lease? Lease, string? Problem);

/// <summary>Caches the contents of files, so that a scan of a thousand of them reads only those written since the last scan.</summary>
internal sealed class LeaseFileCache
{
    // Two writes within one tick of the file system's clock have the same time. A file that is older than any tick is safe to cache.
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private Dictionary<string, Entry> _current = [];
    private Dictionary<string, Entry> _previous = [];

    /// <summary>Begins a scan of all files. Files that are not read in this scan are dropped from the cache.</summary>
    public void Begin() => (_previous, _current) = (_current, []);

    /// <exception cref="IOException">The file cannot be read.</exception>
    public LeaseFileContents Get(FileInfo file, Func<LeaseFileContents> read)
    {
        (long length, DateTime written) = (file.Length, file.LastWriteTimeUtc);
        if (!_previous.TryGetValue(file.FullName, out Entry? entry) || entry.Length != length || entry.Written != written)
            entry = new Entry(length, written, read());
        if (DateTime.UtcNow - written > Settled)
            _current[file.FullName] = entry;
        return entry.Contents;
    }

    private sealed record Entry(long Length, DateTime Written, LeaseFileContents Contents);
}
