using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;

namespace Netlink.Bench;

/// <summary>Receiving a burst of routes that somebody else adds, and being in sync afterwards whatever was lost.</summary>
internal static class Events
{
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<int> ReceiveAsync(int count, int buffer)
    {
        const int SystemDefault = 212_992;
        using var rtnl = RtnetlinkClient.Open();
        using var patience = new CancellationTokenSource();
        var options = new WatchOptions
        {
            Objects = NetworkObjects.Routes,
            Routes = new RouteFilter { Table = RouteTable.Main },
            ReceiveBufferBytes = buffer == 0 ? SystemDefault / 2 : buffer,   // the kernel doubles what it is told
        };
        int announced = 0, inferred = 0, overruns = 0;
        ulong checksum = 0;
        bool ready = false, inSync = false;
        Work work = default;
        long last = Stopwatch.GetTimestamp();
        using var clock = new Timer(_ => EndWhenQuiet(), null, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100));
        try
        {
            await foreach (NetworkChange change in rtnl.WatchAsync(options, patience.Token))
            {
                switch (change)
                {
                    case InSync when !ready:
                        ready = inSync = true;
                        Console.WriteLine("ready");
                        work = Work.Start();
                        break;
                    case InSync:
                        inSync = true;
                        break;
                    case EventsLost:
                        overruns++;
                        inSync = false;
                        break;
                    case NetworkChange<Route> { Kind: NetworkChangeKind.Added } added:
                        checksum += (ulong)(added.New!.OutputInterface ?? 0);
                        if (added.IsInferred)
                            inferred++;
                        else
                            announced++;
                        break;
                }

                Volatile.Write(ref last, Stopwatch.GetTimestamp());
                if (announced + inferred == count && inSync)
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Quiet before everything was there.
        }

        string more = string.Create(CultureInfo.InvariantCulture, $" lost={count - announced} overruns={overruns} read_again={inferred} " +
            $"in_sync={(inSync ? 1 : 0)}");
        work.Report("events", announced + inferred, checksum, more);
        return 0;

        void EndWhenQuiet()
        {
            TimeSpan quiet = Stopwatch.GetElapsedTime(Volatile.Read(ref last));
            // To read everything anew after a loss takes its time, in which nothing is reported.
            if (quiet > (announced + inferred == 0 || !inSync ? FirstPatience : Patience))
                patience.Cancel();
        }
    }
}
