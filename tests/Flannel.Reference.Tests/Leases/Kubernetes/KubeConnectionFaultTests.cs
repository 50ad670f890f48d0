using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using KubeApi;
using KubeApi.Front;
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
        kube.Front.Faults.Next("watch", new Fault { CutsLine = true }, times: 3);
        await using LeaseWatch watch = await kube.WatchAsync();

        for (int number = 0; number < 20; number++)
            await kube.CreatePeerAsync($"peer{number}", $"10.244.{100 + number}.0/24", "10.1.5.10");

        await watch.UntilAsync(leases => leases.Length == 21);
        Assert.Equal(1, watch.WholeSets);
        Assert.True(kube.Front.Requests.Count(request => request.Verb == "watch") >= 4);
    }

    [Fact]
    public async Task Watch_ConnectionGoesDead_IsNoticed()
    {
        await using KubeFixture kube =
            await new KubeFixture
            {
                Times = new HttpTimes
                {
                    Silence = TimeSpan.FromMilliseconds(300),
                    Answer = TimeSpan.FromMilliseconds(300),
                    FirstRetry = TimeSpan.FromMilliseconds(20)
                }
            }.StartAsync();
        await using var wire = new FaultyProxy(kube.Front.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();

        wire.Freeze();
        int before = wire.Connections;
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await KubeFixture.EventuallyAsync(() => wire.Connections > before, () => kube.Log);   // it does not wait for the dead one for ever
        wire.Thaw();

        Tell("dead connection replaced", await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own));
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Watch_Bookmarks_MoveItsPlaceForward()
    {
        Assert.SkipWhen(ApiServers.AreReal, "a real server sends one a minute, which names the last change of a Node");
        await using KubeFixture kube = await new KubeFixture { BookmarkInterval = TimeSpan.FromMilliseconds(50) }.StartAsync();
        await using var wire = new FaultyProxy(kube.Front.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();
        await KubeFixture.EventuallyAsync(() => kube.Patches().Length == 2, () => kube.Log);
        await kube.Nodes.AddPodAsync("p", "node3");   // the version moves, and no Node does
        await KubeFixture.PauseAsync(0.3);
        await kube.Server.ForgetChangesAsync(TestContext.Current.CancellationToken);   // what was before the last bookmark is forgotten

        wire.Cut();
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");

        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Watch_TokenRotates_TheNewOneIsUsed()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using var wire = new FaultyProxy(kube.Front.Url);
        string file = Path.Combine(kube.Folder, "token");
        File.WriteAllText(file, kube.Token + "\n");
        kube.WriteKubeconfig(wire.Url, user: "tokenFile: token");
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.Server.RevokeTokenAsync(kube.Token, TestContext.Current.CancellationToken);
        wire.Cut();
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("Failed to watch nodes: Unauthorized", StringComparison.Ordinal),
            () => kube.Log);
        string next = await kube.Server.IssueTokenAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(file, next);
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");

        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);
        Assert.DoesNotContain(kube.Token, kube.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(next, kube.Log, StringComparison.Ordinal);
    }

    private static void Tell(string what, TimeSpan time)
        => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalMilliseconds:0} ms");
}
