using System;
using System.Threading.Tasks;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>What other nodes do and write, the node knows; what is wrong about it harms nobody.</summary>
public sealed class KubeWatchTests
{
    private const string Prefix = KubeFixture.Prefix;
    private const string Own = KubeFixture.Own;

    [Fact]
    public async Task Watch_PeerComesChangesGoes_TellsEach()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.CreatePeerAsync("node1", "10.244.0.0/24", "10.1.5.10");
        await watch.UntilAsync("10.244.0.0/24 via 10.1.5.10", Own);
        await kube.Nodes.AnnotateAsync("node1", Prefix + "public-ip", "10.1.8.99");
        await watch.UntilAsync("10.244.0.0/24 via 10.1.8.99", Own);
        await kube.Nodes.AnnotateAsync("node1", Prefix + "kube-subnet-manager", null);
        await watch.UntilAsync(Own);
        await kube.Nodes.AnnotateAsync("node1", Prefix + "kube-subnet-manager", "true");
        await watch.UntilAsync("10.244.0.0/24 via 10.1.8.99", Own);
        await kube.Nodes.DeleteAsync("node1");
        await watch.UntilAsync(Own);
        await kube.CreatePeerAsync("node1", "10.244.9.0/24", "10.1.5.10");
        await watch.UntilAsync(Own, "10.244.9.0/24 via 10.1.5.10");
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Watch_HundredChangesInABurst_SeesAll()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        for (int number = 0; number < 100; number++)
            await kube.CreatePeerAsync($"peer{number}", $"10.244.{100 + number}.0/24", "10.1.5.10");

        await watch.UntilAsync(leases => leases.Length == 101);
        Assert.Equal(100, watch.Changes);
    }

    [Fact]
    public async Task Watch_HostileNodes_AreToldOnceAndHarmNobody()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await using LeaseWatch watch = await kube.WatchAsync();
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        await kube.CreatePeerAsync("outside", "10.245.0.0/24", "10.1.5.66");
        await kube.CreatePeerAsync("all", "10.244.0.0/16", "10.1.5.66");
        await kube.CreatePeerAsync("part", "10.244.3.128/25", "10.1.5.66");
        await kube.CreatePeerAsync("same", "10.244.1.0/24", "10.1.5.66");
        await kube.CreatePeerAsync("words", "10.244.8.0/24", "not an address");
        await kube.CreatePeerAsync("zero", "10.244.8.0/24", "0.0.0.0");
        await kube.Nodes.CreateAsync("large", "10.244.8.0/24", (Prefix + "kube-subnet-manager", "true"),
            (Prefix + "public-ip", new string('x', 130_000)), ("example.org/large", new string('y', 130_000)));
        await kube.Nodes.AnnotateAsync("node1", Prefix + "public-ip", "10.1.5.10\nE1122 forged");
        await kube.CreatePeerAsync("node2", "10.244.2.0/24", "10.1.5.11");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own);
        await kube.Nodes.AnnotateAsync("all", "example.org/other", "changed");
        await kube.Nodes.AnnotateAsync("words", "example.org/other", "changed");
        await kube.CreatePeerAsync("node4", "10.244.4.0/24", "10.1.8.11");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own, "10.244.4.0/24 via 10.1.8.11");

        foreach (string complaint in (string[])["lease of outside: its subnet 10.245.0.0/24 is not in the network",
            "lease of all: its subnet 10.244.0.0/16 overlaps this node's", "lease of part: its subnet",
                "lease of same: its subnet 10.244.1.0/24 overlaps 10.244.1.0/24 of node1", "node words: its annotation",
                    "node zero: its annotation", "node large: its annotation"])
            Assert.Equal(2, kube.Log.Split(complaint).Length);
        Assert.DoesNotContain("\nE1122", kube.Log, StringComparison.Ordinal);
        Assert.True(kube.Log.Length < 10_000);
    }
}
