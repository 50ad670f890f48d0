namespace Flannel.Reference.Masquerading;

/// <summary>The lock that serializes programs of legacy iptables (iptables(8), option --wait).</summary>
internal static class XtablesLock
{
    private const string Variable = "XTABLES_LOCKFILE", UsualPath = "/run/xtables.lock";

    public static string File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : UsualPath;

    /// <summary>The holder, such as <c>process 412 (firewalld)</c>; null if there is none or it cannot be determined.</summary>
    public static string? Holder() => FileLock.IsHeld(File) ? Find() ?? "another process" : null;

    // Of the processes that hold an flock (/proc/locks, see proc(5)), finds the one that has the file open.
    private static string? Find()
    {
        foreach (string line in FileError.Try(() => System.IO.File.ReadAllLines("/proc/locks"), []))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, "FLOCK", _, _, var process, ..]
                && int.TryParse(process, CultureInfo.InvariantCulture, out int id) && id > 0 && HasOpen(id))
                return FileError.Try(() => $"process {id} ({System.IO.File.ReadAllText($"/proc/{id}/comm").Trim()})", null);
        }

        return null;
    }

    private static bool HasOpen(int process) => FileError.Try(
        () => new DirectoryInfo($"/proc/{process}/fd").EnumerateFileSystemInfos()
            .Any(descriptor => Path.GetFileName(descriptor.LinkTarget) == Path.GetFileName(File)),
        otherwise: false);
}
