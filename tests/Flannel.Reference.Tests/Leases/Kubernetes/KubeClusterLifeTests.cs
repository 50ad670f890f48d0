using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Kubernetes;
using KubeApi.Front;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>What happens to every cluster sooner or later: its administrators, controllers and upgrades.</summary>
public sealed class KubeClusterLifeTests
{
    private const string Prefix = KubeFixture.Prefix;
    private const string Own = KubeFixture.Own;
    private const string Peer = "10.244.1.0/24 via 10.1.5.10";

    [Fact]
    public async Task Watch_RightsTakenAwayAndGivenBack_CatchesUp()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using var wire = new FaultyProxy(kube.Front.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.Server.BindRoleAsync(false, TestContext.Current.CancellationToken);
        wire.Cut();
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("cannot watch resource \"nodes\"", StringComparison.Ordinal),
            () => kube.Log);
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip", "192.0.2.1");
        Assert.Equal([Own], watch.Leases);
        await kube.Server.BindRoleAsync(true, TestContext.Current.CancellationToken);

        await watch.UntilAsync(Peer, Own);
        await KubeFixture.EventuallyAsync(async () => await kube.AnnotationAsync("node3", "public-ip") == "10.1.8.10", () => kube.Log);
        await KubeFixture.EventuallyAsync(() => kube.Metrics.Reconnects.Value >= 1, () => kube.Log);
        Assert.Equal(1, watch.WholeSets);
    }

    [Fact]
    public async Task Join_TokenHasExpired_WaitsForTheNextOne()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        string file = Path.Combine(kube.Folder, "token");
        File.WriteAllText(file, kube.Token);
        kube.WriteKubeconfig(kube.Front.Url, user: "tokenFile: token");
        await kube.Server.RevokeTokenAsync(kube.Token, TestContext.Current.CancellationToken);
        KubernetesLeaseSource source = await kube.OpenAsync();
        Task<IHeldLease> joining = source.AcquireAsync(KubeFixture.Request(source), TestContext.Current.CancellationToken);
        await KubeFixture.EventuallyAsync(() => kube.Metrics is { FailedLists.Value: > 0, Trouble: { } trouble }
            && trouble.StartsWith("Unauthorized", StringComparison.Ordinal), () => kube.Log);
        Assert.StartsWith("the list of Nodes from http", kube.Metrics.WaitingFor, StringComparison.Ordinal);

        File.WriteAllText(file, await kube.Server.IssueTokenAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Own, (await joining).Own.ToString());
        Assert.Equal((null, null), (kube.Metrics.WaitingFor, kube.Metrics.Trouble));
    }

    [Fact]
    public async Task Watch_ServerRestartsBehindABalancer_KeepsLeasesAndCatchesUp()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using var wire = new FaultyProxy(kube.Front.Url);
        kube.WriteKubeconfig(wire.Url);
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await using LeaseWatch watch = await kube.WatchAsync();
        await watch.UntilAsync(Peer, Own);
        kube.Front.Faults.Next("watch", new Fault { Status = 502, Page = "<html><body>Bad Gateway</body></html>" }, times: 3);
        kube.Front.Faults.Next("watch", new Fault { Status = 200, Page = "<html><body>Sorry</body></html>" });
        kube.Front.Faults.Next("watch", new Fault { Status = 200, Page = "" }, times: 2);

        wire.Cut();
        await kube.CreatePeerAsync("node2", "10.244.2.0/24", "10.1.5.11");

        await watch.UntilAsync(Peer, "10.244.2.0/24 via 10.1.5.11", Own);
        Assert.Equal(1, watch.WholeSets);
        Assert.Contains("HTTP status 502, and the body is not a Kubernetes response", kube.Log, StringComparison.Ordinal);
        Assert.Contains("the answer cannot be read: at byte 0: '<' is an invalid start of a value; it begins with " +
            "\"<html><body>Sorry</body></html>\"", kube.Log, StringComparison.Ordinal);
        Assert.Contains("closed the watch immediately after it was opened", kube.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "it is no list of Nodes: it has no metadata.resourceVersion")]
    [InlineData("""{"items":null}""", "it is no list of Nodes: it has no metadata.resourceVersion")]
    [InlineData("[]", "it is no list of Nodes: it is not an object")]
    [InlineData("", "the answer is empty")]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":[{]""", "at byte 46: ']' is an invalid start of a property name")]
    public async Task Join_AnswerThatIsNoList_IsToldAsThatAndNotTakenForAnEmptyCluster(string page, string expected)
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Front.Faults.Next("list", new Fault { Status = 200, Page = page });

        Assert.Equal(Own, (await kube.AcquireAsync()).ToString());

        Assert.Contains(expected, kube.Log, StringComparison.Ordinal);
        Assert.Equal(1, kube.Metrics.FailedLists.Value);
    }

    [Fact]
    public async Task Watch_ServerWasRestoredFromABackup_ListsAnew()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();
        // While it is down: a watch that is asked for as it goes would take an answer that does not arrive.
        await kube.Front.StopAsync();
        kube.Front.Faults.Next("watch",
            new Fault { Status = 200, Page = """{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"7"}}}""" });
        kube.Front.Faults.Next("watch",
            new Fault
            {
                Status = 504,
                Page = """{"kind":"Status","code":504,"reason":"Timeout","message":"Too large resource version: 900, current: 7"}"""
            });
        await kube.Front.StartAsync();

        await KubeFixture.EventuallyAsync(() => watch.WholeSets == 3, () => kube.Log);
        Assert.Contains("the API server's state is older than before; listing the nodes again", kube.Log, StringComparison.Ordinal);
        Assert.Contains("Too large resource version: 900, current: 7; listing the nodes again", kube.Log, StringComparison.Ordinal);
        Assert.Equal([Own], watch.Leases);
    }

    [Fact]
    public async Task Watch_AnswersThatStall_AreToldAndAskedForAgain()
    {
        await using KubeFixture kube =
            await new KubeFixture
            {
                Times = new() { Pause = TimeSpan.FromMilliseconds(300), FirstRetry = TimeSpan.FromMilliseconds(20) }
            }.StartAsync();
        kube.Front.Faults.Next("list", new Fault { Stalls = true });

        Assert.Equal(Own, (await kube.AcquireAsync()).ToString());

        Assert.Contains("no data was received for 0.3 s", kube.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_ConflictsAndDelaysOfPatches_AreOutlasted()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Front.Faults.Next("patch", new Fault { Status = 409 }, times: 2);
        kube.Front.Faults.Next("patch", new Fault { Status = 429, RetryAfterSeconds = 0 });
        kube.Front.Faults.Next("patch", new Fault { Delay = TimeSpan.FromSeconds(1) });

        Assert.Equal(Own, (await kube.AcquireAsync()).ToString());

        Assert.Equal([409, 409, 429, 200], kube.Front.Requests.Where(request => request.Verb == "patch").Select(request => request.Code));
        Assert.Equal("10.1.8.10", await kube.AnnotationAsync("node3", "public-ip"));
    }

    [Fact]
    public async Task Watch_PatchesAreDelayed_OthersAreFollowedMeanwhile()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();
        await KubeFixture.EventuallyAsync(() => kube.Patches().Length == 2, () => kube.Log);
        // None comes within the test, be it tried again by then or not.
        kube.Front.Faults.Next("patch", new Fault { Delay = TimeSpan.FromMinutes(10) }, times: 100);

        await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip", "192.0.2.1");
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("annotations of node node3 were changed", StringComparison.Ordinal),
            () => kube.Log);
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");

        await watch.UntilAsync(Peer, Own);
        Assert.Equal("192.0.2.1", await kube.AnnotationAsync("node3", "public-ip"));
    }

    [Fact]
    public async Task Join_RetryAfterAsADateOfAServerWithAnotherClock_WaitsAsLongAsItMeans()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Front.Faults.Next("list", new Fault { Status = 429, RetryAfterSeconds = 2, ClockSkew = TimeSpan.FromHours(-1) });

        await kube.AcquireAsync();

        RequestRecord[] lists = [.. kube.Front.Requests.Where(request => request.Verb == "list")];
        // Dates have no fractions: two seconds can be one and a bit.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(lists[0].At, lists[1].At), TimeSpan.FromSeconds(1),
            TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Watch_AdministratorsWriteAtTheSameTime_BothWritingsStand()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        JsonObject old = (await kube.Nodes.FindAsync("node3"))!;
        await using LeaseWatch watch = await kube.WatchAsync();
        await KubeFixture.EventuallyAsync(() => kube.Patches().Length == 2, () => kube.Log);

        await Assert.ThrowsAsync<InvalidOperationException>(() => kube.Nodes.ReplaceAsync(old));   // an editor that was opened before
        for (int i = 0; i < 20; i++)
            await Task.WhenAll(kube.Nodes.AnnotateAsync("node3", "example.org/other", $"{i}"),
                kube.Nodes.AnnotateAsync("node3", Prefix + "backend-type", $"vxlan{i}"));
        await EditAsync(kube.Nodes, "node3", node => node["metadata"]!["annotations"]!.AsObject().Remove(Prefix + "public-ip"));

        await KubeFixture.EventuallyAsync(
            async ()
                => await kube.AnnotationAsync("node3", "public-ip") == "10.1.8.10"
                    && await kube.AnnotationAsync("node3", "backend-type") == "ipip", () => kube.Log);
        Assert.Equal("19", (string?)(await kube.Nodes.FindAsync("node3"))!["metadata"]!["annotations"]!["example.org/other"]);
        Assert.Equal([Own], watch.Leases);
    }

    [Fact]
    public async Task Watch_NodeMadeAnewWithAnotherPodCidrWhileTheServerWasAway_EndsTheDaemon()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.Front.StopAsync();
        await kube.Nodes.DeleteAsync("node3");
        await kube.Nodes.CreateAsync("node3", "10.244.77.0/24");
        await kube.Server.ForgetChangesAsync(TestContext.Current.CancellationToken);
        await kube.Front.StartAsync();

        Assert.StartsWith("Lease has been revoked. Shutting down daemon: the podCIDR of node node3 is 10.244.77.0/24 now",
            await watch.EndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_PeerMadeAnewWithAnotherPodCidr_LosesTheOldSubnet()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await using LeaseWatch watch = await kube.WatchAsync();
        await watch.UntilAsync(Peer, Own);

        await kube.Nodes.DeleteAsync("node1");
        await kube.CreatePeerAsync("node1", "10.244.9.0/24", "10.1.5.10");

        await watch.UntilAsync(Own, "10.244.9.0/24 via 10.1.5.10");
    }

    [Fact]
    public async Task Join_CertificateIsNotValidYet_AsksForTheClock()
    {
        using var folder = new TemporaryFolder();
        var certificates = new TestCertificates(folder["tls"], DateTimeOffset.UtcNow.AddHours(1));
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(certificates.ServerCertificate, certificates.ServerKey);
        await using KubeFixture kube = await new KubeFixture { Certificate = certificate }.StartAsync();
        kube.WriteKubeconfig(kube.Front.Url, $"certificate-authority: {certificates.Authority}");
        KubernetesLeaseSource source = await kube.OpenAsync();
        using var end = new CancellationTokenSource();

        Task<IHeldLease> joining = source.AcquireAsync(KubeFixture.Request(source), end.Token);

        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("is this node's clock right? It says 2", StringComparison.Ordinal),
            () => kube.Log);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joining);
    }

    // As an editor does: read, change, write, and once more when somebody was faster.
    private static async Task EditAsync(KubeApi.Nodes nodes, string name, Action<JsonObject> change)
    {
        for (int tries = 0; ; tries++)
        {
            JsonObject node = (await nodes.FindAsync(name))!;
            change(node);
            try
            {
                await nodes.ReplaceAsync(node);
                return;
            }
            catch (InvalidOperationException) when (tries < 20)
            {
                // The next one reads what is there now.
            }
        }
    }
}
