using System.Collections.Generic;

namespace Netlink.Bench.Runner;

/// <summary>Whole processes: the floor, which opens a socket and exits, and one that lists the links.</summary>
internal sealed class StartSuite : Suite
{
    private const int Times = 7;

    public override string Name => "start";

    public override bool IsQuick => true;

    public override void Run(IReadOnlyList<Peer> peers, BenchOptions options, int round, SampleStore samples)
    {
        using var fixture = new Fixture();
        fixture.AddVethPairs(5);
        for (int i = 0; i < Times; i++)
        {
            foreach (Peer peer in Rotate(peers, i))
            {
                foreach ((string task, string label) in ((string, string)[])[("start", "start"),
                    (peer.Name.StartsWith(Peer.Own, System.StringComparison.Ordinal) ? "list-links" : "links", "list-links")])
                {
                    if (Launcher.Run(peer, options, fixture.Name, task, "0", "0") is Run run)
                        samples.AddWhole(label, peer, round, run);
                }
            }
        }
    }
}
