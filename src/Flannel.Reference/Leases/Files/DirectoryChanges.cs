namespace Flannel.Reference.Leases.Files;

/// <summary>Tells which files of a directory have changed; how is for the reader to look up.</summary>
/// <remarks>Any number of events are one signal: who looks afterwards sees them all. When some were lost, or so many came that a look at
/// everything is cheaper, it says so instead of naming files.</remarks>
internal sealed class DirectoryChanges : IDisposable
{
    private const int MostNames = 500;

    private readonly Wakeup _changed = new();
    private readonly Lock _gate = new();
    private readonly string _path;
    private HashSet<string> _names = [];
    private bool _isAnything;
    private FileSystemWatcher _watcher;

    /// <exception cref="StartupException">The directory cannot be watched.</exception>
    public DirectoryChanges(string path)
    {
        _path = path;
        _watcher = Watch();
    }

    /// <summary>Waits for a change.</summary>
    /// <returns>False when none came within the limit.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation) => _changed.WaitAsync(limit, cancellation);

    /// <summary>The names of the files that have changed since this was last asked for; null when it may be any.</summary>
    public IReadOnlyCollection<string>? Take()
    {
        lock (_gate)
        {
            IReadOnlyCollection<string>? taken = _isAnything ? null : _names;
            (_names, _isAnything) = ([], false);
            return taken;
        }
    }

    /// <summary>Watches whatever directory has the path's name now; the one watched so far may have been moved or replaced.</summary>
    public void Rearm()
    {
        FileSystemWatcher old = _watcher;
        _watcher = Watch();
        old.Dispose();
    }

    public void Dispose() => _watcher.Dispose();

    private FileSystemWatcher Watch()
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(_path, LeaseDirectory.FilePattern)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.CreationTime,
            };
            watcher.Created += (_, file) => Signal(file.Name);
            watcher.Changed += (_, file) => Signal(file.Name);
            watcher.Deleted += (_, file) => Signal(file.Name);
            watcher.Renamed += (_, file) => Signal(file.OldName, file.Name);
            watcher.Error += (_, _) => Signal(null);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            watcher?.Dispose();
            // An argument is how the watcher says that the directory is not there.
            throw LeaseDirectory.Unusable(_path, error is IOException ? error : new DirectoryNotFoundException(error.Message, error));
        }
    }

    private void Signal(params ReadOnlySpan<string?> names)
    {
        lock (_gate)
        {
            foreach (string? name in names)
            {
                if (name is null || _names.Count >= MostNames)
                    _isAnything = true;
                else
                    _names.Add(name);
            }
        }

        _changed.Give();
    }
}
