using System.IO;

namespace Netlink;

/// <summary>The kernel left out objects for which a datagram of a dump had no room; no incomplete result was returned.</summary>
/// <remarks>Linux 6.12 to 7.3 does this with the ids of namespaces, of which it returns about 1,100 at most, and with the ports of
/// <c>FouClient</c>, of which it returns about 300.</remarks>
public sealed class DumpTruncatedException : IOException
{
    internal DumpTruncatedException(string operation)
        : base($"{operation}: the kernel had no room for all objects in its datagram. Some may be missing, and no other request returns " +
            "them all. Read single objects instead.")
    {
    }
}
