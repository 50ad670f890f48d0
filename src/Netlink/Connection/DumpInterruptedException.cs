using System.IO;

namespace Netlink;

/// <summary>A dump was interrupted by changes in every attempt; no incomplete result was returned.</summary>
/// <remarks>The kernel marks interrupted dumps of some objects (<c>NLM_F_DUMP_INTR</c>). For most others whose dumps changes disturb, such
/// as IPv6 routes, rules and qdiscs, notifications of changes during the dump are taken instead.</remarks>
public sealed class DumpInterruptedException : IOException
{
    internal DumpInterruptedException(string operation, int attempts)
        : base($"{operation}: the dump was interrupted by changes in each of {attempts} attempts. Try again when there are fewer " +
        "changes, or allow more attempts.")
    {
    }
}
