using System.IO;

namespace Netlink;

/// <summary>The kernel ended a dump when a datagram was full; objects may be missing, and no incomplete result was returned.</summary>
/// <remarks>Linux 6.12 to 7.3 does this with the ids of namespaces, of which it returns about 1,100 at most.</remarks>
public sealed class DumpTruncatedException : IOException
{
    internal DumpTruncatedException(string operation)
        : base($"{operation}: the kernel ended the dump when its datagram was full; objects may be missing, and no other request returns " +
            "them all. Read single objects instead.")
    {
    }
}
