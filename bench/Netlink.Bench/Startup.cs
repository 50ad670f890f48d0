using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Whole processes: the runtime's own floor, and a list of the links.</summary>
internal static partial class Startup
{
    private const int AF_NETLINK = 16;
    private const int SOCK_RAW = 3;

    /// <summary>Opens the socket and exits: what the runtime costs without this library.</summary>
    public static int OpenSocket() => socket(AF_NETLINK, SOCK_RAW, 0) < 0 ? 1 : 0;

    /// <summary>Lists the links and writes their names, past the console, whose start-up is not this library's.</summary>
    public static int ListLinks()
    {
        using var rtnl = RtnetlinkClient.Open();
        using var output = new SafeFileHandle(1, ownsHandle: false);
        using var stream = new FileStream(output, FileAccess.Write, bufferSize: 0);
        foreach (Link link in rtnl.Links.List())
            stream.Write(Encoding.UTF8.GetBytes(link.Name + "\n"));
        return 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);
}
