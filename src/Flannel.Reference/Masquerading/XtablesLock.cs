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

    // Lines of /proc/locks (proc(5)) name the file by its inode, which the kernel tells of an open descriptor.
    private static string? Find()
    {
        try
        {
            using FileStream file = new(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            string inode = System.IO.File.ReadLines($"/proc/self/fdinfo/{file.SafeFileHandle.DangerousGetHandle()}")
                .FirstOrDefault(line => line.StartsWith("ino:", StringComparison.Ordinal))?["ino:".Length..].Trim() ?? "";
            foreach (string line in System.IO.File.ReadLines("/proc/locks"))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is [_, "FLOCK", _, _, var process, var place, ..] && place.EndsWith($":{inode}", StringComparison.Ordinal) && int.TryParse(process, CultureInfo.InvariantCulture, out int id) && id > 0)
                    return $"process {id} ({System.IO.File.ReadAllText($"/proc/{id}/comm").Trim()})";
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its holder has ended, or is hidden.
        }

        return null;
    }
}
