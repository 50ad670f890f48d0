using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;
using KubeApi;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>Whatever becomes of a connection to the API server, no change is lost.</summary>
public sealed class KubeConnectionFaultTests
{
    private const string Own = KubeFixture.Own;

    [Fact]
    public async Task Watch_CutInTheMiddleOfALine_LosesNothing()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Server.Faults.Next("watch", new Fault { CutsLine = true }, times: 3);
        await using LeaseWatch watch = await kube.WatchAsync();

        for (int number = 0; number < 20; number++)
            kube.CreatePeer($"peer{number}", $"10.244.{100 + number}.0/24", "10.1.5.10");

        await watch.UntilAsync(leases => leases.Length == 21);
        Assert.Equal(1, watch.WholeSets);
        Assert.True(kube.Server.Requests.Count(request => request.Verb == "watch") >= 4);
    }

    [Fact]
    public async Task Watch_ConnectionGoesDead_IsNoticed()
    {
        await using KubeFixture kube = await new KubeFixture { Times = new HttpTimes { Silence = TimeSpan.FromMilliseconds(500), Answer = TimeSpan.FromMilliseconds(500) } }.StartAsync();
        await using var wire = new FaultyProxy(kube.Server.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();

        wire.Freeze();
        kube.CreatePeer("node1", "10.244.1.0/24", "10.1.5.10");
        await KubeFixture.PauseAsync(1);
        wire.Thaw();

        Tell("dead connection replaced", await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own));
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Watch_Bookmarks_MoveItsPlaceForward()
    {
        await using KubeFixture kube = await new KubeFixture { BookmarkInterval = TimeSpan.FromMilliseconds(50) }.StartAsync();
        await using var wire = new FaultyProxy(kube.Server.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();
        await KubeFixture.EventuallyAsync(() => kube.PatchesOf().Length == 2, () => kube.Log);
        await KubeFixture.PauseAsync(0.3);
        kube.Nodes.Compact();   // what was before the last bookmark is forgotten

        wire.Cut();
        kube.CreatePeer("node1", "10.244.1.0/24", "10.1.5.10");

        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Watch_TokenRotates_TheNewOneIsUsed()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using var wire = new FaultyProxy(kube.Server.Url);
        string file = Path.Combine(kube.Folder, "token");
        File.WriteAllText(file, KubeFixture.Token + "\n");
        kube.WriteKubeconfig(wire.Url, user: "tokenFile: token");
        await using LeaseWatch watch = await kube.WatchAsync();

        kube.Server.Roles.Revoke(KubeFixture.Token);
        wire.Cut();
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("Failed to watch nodes: Unauthorized", StringComparison.Ordinal), () => kube.Log);
        kube.Server.Roles.Accept("the-next-token", Roles.Flannel);
        File.WriteAllText(file, "the-next-token");
        kube.CreatePeer("node1", "10.244.1.0/24", "10.1.5.10");

        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);
        Assert.DoesNotContain("token", kube.Log, StringComparison.OrdinalIgnoreCase);
    }

    private static void Tell(string what, TimeSpan time) => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalMilliseconds:0} ms");
}
