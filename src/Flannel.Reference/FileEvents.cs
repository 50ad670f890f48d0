namespace Flannel.Reference;

/// <summary>Events of the kernel for files of a directory. Changes by another machine on a network file system raise none.</summary>
internal static class FileEvents
{
    /// <param name="changed">Called with the name of a file that was written, removed or renamed; with null when events were lost.</param>
    /// <exception cref="ArgumentException">There is no such directory.</exception>
    /// <exception cref="IOException">The kernel offers no more events.</exception>
    public static FileSystemWatcher Watch(string directory, string pattern, Action<string?> changed)
    {
        var watcher = new FileSystemWatcher(directory, pattern)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.CreationTime,
        };
        watcher.Created += (_, file) => changed(file.Name);
        watcher.Changed += (_, file) => changed(file.Name);
        watcher.Deleted += (_, file) => changed(file.Name);
        watcher.Renamed += (_, file) =>
        {
            changed(file.OldName);
            changed(file.Name);
        };
        watcher.Error += (_, _) => changed(null);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
