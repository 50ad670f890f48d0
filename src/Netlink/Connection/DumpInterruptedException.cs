using System.IO;

namespace Netlink;

/// <summary>A dump was interrupted by changes in every attempt; no incomplete result was returned.</summary>
public sealed class DumpInterruptedException : IOException
{
    internal DumpInterruptedException(string operation, int attempts)
        : base($"{operation}: the dump was interrupted by changes in each of {attempts} attempts. Try again when there are fewer " +
        "changes, or allow more attempts.")
    {
    }
}
