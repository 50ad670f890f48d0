namespace Flannel.Reference.Leases.Files;

/// <summary>Reports which files of a directory have changed. The caller reads them to see how.</summary>
/// <remarks>Any number of events make one signal: a caller that reads the files afterwards sees all changes. When events were lost, or so
/// many came that a full scan is cheaper, no files are named. While the kernel offers no events, as other programs use all that it has,
/// nothing is reported: the caller looks at intervals anyway.</remarks>
internal sealed class DirectoryChanges : IDisposable
{
    private const int MostNames = 500;

    private readonly Wakeup _changed = new();
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Action<string?> _tell;
    private HashSet<string> _names = [];
    private bool _isAnything;
    private FileSystemWatcher? _watcher;

    /// <param name="tell">Called with the reason why there are no events, and with null when there are.</param>
    /// <exception cref="StartupException">There is no such directory.</exception>
    public DirectoryChanges(string path, Action<string?> tell)
    {
        (_path, _tell) = (path, tell);
        _watcher = Watch();
    }

    /// <summary>Waits for a change.</summary>
    /// <returns>False when there was none within the limit.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation) => _changed.WaitAsync(limit, cancellation);

    /// <summary>Returns the names of the files that have changed since the last call; null when any may have changed.</summary>
    public IReadOnlyCollection<string>? Take()
    {
        lock (_gate)
        {
            IReadOnlyCollection<string>? taken = _isAnything ? null : _names;
            (_names, _isAnything) = ([], false);
            return taken;
        }
    }

    /// <summary>Watches the directory that is at the path now; the one watched so far may have been moved or replaced.</summary>
    public void Rearm()
    {
        if (Watch() is not { } renewed)
            return;
        _watcher?.Dispose();
        _watcher = renewed;
    }

    public void Dispose() => _watcher?.Dispose();

    private FileSystemWatcher? Watch()
    {
        try
        {
            FileSystemWatcher watcher = FileEvents.Watch(_path, LeaseDirectory.FilePattern, Signal);
            _tell(null);
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            // The watcher reports a missing directory with an ArgumentException.
            if (error is not IOException || !Directory.Exists(_path))
                throw LeaseDirectory.Unusable(_path, new DirectoryNotFoundException(error.Message, error));
            if (_watcher is null)
                _tell(error.Message);
            return null;
        }
    }

    private void Signal(string? name)
    {
        lock (_gate)
        {
            if (name is null || _names.Count >= MostNames)
                _isAnything = true;
            else
                _names.Add(name);
        }

        _changed.Give();
    }
}
