using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netlink;

namespace NetlinkTool;

/// <summary>The names of the netlink protocols in the kernel and in strace.</summary>
internal static class ProtocolNames
{
    private static readonly (NetlinkProtocol Protocol, string[] Names)[] s_names =
    [
        (NetlinkProtocol.Route, ["route"]),
        (NetlinkProtocol.UserSocket, ["usersock"]),
        (NetlinkProtocol.SocketDiagnostics, ["sock_diag", "inet_diag"]),
        (NetlinkProtocol.Xfrm, ["xfrm"]),
        (NetlinkProtocol.SELinux, ["selinux"]),
        (NetlinkProtocol.Iscsi, ["iscsi"]),
        (NetlinkProtocol.Audit, ["audit"]),
        (NetlinkProtocol.FibLookup, ["fib_lookup"]),
        (NetlinkProtocol.Connector, ["connector"]),
        (NetlinkProtocol.Netfilter, ["netfilter"]),
        (NetlinkProtocol.DecnetFirewall, ["dnrtmsg"]),
        (NetlinkProtocol.DeviceEvents, ["uevent", "kobject_uevent"]),
        (NetlinkProtocol.Generic, ["generic"]),
        (NetlinkProtocol.ScsiTransport, ["scsitransport"]),
        (NetlinkProtocol.Ecryptfs, ["ecryptfs"]),
        (NetlinkProtocol.Rdma, ["rdma"]),
        (NetlinkProtocol.Crypto, ["crypto"]),
        (NetlinkProtocol.SmcMonitor, ["smc"]),
    ];

    /// <summary>The names that the command line accepts.</summary>
    public static IEnumerable<string> All => s_names.Select(static known => known.Names[0]);

    /// <summary>The name, such as <c>route</c>; the number if there is no name.</summary>
    public static string NameOf(NetlinkProtocol protocol)
        => Array.Find(s_names, known => known.Protocol == protocol).Names?[0] ?? ((int)protocol).ToString(CultureInfo.InvariantCulture);

    /// <summary>Parses a name or a number; null if it is neither.</summary>
    public static NetlinkProtocol? Parse(string text)
    {
        foreach ((NetlinkProtocol protocol, string[] names) in s_names)
        {
            if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
                return protocol;
        }

        return byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) ? (NetlinkProtocol)number : null;
    }
}
