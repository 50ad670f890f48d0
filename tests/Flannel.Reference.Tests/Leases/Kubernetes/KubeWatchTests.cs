using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;
using KubeApi;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>Whatever happens between a node and the API server, the node knows the leases in the end, and its own stands.</summary>
public sealed class KubeWatchTests
{
    private const string Prefix = KubeFixture.Prefix;
    private const string Own = KubeFixture.Own;

    // A minute, when somebody asks for it; a second otherwise.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("NETLINK_TEST_LONG") is null ? 1 : 60);

    [Fact]
    public async Task Watch_PeerComesChangesGoes_TellsEach()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        kube.CreatePeer("node1", "10.244.0.0/24", "10.1.5.10");
        await watch.UntilAsync("10.244.0.0/24 via 10.1.5.10", Own);
        kube.Nodes.Annotate("node1", Prefix + "public-ip", "10.1.8.99");
        await watch.UntilAsync("10.244.0.0/24 via 10.1.8.99", Own);
        kube.Nodes.Annotate("node1", Prefix + "kube-subnet-manager", null);
        await watch.UntilAsync(Own);
        kube.Nodes.Annotate("node1", Prefix + "kube-subnet-manager", "true");
        await watch.UntilAsync("10.244.0.0/24 via 10.1.8.99", Own);
        kube.Nodes.Delete("node1");
        await watch.UntilAsync(Own);
        kube.CreatePeer("node1", "10.244.9.0/24", "10.1.5.10");
        await watch.UntilAsync(Own, "10.244.9.0/24 via 10.1.5.10");
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Watch_HundredChangesInABurst_SeesAll()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        for (int number = 0; number < 100; number++)
            kube.CreatePeer($"peer{number}", $"10.244.{100 + number}.0/24", "10.1.5.10");

        await watch.UntilAsync(leases => leases.Length == 101);
        Assert.Equal(100, watch.Changes);
    }

    [Fact]
    public async Task Watch_HostileNodes_AreToldOnceAndHarmNobody()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.CreatePeer("node1", "10.244.1.0/24", "10.1.5.10");
        await using LeaseWatch watch = await kube.WatchAsync();
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        kube.CreatePeer("outside", "10.245.0.0/24", "10.1.5.66");
        kube.CreatePeer("all", "10.244.0.0/16", "10.1.5.66");
        kube.CreatePeer("part", "10.244.3.128/25", "10.1.5.66");
        kube.CreatePeer("same", "10.244.1.0/24", "10.1.5.66");
        kube.CreatePeer("words", "10.244.8.0/24", "not an address");
        kube.CreatePeer("zero", "10.244.8.0/24", "0.0.0.0");
        kube.Nodes.Create("large", "10.244.8.0/24", (Prefix + "kube-subnet-manager", "true"), (Prefix + "public-ip", new string('x', 1_000_000)), ("example.org/large", new string('y', 1_000_000)));
        kube.Nodes.Annotate("node1", Prefix + "public-ip", "10.1.5.10\nE1122 forged");
        kube.CreatePeer("node2", "10.244.2.0/24", "10.1.5.11");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own);
        kube.Nodes.Annotate("all", "example.org/other", "changed");
        kube.Nodes.Annotate("words", "example.org/other", "changed");
        kube.CreatePeer("node4", "10.244.4.0/24", "10.1.8.11");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own, "10.244.4.0/24 via 10.1.8.11");

        foreach (string complaint in (string[])["lease of outside: its subnet 10.245.0.0/24 is not in the network", "lease of all: its subnet 10.244.0.0/16 overlaps this node's", "lease of part: its subnet", "lease of same: its subnet 10.244.1.0/24 overlaps 10.244.1.0/24 of node1", "node words: its annotation", "node zero: its annotation", "node large: its annotation"])
            Assert.Equal(2, kube.Log.Split(complaint).Length);
        Assert.DoesNotContain("\nE1122", kube.Log, StringComparison.Ordinal);
        Assert.True(kube.Log.Length < 10_000);
    }

    [Fact]
    public async Task Watch_ServerGoneForAWhileAndOtherOnItsReturn_CatchesUp()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.CreatePeer("node1", "10.244.1.0/24", "10.1.5.10");
        await using var wire = new FaultyProxy(kube.Server.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        wire.Break();
        kube.Nodes.Delete("node1");
        kube.CreatePeer("node2", "10.244.2.0/24", "10.1.5.11");
        await KubeFixture.PauseAsync(Outage.TotalSeconds);
        Assert.Equal(["10.244.1.0/24 via 10.1.5.10", Own], watch.Leases);
        wire.Restore();
        Tell("caught up", await watch.UntilAsync("10.244.2.0/24 via 10.1.5.11", Own));
        Assert.Equal(1, watch.WholeSets);

        wire.Break();
        kube.Nodes.Delete("node2");
        kube.Nodes.Compact();
        wire.Restore();
        Tell("caught up by a list", await watch.UntilAsync(Own));
        Assert.Equal(2, watch.WholeSets);
        Assert.Contains("too old resource version", kube.Log, StringComparison.Ordinal);
    }

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
    public async Task Watch_ServerErrs_IsAskedAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Server.Faults.Next("list", new Fault { Status = 500 });
        kube.Server.Faults.Next("list", new Fault { Status = 503 });
        kube.Server.Faults.Next("patch", new Fault { Status = 500 });
        kube.Server.Faults.Next("watch", new Fault { Status = 500 }, times: 3);
        kube.CreatePeer("node1", "10.244.1.0/24", "10.1.5.10");
        await using LeaseWatch watch = await kube.WatchAsync();

        kube.CreatePeer("node2", "10.244.2.0/24", "10.1.5.11");

        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own);
        Assert.Equal(3, kube.Server.Requests.Count(request => request.Verb == "list"));
        Assert.Contains("fault 500; trying again", kube.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_TooManyRequests_WaitsAsLongAsItIsTold()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Server.Faults.Next("list", new Fault { Status = 429, RetryAfterSeconds = 1 });

        await kube.AcquireAsync();

        RequestRecord[] lists = [.. kube.Server.Requests.Where(request => request.Verb == "list")];
        Assert.Equal([429, 200], lists.Select(request => request.Code));
        Assert.True(Stopwatch.GetElapsedTime(lists[0].At, lists[1].At) >= TimeSpan.FromSeconds(0.99));
    }

    [Fact]
    public async Task Watch_SlowAnswers_AreGivenUpAndAskedForAgain()
    {
        await using KubeFixture kube = await new KubeFixture { Times = new HttpTimes { Answer = TimeSpan.FromMilliseconds(300), FirstRetry = TimeSpan.FromMilliseconds(20) } }.StartAsync();
        kube.Server.Faults.Next("list", new Fault { Delay = TimeSpan.FromSeconds(30) });

        await kube.AcquireAsync();

        Assert.Contains("did not answer within 0.3 s", kube.Log, StringComparison.Ordinal);
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

    [Fact]
    public async Task Watch_OwnAnnotationsChangedOrNodeMadeAnew_ArePublishedAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        kube.Nodes.Annotate("node3", Prefix + "public-ip", "192.0.2.1");
        await KubeFixture.EventuallyAsync(() => kube.Annotation("node3", "public-ip") == "10.1.8.10", () => kube.Log);
        kube.Nodes.Annotate("node3", Prefix + "public-ip-overwrite", "10.1.5.222");
        await KubeFixture.EventuallyAsync(() => kube.Annotation("node3", "public-ip") == "10.1.5.222", () => kube.Log);
        kube.Nodes.Annotate("node3", Prefix + "public-ip-overwrite", null);
        await KubeFixture.EventuallyAsync(() => kube.Annotation("node3", "public-ip") == "10.1.8.10", () => kube.Log);
        kube.Nodes.Delete("node3");
        kube.Nodes.Create("node3", null);
        kube.Nodes.Patch("node3", JsonNode.Parse("""{"spec":{"podCIDR":"10.244.3.0/24"}}""")!.AsObject());
        await KubeFixture.EventuallyAsync(() => kube.Nodes.Find("node3")!["status"]!["conditions"] is not null, () => kube.Log);

        Assert.Equal("true", kube.Annotation("node3", "kube-subnet-manager"));
        Assert.Equal([Own], watch.Leases);
        Assert.All(kube.Server.Requests, request => Assert.Equal(200, request.Code));
    }

    [Fact]
    public async Task Watch_OwnSubnetChanges_EndsTheDaemon()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        kube.Nodes.Delete("node3");
        kube.Nodes.Create("node3", "10.244.77.0/24");

        Assert.StartsWith("Lease has been revoked. Shutting down daemon: the podCIDR of node node3 is 10.244.77.0/24 now, not 10.244.3.0/24", await watch.EndAsync(), StringComparison.Ordinal);
    }

    private static void Tell(string what, TimeSpan time) => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalMilliseconds:0} ms");
}
