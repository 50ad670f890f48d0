using System.Collections.Generic;

namespace Netlink.Bench.Runner;

/// <summary>A burst of route additions, received with a buffer that holds it and with the system's default.</summary>
internal sealed class EventSuite : Suite
{
    private const int Burst = 100_000;
    private const int LargeBuffer = 64 * 1024 * 1024;

    public override string Name => "events";

    public override bool IsQuick => true;

    public override void Run(IReadOnlyList<Peer> peers, BenchOptions options, int round, SampleStore samples)
    {
        foreach (Peer peer in Rotate(peers, round))
        {
            if (peer.Name == "ip-batch")
                continue;
            foreach (int buffer in (int[])[LargeBuffer, 0])
            {
                using var fixture = new Fixture();
                Launcher.RunningPeer receiver = Launcher.Start(peer, options, fixture.Name, "events", Text(Burst), Text(buffer));
                receiver.WaitUntilReady();
                fixture.AddRoutesOneByOne(Burst);
                if (receiver.Finish() is Run run)
                    samples.Add(buffer == 0 ? "events-default" : "events", peer, round, run);
            }
        }
    }
}
