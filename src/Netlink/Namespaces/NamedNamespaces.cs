using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;
using Netlink.Interop;

namespace Netlink.Namespaces;

/// <summary>Names of network namespaces: files in one directory on which the namespaces are mounted, as ip-netns(8) manages them.</summary>
internal static class NamedNamespaces
{
    private const string Folder = "/run/netns";
    private const ushort ReadableByAll = 0b100_100_100;
    private const string Privilege = "It needs CAP_SYS_ADMIN in the user namespace that owns the mounts.";
    private const string Unnamed = "CreateUnnamed needs no mount.";

    public static string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.AsSpan().ContainsAny('/', '\0') || name is "." or "..")
            throw new ArgumentException($"'{name}' cannot name a network namespace: it would be a path.", nameof(name));
        return Path.Combine(Folder, name);
    }

    /// <summary>Whether a path is the file of a name.</summary>
    public static bool IsNamePath(string path) => Path.GetDirectoryName(path) == Folder;

    /// <summary>Whether a path is the file of a process.</summary>
    public static bool IsOfProcess(string path) => path.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>The exception for a path without a namespace; for a name it also says which one was probably meant.</summary>
    public static FileNotFoundException NotThere(string path, string? missing = null)
    {
        if (IsOfProcess(path) && !NamespaceThread.HasOwn())
            return new FileNotFoundException($"There is no {path}. Is /proc mounted?", path);
        if (!IsNamePath(path))
            return new FileNotFoundException(missing ?? $"There is no network namespace at {path}.", path);
        string name = Path.GetFileName(path);
        return new FileNotFoundException($"There is no network namespace named {name}{NearestName.Ask(name, List())}", path);
    }

    public static IReadOnlyList<string> List()
    {
        if (!Directory.Exists(Folder))
            return [];
        string[] names = Array.ConvertAll(Directory.GetFiles(Folder), path => Path.GetFileName(path));
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public static void Create(string name)
    {
        string path = PathOf(name);
        ShareFolder();
        CreateMountPoint(path);
        try
        {
            unsafe
            {
                (int result, Errno error) = NamespaceThread.RunInNew(path,
                    static path => (LibC.mount("/proc/thread-self/ns/net", path, "none", LibC.MS_BIND, null), LibC.LastError));
                if (result != 0)
                    throw SystemCallError.Create($"Naming the network namespace {name}", error, $"{Privilege} {Unnamed}");
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public static void Delete(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
            throw NotThere(path);
        // A name without a mount is a leftover; it is enough to delete the file.
        if (LibC.umount2(path, LibC.MNT_DETACH) != 0 && LibC.LastError is not Errno.EINVAL)
            throw SystemCallError.Create($"Deleting the name of network namespace {name}", LibC.LastError, Privilege);
        File.Delete(path);
    }

    /// <summary>Makes the directory a shared mount, so that deleting a name here deletes it in other mount namespaces, and the namespace
    /// can end.</summary>
    private static unsafe void ShareFolder()
    {
        Directory.CreateDirectory(Folder);
        if (LibC.mount("", Folder, "none", LibC.MS_SHARED | LibC.MS_REC, null) == 0)
            return;
        // EINVAL: the folder is not a mount point yet.
        if (LibC.LastError is not Errno.EINVAL
            || LibC.mount(Folder, Folder, "none", LibC.MS_BIND | LibC.MS_REC, null) != 0
            || LibC.mount("", Folder, "none", LibC.MS_SHARED | LibC.MS_REC, null) != 0)
        {
            throw SystemCallError.Create($"Sharing {Folder}", LibC.LastError, $"{Privilege} {Unnamed}");
        }
    }

    private static void CreateMountPoint(string path)
    {
        using SafeFileHandle file = LibC.open(path, LibC.O_RDONLY | LibC.O_CREAT | LibC.O_EXCL | LibC.O_CLOEXEC, ReadableByAll);
        if (!file.IsInvalid)
            return;
        throw LibC.LastError is Errno.EEXIST
            ? new IOException($"A network namespace named {Path.GetFileName(path)} exists. Open it, or delete it first.")
            : SystemCallError.Create($"Creating {path}", LibC.LastError);
    }
}
