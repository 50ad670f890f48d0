namespace Flannel.Reference.Leases.Files;

/// <summary>What a lease file said: a lease, or why it is none.</summary>
internal sealed record LeaseFileContents(Lease? Lease, string? Problem);

/// <summary>Remembers what files said, so that a look at a thousand of them reads only those that were written since.</summary>
internal sealed class LeaseFileCache
{
    // Two writes within one tick of the file system's clock look the same. A file that is older than any tick is safe to remember.
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private Dictionary<string, Entry> _current = [];
    private Dictionary<string, Entry> _previous = [];

    /// <summary>Begins a look at all files. Those that it does not meet are forgotten.</summary>
    public void Begin() => (_previous, _current) = (_current, []);

    /// <exception cref="IOException">The file cannot be looked at.</exception>
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
