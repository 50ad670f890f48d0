namespace Flannel.Reference.Cni;

/// <summary>Stores the configuration with which each container was attached, so that it is detached with the same one.</summary>
internal sealed class DelegateState(string folder)
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public void Save(string container, byte[] configuration) => FileError.Explain(
        () =>
        {
            Directory.CreateDirectory(folder, FolderMode);
            AtomicFile.Write(PathOf(container), UnfinishedOf(container), configuration, replace: true, FileMode);
        },
        error => new CniError(CniError.Internal, $"failed to write container data in the path({PathOf(container)}): " +
            $"{FileError.Describe(error)}"));

    /// <summary>Returns the configuration, or null if the container is not known.</summary>
    public byte[]? Find(string container)
    {
        try
        {
            return File.ReadAllBytes(PathOf(container));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes the configuration, and what a plugin that was killed has left of one.</summary>
    public void Forget(string container)
    {
        if (!Directory.Exists(folder))
            return;
        File.Delete(UnfinishedOf(container));
        File.Delete(PathOf(container));
    }

    public IEnumerable<string> Containers() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name).Where(CniCall.IsName) : [];

    private string PathOf(string container) => Path.Combine(folder, container);

    private string UnfinishedOf(string container) => Path.Combine(folder, $".{container}.new");
}
