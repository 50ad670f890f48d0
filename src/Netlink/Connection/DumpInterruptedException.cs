using System.IO;

namespace Netlink;

/// <summary>A list changed while it was read, as often as it was tried; nothing incomplete was handed out.</summary>
public sealed class DumpInterruptedException : IOException
{
    internal DumpInterruptedException(string operation, int attempts)
        : base($"{operation}: the list changed during each of {attempts} attempts to read it. Try again when there is less change, or " +
        "allow more attempts.")
    {
    }
}
