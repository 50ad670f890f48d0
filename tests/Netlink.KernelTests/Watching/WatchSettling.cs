using System;
using System.Linq;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Xunit;
using Xunit.Sdk;

namespace Netlink.KernelTests.Watching;

/// <summary>The law of watching: after quiet, what was told equals a fresh list.</summary>
internal static class WatchSettling
{
    /// <summary>How much of what was told is shown with a difference.</summary>
    private const int LastTold = 80;

    /// <summary>Waits until what a watch has told is the state, here and in further namespaces.</summary>
    /// <remarks>
    /// A marker that is made last is behind all that was announced before. What is read anew comes later still, and so does what the kernel
    /// does in the background, such as looking for duplicates of an address: where the picture differs, more must be told.
    /// </remarks>
    public static async Task AssertConvergesAsync(WatchSession watch, RtnetlinkClient client, WatchOptions? options = null,
        params RtnetlinkClient[] further)
    {
        options ??= new WatchOptions();
        await PassMarkerAsync(watch, client, options);
        while (true)
        {
            Exception? difference = Record.Exception(() => Compare(watch, client, options, further));
            if (difference is null)
                return;
            if (await Record.ExceptionAsync(() => watch.NextAsync(static _ => true)) is not null)
                throw new XunitException($"{difference.Message}\nTold at last:\n{string.Join('\n', watch.Seen.TakeLast(LastTold))}");
        }
    }

    private static void Compare(WatchSession watch, RtnetlinkClient client, WatchOptions options, RtnetlinkClient[] further)
    {
        var here = new ToldState();
        var there = new ToldState[further.Length];
        for (int i = 0; i < there.Length; i++)
            there[i] = new ToldState();
        foreach (NetworkChange change in watch.Seen)
            (ToldState.PlaceOf(change) is NetworkNamespace place ? there[IndexOf(options, place)] : here).Apply(change);
        here.AssertEquals(client, options);
        for (int i = 0; i < there.Length; i++)
            there[i].AssertEquals(further[i], options);
    }

    private static int IndexOf(WatchOptions options, NetworkNamespace place)
    {
        int index = 0;
        while (!ReferenceEquals(options.Namespaces[index], place))
            index++;
        return index;
    }

    private static async Task PassMarkerAsync(WatchSession watch, RtnetlinkClient client, WatchOptions options)
    {
        if (options.Objects.HasFlag(NetworkObjects.Links))
        {
            client.Links.Add(new LinkSpec("marker") { Kind = new BridgeLink() });
            await watch.NextAsync<Link>(NetworkChangeKind.Added, static link => link.Name == "marker");
            return;
        }

        RouteFilter filter = options.Routes ?? new RouteFilter();
        var marker = new Route
        {
            Destination = System.Net.IPNetwork.Parse(filter.Family is System.Net.Sockets.AddressFamily.InterNetworkV6
                ? "2001:db8:ffff::/48" : "203.0.113.0/24"),
            Table = filter.Table ?? RouteTable.Main,
            Protocol = filter.Protocol ?? RouteProtocol.Boot,
            Type = filter.OutputInterface is null ? filter.Type ?? RouteType.Blackhole : RouteType.Unicast,
            OutputInterface = filter.OutputInterface,
        };
        client.Routes.Add(marker);
        await watch.NextAsync<Route>(NetworkChangeKind.Added, route => route.Destination == marker.Destination);
    }
}
