using System;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Flannel.Reference.Leases.Files;

/// <summary>Tells that something changed in a directory; what it was is for the reader to look up.</summary>
/// <remarks>Any number of events, lost ones included, are one signal: who looks afterwards sees them all.</remarks>
internal sealed class DirectoryChanges : IDisposable
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _path;
    private FileSystemWatcher _watcher;

    /// <exception cref="StartupException">The directory cannot be watched.</exception>
    public DirectoryChanges(string path)
    {
        _path = path;
        _watcher = Watch();
    }

    /// <summary>Waits for a change.</summary>
    /// <returns>False when none came within the limit.</returns>
    public async Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            return await _signal.Reader.ReadAsync(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
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
            watcher.Created += (_, _) => Signal();
            watcher.Changed += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (ArgumentException error)   // how the watcher says that the directory is not there
        {
            watcher?.Dispose();
            throw LeaseDirectory.Unusable(_path, new DirectoryNotFoundException(error.Message, error));
        }
        catch (IOException error)
        {
            watcher?.Dispose();
            throw LeaseDirectory.Unusable(_path, error);
        }
    }

    private void Signal() => _signal.Writer.TryWrite(true);
}
