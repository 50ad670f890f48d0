using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Flannel.Reference.Masquerading;

/// <summary>The lock that programs of legacy iptables take in turn (iptables(8), option --wait).</summary>
internal static class XtablesLock
{
    private const string Variable = "XTABLES_LOCKFILE", UsualPath = "/run/xtables.lock";

    /// <summary>The file.</summary>
    public static string File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : UsualPath;

    /// <summary>Who holds it, such as <c>process 412 (firewalld)</c>; null when nobody does, or nobody can tell.</summary>
    public static string? Holder()
    {
        try
        {
            using FileStream probe = new(File, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException error) when (FileError.IsLockedByAnother(error))
        {
            return Find() ?? "another process";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Of those that hold a lock of this sort (/proc/locks, see proc(5)), the one that has the file open.
    private static string? Find()
    {
        try
        {
            foreach (string line in System.IO.File.ReadLines("/proc/locks"))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is [_, "FLOCK", _, _, var process, ..] && int.TryParse(process, CultureInfo.InvariantCulture, out int id)
                    && id > 0 && HasOpen(id))
                    return $"process {id} ({System.IO.File.ReadAllText($"/proc/{id}/comm").Trim()})";
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its holder has ended, or is hidden.
        }

        return null;
    }

    private static bool HasOpen(int process)
    {
        try
        {
            string name = Path.GetFileName(File);
            return new DirectoryInfo($"/proc/{process}/fd").EnumerateFileSystemInfos()
                .Any(descriptor => Path.GetFileName(descriptor.LinkTarget) == name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
