using System.Net.Sockets;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Routes;

/// <summary>The routes to show.</summary>
internal sealed record RouteSelection
{
    /// <summary>The routes of all tables.</summary>
    public static RouteSelection Everything { get; } = new() { Table = RouteTable.Unspecified };

    /// <summary>The table; <see cref="RouteTable.Unspecified"/> means all tables.</summary>
    public RouteTable Table { get; private init; } = RouteTable.Main;

    public string? Device { get; private init; }

    public RouteProtocol? Protocol { get; private init; }

    public static RouteSelection Read(Words words)
    {
        RouteSelection selection = new();
        while (!words.IsEmpty)
        {
            if (words.TakeIf("table"))
            {
                selection = selection with
                {
                    Table = words.TakeIf("all") ? RouteTable.Unspecified
                        : (RouteTable)NumberNames.Tables().NumberOf(words.Take("a routing table")),
                };
            }
            else if (words.TakeIf("dev"))
            {
                selection = selection with { Device = words.Take("the name of a device") };
            }
            else if (words.TakeIf("proto", "protocol"))
            {
                selection = selection with { Protocol = (RouteProtocol)NumberNames.Protocols().NumberOf(words.Take("a protocol")) };
            }
            else
            {
                throw words.Unexpected("route show", "table TABLE, dev DEV and proto PROTOCOL");
            }
        }

        return selection;
    }

    public RouteFilter ToFilter(Session session) => new()
    {
        Table = Table is RouteTable.Unspecified ? null : Table,
        // As ip(8) does: IPv4 by default, but both families for all tables.
        Family = session.Options.Family ?? (Table is RouteTable.Unspecified ? null : AddressFamily.InterNetwork),
        OutputInterface = Device is null ? null : session.Devices.IndexOf(Device),
        Protocol = Protocol,
    };
}
