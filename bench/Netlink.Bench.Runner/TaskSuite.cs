using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>Tasks that a peer does alone. The peers of a round share one network, so that they find the same layout in memory.</summary>
internal sealed class TaskSuite(string name, bool isQuick, Action<Fixture> prepare, params (string Task, int Count)[] tasks) : Suite
{
    /// <summary>Peers that need minutes for what others do in a second.</summary>
    private static readonly string[] Slow = ["pyroute2", "ip-batch"];

    public override string Name => name;

    public override bool IsQuick => isQuick;

    /// <summary>Leaves the slow peers out, and libnl's list, whose time grows with the square of its length.</summary>
    public bool OnlyFast { get; init; }

    public override void Run(IReadOnlyList<Peer> peers, BenchOptions options, int round, SampleStore samples)
    {
        using var fixture = new Fixture();
        prepare(fixture);
        foreach ((string task, int count) in tasks)
        {
            foreach (Peer peer in Rotate(peers, round))
            {
                if (OnlyFast && (Slow.Contains(peer.Name) || (peer.Name == "libnl" && task == "list")))
                    continue;
                if (Launcher.Run(peer, options, fixture.Name, task, Text(count), Text(options.Seconds)) is Run run)
                    samples.Add(name, peer, round, run);
            }
        }
    }
}
