namespace Flannel.Reference.Leases.Files;

/// <summary>A directory with one file per lease, named after the subnet: <c>10.244.3.0-24.json</c>. Other files are ignored.</summary>
/// <param name="network">The network; a file for a subnet outside it is invalid.</param>
internal sealed class LeaseDirectory(string path, IPNetwork network)
{
    public const string FilePattern = "*" + Extension;

    private const string Extension = ".json", Unfinished = ".unfinished";
    private const int LongestLease = 64 * 1024;

    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(10);

    private readonly LeaseFileCache _cache = new();

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string FileOf(IPNetwork subnet) => System.IO.Path.Combine(Path, SubnetKey.Format(subnet) + Extension);

    /// <summary>Whether a lease was ever claimed here: the lock file is never removed.</summary>
    public bool HasLock => File.Exists(LockFile);

    private string LockFile => System.IO.Path.Combine(Path, ".lock");

    /// <summary>Takes the lock that lets one process at a time claim leases here.</summary>
    /// <exception cref="StartupException">The directory cannot be written, or another process held the lock for too long.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancellation)
    {
        try
        {
            return await FileLock.TakeAsync(LockFile, LockLimit,
                $"the lease directory stayed locked for {LockLimit.TotalSeconds} s: stop the process that holds {LockFile}", cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Path, error);
        }
    }

    /// <summary>Whether a file was added, renamed or removed since, or may have been: two changes within a tick of the clock have the same
    /// time.</summary>
    public bool HasChangedSince(DateTime time) => FileError.Try(
        () => Directory.GetLastWriteTimeUtc(Path) > time - LeaseFileCache.Settled || !Directory.Exists(Path), otherwise: true);

    /// <summary>Reads all lease files. Their subnets are taken, whatever the files contain.</summary>
    /// <exception cref="StartupException">The directory cannot be read.</exception>
    public Dictionary<IPNetwork, LeaseFileContents?> Scan()
    {
        var found = new Dictionary<IPNetwork, LeaseFileContents?>();
        _cache.Begin();
        foreach (FileInfo file in Files())
        {
            if (TryParse(file.Name, out IPNetwork subnet) && Read(file, subnet, isRemembered: true) is { } contents)
                found[subnet] = contents;
        }

        return found;
    }

    public static bool TryParse(string file, out IPNetwork subnet)
    {
        subnet = default;
        return System.IO.Path.GetExtension(file) == Extension
            && SubnetKey.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), out subnet);
    }

    /// <summary>Reads the file of one lease.</summary>
    /// <returns>Null when there is none.</returns>
    public LeaseFileContents? Look(IPNetwork subnet)
    {
        var file = new FileInfo(FileOf(subnet));
        return file.Exists ? Read(file, subnet, isRemembered: false) : null;
    }

    /// <summary>Writes a lease's file atomically.</summary>
    /// <returns>False when the file already exists and <paramref name="replace"/> is false.</returns>
    /// <exception cref="StartupException">The directory cannot be written.</exception>
    public bool TryWrite(Lease lease, bool replace)
    {
        string file = FileOf(lease.Subnet);
        string temporary = System.IO.Path.Combine(Path, $".{SubnetKey.Format(lease.Subnet)}.{Environment.ProcessId}{Unfinished}");
        try
        {
            AtomicFile.Write(file, temporary, LeaseJson.Write(lease), replace);
            return true;
        }
        catch (IOException) when (!replace && File.Exists(file))
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"cannot write the lease {file}: {FileError.Describe(error)}; make room in {Path} and make it writable, or name another " +
                "with --subnet-dir", error);
        }
    }

    /// <summary>Marks a lease as in use until disposed of, by the lock on a hidden file: that of the lease itself is read by all
    /// nodes.</summary>
    /// <returns>Null if another process uses it. If that cannot be determined, it counts as not in use.</returns>
    public IDisposable? TryHold(IPNetwork subnet)
        => FileError.Try(() => FileLock.TryTake(System.IO.Path.Combine(Path, $".{SubnetKey.Format(subnet)}.held")), Stream.Null);

    /// <summary>Removes what writers that were killed have left. Only the holder of the lock writes, so none is at work.</summary>
    public void RemoveUnfinished() => FileError.Try(
        () => Array.ForEach(Directory.GetFiles(Path, $".*{Unfinished}"), file => FileError.Try(() => File.Delete(file))));

    /// <summary>Releases a lease. A file that cannot be removed stays: the same node takes the lease again.</summary>
    public void TryDelete(IPNetwork subnet) => FileError.Try(() => File.Delete(FileOf(subnet)));

    private LeaseFileContents? Read(FileInfo file, IPNetwork subnet, bool isRemembered)
    {
        if (!network.Contains(subnet))
            return new LeaseFileContents(null, $"its subnet is not in the network {network}");
        try
        {
            if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))   // a link has its own size and time
                file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (file.Length > LongestLease)
                return new LeaseFileContents(null, $"it has {file.Length} bytes; a lease has about 100");
            // An empty file is not opened: a pipe or a device has no length either, and may never end.
            if (file.Length == 0)
                return new LeaseFileContents(null, "unexpected end of JSON input");
            return isRemembered ? _cache.Get(file, () => Parse(file.FullName, subnet)) : Parse(file.FullName, subnet);
        }
        catch (FileNotFoundException)
        {
            return null;   // removed since the directory was listed
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new LeaseFileContents(null, FileError.Describe(error));
        }
    }

    private static LeaseFileContents Parse(string file, IPNetwork subnet)
    {
        try
        {
            return new LeaseFileContents(LeaseJson.Read(subnet, File.ReadAllBytes(file)), null);
        }
        catch (GoJsonException error)
        {
            return new LeaseFileContents(null, error.Message);
        }
    }

    private FileInfo[] Files() => FileError.Explain(() => new DirectoryInfo(Path).GetFiles(FilePattern), error => Unusable(Path, error));

    public static StartupException Unusable(string path, Exception error)
        => new($"cannot use the lease directory {path}: {FileError.Describe(error)}; " + (error is DirectoryNotFoundException
            ? "create it for all nodes to share and write" : "make room there and make it writable") +
            ", or name another with --subnet-dir", error);
}
