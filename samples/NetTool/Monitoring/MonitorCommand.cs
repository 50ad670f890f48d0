using System;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;

namespace NetTool.Monitoring;

/// <summary><c>monitor</c>: shows each change, and the changes whose notifications were lost.</summary>
internal static class MonitorCommand
{
    public static void Run(Words words, Session session, CancellationToken stop)
    {
        NetworkObjects objects = NetworkObjects.None;
        while (!words.IsEmpty)
        {
            objects |= words.TakeShort("an object to monitor", "all", "link", "address", "route", "neighbor", "neighbour", "rule") switch
            {
                "all" => Everything,
                "link" => NetworkObjects.Links,
                "address" => NetworkObjects.Addresses,
                "route" => NetworkObjects.Routes,
                "rule" => NetworkObjects.Rules,
                _ => NetworkObjects.Neighbours,
            };
        }

        WatchAsync(session, objects is NetworkObjects.None ? Everything : objects, stop).GetAwaiter().GetResult();
    }

    private static NetworkObjects Everything
        => NetworkObjects.Links | NetworkObjects.Addresses | NetworkObjects.Routes | NetworkObjects.Neighbours | NetworkObjects.Rules;

    private static async Task WatchAsync(Session session, NetworkObjects objects, CancellationToken stop)
    {
        var printer = new ChangePrinter(session);
        // The initial dump reports existing objects, which are not changes.
        bool isThere = false;
        try
        {
            var options = new WatchOptions { Objects = objects };
            await foreach (NetworkChange change in session.Client.WatchAsync(options, stop).ConfigureAwait(false))
            {
                isThere |= change is InSync;
                if (change is NetworkChange<Link> { New: Link link })
                    session.Devices.Learn(link);
                if (!isThere)
                    continue;
                printer.Show(change);
                session.Report.Flush();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // An interrupt is the normal end.
        }
    }
}
