using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;

namespace CniBridge.HostLocal;

/// <summary>The reserved addresses of a network, in the file format of the original host-local. It is locked until it is
/// disposed.</summary>
/// <remarks>One file per address, named after it, with the container's ID and its device on two lines; <c>last_reserved_ip.N</c> for each
/// range set.</remarks>
internal sealed class AddressStore : IDisposable
{
    private const string LineEnd = "\r\n", Unfinished = ".new";
    private const UnixFileMode FileRights =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _folder;
    private readonly FileLock _lock;

    /// <exception cref="IOException">The folder cannot be created or locked.</exception>
    public AddressStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _lock = new FileLock(folder);
    }

    /// <summary>Reserves an address if it is free.</summary>
    public bool TryReserve(IPAddress address, Attachment owner, int rangeSet)
    {
        string path = PathOf(address);
        if (File.Exists(path))
            return false;
        WriteNew(path, owner.ContainerId + LineEnd + owner.InterfaceName);
        WriteOver(LastPath(rangeSet), address.ToString());
        return true;
    }

    /// <summary>The address that was reserved last, or null if there is none.</summary>
    public IPAddress? FindLast(int rangeSet)
        => File.Exists(LastPath(rangeSet)) && IPAddress.TryParse(File.ReadAllText(LastPath(rangeSet)).Trim(), out IPAddress? last) ? last
            : null;

    public IReadOnlyList<IPAddress> AddressesOf(Attachment owner)
        => [.. Reservations().Where(taken => IsOf(taken.Content, owner)).Select(taken => taken.Address)];

    public void Release(Attachment owner)
    {
        foreach (IPAddress address in AddressesOf(owner))
            File.Delete(PathOf(address));
    }

    /// <summary>Releases the addresses whose owner is not in a list, and returns their owners.</summary>
    public IReadOnlyList<string> ReleaseAllBut(IReadOnlyList<Attachment> valid)
    {
        List<string> containers = [];
        foreach ((IPAddress address, string content) in Reservations())
        {
            if (valid.Any(owner => IsOf(content, owner)))
                continue;
            File.Delete(PathOf(address));
            containers.Add(content.Split('\n')[0].Trim());
        }

        File.Delete(Path.Combine(_folder, Unfinished));   // left by a plugin that was killed, as the lock is held here
        return containers;
    }

    public void Dispose() => _lock.Dispose();

    private List<(IPAddress Address, string Content)> Reservations()
    {
        List<(IPAddress, string)> found = [];
        foreach (string path in Directory.EnumerateFiles(_folder))
        {
            if (IPAddress.TryParse(Path.GetFileName(path), out IPAddress? address))
                found.Add((address, File.ReadAllText(path).Trim()));
        }

        return found;
    }

    /// <summary>Very old files contain only the container's ID.</summary>
    private static bool IsOf(string content, Attachment owner)
        => content == owner.ContainerId + LineEnd + owner.InterfaceName || content == owner.ContainerId;

    private string PathOf(IPAddress address) => Path.Combine(_folder, address.ToString());

    private string LastPath(int rangeSet) => Path.Combine(_folder, $"last_reserved_ip.{rangeSet}");

    /// <summary>Writes a file atomically: an empty one would reserve its address for ever.</summary>
    private void WriteNew(string path, string content)
    {
        string temporary = Path.Combine(_folder, Unfinished);
        WriteOver(temporary, content);
        File.Move(temporary, path);
    }

    private static void WriteOver(string path, string content)
    {
        using var file = new FileStream(path,
            new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = FileRights });
        file.Write(Encoding.UTF8.GetBytes(content));
    }
}
