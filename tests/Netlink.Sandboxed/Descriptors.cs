using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Netlink.Sandboxed;

/// <summary>Holds every descriptor that the process may still open.</summary>
internal sealed class Descriptors : IDisposable
{
    private readonly List<SafeFileHandle> _held = [];

    public static Descriptors TakeAll()
    {
        var all = new Descriptors();
        try
        {
            while (true)
                all._held.Add(File.OpenHandle("/dev/null"));
        }
        catch (IOException)
        {
            return all;
        }
    }

    public void Dispose() => _held.ForEach(static handle => handle.Dispose());
}
