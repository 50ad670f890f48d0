namespace Flannel.Reference;

/// <summary>Keeps the node's subnet.env correct while the daemon runs. Without it no pod starts, so the node is not ready either.</summary>
/// <param name="written">Called when the file was written, and others beside it can be.</param>
internal sealed class NodeSubnetFile(string path, Action written, Metrics metrics, Logger log)
{
    /// <summary>How often the file is checked in case no event arrives: events are lost when the directory is removed, and not every file
    /// system reports them.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private SubnetFile? _wanted;
    private readonly ProblemLog _problems = new(log.Warning);
    private bool _isThere, _networkIsUp, _isUp;
    private Action _whenUp = static () => { };

    /// <summary>Sets the contents and writes the file for the first time.</summary>
    /// <param name="whenUp">Called once, when the network is up and the file exists: the node is then ready.</param>
    public void Begin(SubnetFile contents, Action whenUp)
    {
        _whenUp = whenUp;
        Write(contents);
    }

    private void Write(SubnetFile contents)
    {
        lock (_gate)
        {
            _wanted = contents;
            TryWrite(contents);
        }

        TellUp();
    }

    public void UpdateMtu(int mtu)
    {
        if (_wanted is { } wanted && wanted.Mtu != mtu)
            Write(wanted with { Mtu = mtu });
    }

    /// <summary>Reports that the node's routes match the leases.</summary>
    public void NetworkIsUp()
    {
        _networkIsUp = true;
        TellUp();
    }

    /// <summary>Rewrites the file whenever it is removed or changed, until cancelled.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        var changed = new Wakeup();
        using FileSystemWatcher? watcher = Watch(changed);
        while (true)
        {
            await changed.WaitAsync(Glance, cancellation);
            lock (_gate)
                Check();
            TellUp();
        }
    }

    private void Check()
    {
        if (_wanted is not { } wanted || SubnetFile.TryRead(path) == wanted)
            return;
        if (_isThere)
        {
            log.Warning($"{path} was removed or changed; rewriting it");
            metrics.SubnetFileRepairs.Count();
        }

        TryWrite(wanted);
    }

    private void TryWrite(SubnetFile wanted)
    {
        try
        {
            wanted.Write(path);
            _isThere = true;
            _problems.Resolve(this);
            metrics.WaitingFor = null;
            log.Info($"Wrote subnet file to {path}");
            written();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _isThere = false;
            string why = FileError.Describe(error, path);
            metrics.WaitingFor = $"{path} to be written: {why}";
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            _problems.Report(this, $"Failed to write subnet file: {path}: {why}; make room in {folder} and make it writable, or name " +
                "another file with --subnet-file; retrying");
        }
    }

    private void TellUp()
    {
        lock (_gate)
        {
            if (!_networkIsUp)
                return;
            metrics.IsReady = _isThere;
            if (_isUp || !_isThere)
                return;
            _isUp = true;
        }

        _whenUp();
    }

    private FileSystemWatcher? Watch(Wakeup changed)
    {
        try
        {
            string full = Path.GetFullPath(path);
            return FileEvents.Watch(Path.GetDirectoryName(full)!, Path.GetFileName(full), _ => changed.Give());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;   // The file is checked periodically anyway.
        }
    }
}
