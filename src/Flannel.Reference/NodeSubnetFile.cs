namespace Flannel.Reference;

/// <summary>Keeps the node's subnet.env correct while the daemon runs. Without it no pod starts, so the node is not ready either.</summary>
/// <param name="written">Called when the file was written, and others beside it can be.</param>
internal sealed class NodeSubnetFile(string path, Action written, Metrics metrics, Logger log)
{
    /// <summary>How often the file is checked in case no event arrives: events are lost when the directory is removed, and not every file
    /// system reports them.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private readonly Wakeup _news = new();
    private readonly ProblemLog _problems = new(log.Warning);
    private volatile SubnetFile? _wanted;
    private volatile bool _networkIsUp;
    private SubnetFile? _inPlace;   // as it was last written; null if it could not be
    private Action? _whenUp;        // null once it was called

    /// <summary>Sets the contents and writes the file for the first time.</summary>
    /// <param name="whenUp">Called once, when the network is up and the file exists: the node is then ready.</param>
    public void Begin(SubnetFile contents, Action whenUp)
    {
        (_wanted, _whenUp) = (contents, whenUp);
        TryWrite(contents);
    }

    public void UpdateMtu(int mtu)
    {
        if (_wanted is not { } wanted || wanted.Mtu == mtu)
            return;
        _wanted = wanted with { Mtu = mtu };
        _news.Give();
    }

    /// <summary>Reports that the node's routes match the leases.</summary>
    public void NetworkIsUp()
    {
        if (_networkIsUp)
            return;
        _networkIsUp = true;
        _news.Give();
    }

    /// <summary>Writes the file whenever it is removed or changed, or is to have other contents, until cancelled.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        using FileSystemWatcher? watcher = Watch();
        while (true)
        {
            await _news.WaitAsync(Glance, cancellation);
            Check(_wanted!);
            bool isUp = _networkIsUp && _inPlace is not null;
            metrics.IsReady = isUp;
            if (isUp)
            {
                _whenUp?.Invoke();
                _whenUp = null;
            }
        }
    }

    private void Check(SubnetFile wanted)
    {
        if (_inPlace == wanted)
        {
            if (SubnetFile.TryRead(path) == wanted)
                return;
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
            _inPlace = wanted;
            _problems.Resolve(this);
            metrics.WaitingFor = null;
            log.Info($"Wrote subnet file to {path}");
            written();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _inPlace = null;
            string why = FileError.Describe(error, path);
            metrics.WaitingFor = $"{path} to be written: {why}";
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            _problems.Report(this, $"Failed to write subnet file: {path}: {why}; make room in {folder} and make it writable, or name " +
                "another file with --subnet-file; retrying");
        }
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            string full = Path.GetFullPath(path);
            return FileEvents.Watch(Path.GetDirectoryName(full)!, Path.GetFileName(full), _ => _news.Give());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;   // The file is checked periodically anyway.
        }
    }
}
