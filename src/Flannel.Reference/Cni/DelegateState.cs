namespace Flannel.Reference.Cni;

/// <summary>Stores the configuration with which each container was attached, so that it is detached with the same one.</summary>
internal sealed class DelegateState(string folder)
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Unfinished = ".new";

    // Written within milliseconds: an older one was left by a plugin that was killed. A younger one may be written at the moment, for
    // another network in the same directory.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(1);

    public void Save(string container, byte[] configuration) => FileError.Explain(
        () =>
        {
            Directory.CreateDirectory(folder, FolderMode);
            AtomicFile.Write(PathOf(container), UnfinishedOf(container), configuration, replace: true, FileMode);
        },
        error => Failure("write", container, error));

    /// <summary>Returns the configuration, or null if the container is not known.</summary>
    public byte[]? Find(string container)
    {
        try
        {
            return File.ReadAllBytes(PathOf(container));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error is FileNotFoundException or DirectoryNotFoundException ? null : throw Failure("read", container, error);
        }
    }

    /// <summary>Removes the configuration, and what a plugin that was killed has left of one.</summary>
    public void Forget(string container) => FileError.Explain(
        () =>
        {
            if (!Directory.Exists(folder))
                return;
            File.Delete(UnfinishedOf(container));
            File.Delete(PathOf(container));
        },
        error => Failure("remove", container, error));

    public IEnumerable<string> Containers() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name).Where(CniCall.IsName) : [];

    /// <summary>Removes what plugins that were killed have left of configurations, which names no network. A failure is ignored: the next
    /// collection tries again.</summary>
    /// <param name="known">The containers that the runtime still has; what belongs to these stays.</param>
    public void ForgetUnfinished(IReadOnlySet<string?> known) => FileError.Try(() =>
    {
        foreach (FileInfo file in new DirectoryInfo(folder).GetFiles($".*{Unfinished}"))
        {
            string container = file.Name[1..^Unfinished.Length];
            if (CniCall.IsName(container) && !known.Contains(container) && DateTime.UtcNow - file.LastWriteTimeUtc > LongestWrite)
                file.Delete();
        }
    });

    private CniError Failure(string verb, string container, Exception error) => new(
        CniError.Internal,
        $"failed to {verb} container data in the path({PathOf(container)}): {FileError.Describe(error, PathOf(container))}; make room in " +
            $"{folder} and make it writable, or name another with \"dataDir\" in the network's configuration");

    private string PathOf(string container) => Path.Combine(folder, container);

    private string UnfinishedOf(string container) => Path.Combine(folder, $".{container}{Unfinished}");
}
