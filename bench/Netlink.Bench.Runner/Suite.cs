using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Rtnetlink;

namespace Netlink.Bench.Runner;

/// <summary>Tasks that share a kind of network.</summary>
internal abstract class Suite
{
    public static IReadOnlyList<Suite> All { get; } =
    [
        new TaskSuite("routes", isQuick: true, Many(100_000), ("visit", 0), ("list", 0), ("small", 1000)),
        new TaskSuite("million", isQuick: false, Many(1_000_000), ("visit", 0), ("list", 0)) { OnlyFast = true },
        new TaskSuite("changes", isQuick: true, static _ => { }, ("change", 10_000), ("batch", 10_000)),
        new TaskSuite("links", isQuick: true, static fixture => fixture.AddVethPairs(1000), ("links", 0), ("link", 5000)),
        new TaskSuite("rules-1", isQuick: true, static _ => { }, ("rules", 1)),
        new TaskSuite("rules-1000", isQuick: true, static _ => { }, ("rules", 1000)),
        new TaskSuite("rules", isQuick: true, static _ => { }, ("rules", 10_000)),
        new TaskSuite("elements", isQuick: true, static _ => { }, ("elements", 100_000)),
        new TaskSuite("desired", isQuick: true, static _ => { }, ("apply", 100_000)),
        new TaskSuite("filters", isQuick: true, static fixture => fixture.AddWayIn(), ("filters", 100_000)),
        new TaskSuite("sockets", isQuick: true, static fixture => fixture.AddSockets(10_000), ("sockets", 0)),
        new TaskSuite("group", isQuick: true, static _ => { }, ("group", 500)),
        new EventSuite(),
        new StartSuite(),
    ];

    public abstract string Name { get; }

    /// <summary>Whether it belongs to the quick run.</summary>
    public abstract bool IsQuick { get; }

    public abstract void Run(IReadOnlyList<Peer> peers, BenchOptions options, int round, SampleStore samples);

    /// <summary>The peers, each round beginning with another.</summary>
    protected static IEnumerable<Peer> Rotate(IReadOnlyList<Peer> peers, int round)
    {
        for (int i = 0; i < peers.Count; i++)
            yield return peers[(i + round) % peers.Count];
    }

    protected static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static Action<Fixture> Many(int routes) => fixture =>
    {
        fixture.AddRoutes(routes, RouteTable.Main);
        fixture.AddRoutes(10, (RouteTable)1000);
    };
}
