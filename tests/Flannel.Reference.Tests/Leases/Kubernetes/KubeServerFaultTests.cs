using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using KubeApi.Front;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>Whatever the API server does, the node knows the leases in the end.</summary>
public sealed class KubeServerFaultTests
{
    private const string Own = KubeFixture.Own;

    // A minute, with the daemon's own patience, when somebody asks for it; a moment otherwise.
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("NETLINK_TEST_LONG") is not null;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(IsLong ? 60 : 0.2);

    [Fact]
    public async Task Watch_ServerGoneForAWhileAndOtherOnItsReturn_CatchesUp()
    {
        await using KubeFixture kube = await (IsLong ? new KubeFixture { Times = new HttpTimes() } : new KubeFixture()).StartAsync();
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await using var wire = new FaultyProxy(kube.Front.Url);
        kube.WriteKubeconfig(wire.Url);
        await using LeaseWatch watch = await kube.WatchAsync();
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", Own);

        wire.Break();
        await kube.Nodes.DeleteAsync("node1");
        await kube.CreatePeerAsync("node2", "10.244.2.0/24", "10.1.5.11");
        await KubeFixture.PauseAsync(Outage.TotalSeconds);
        Assert.Equal(["10.244.1.0/24 via 10.1.5.10", Own], watch.Leases);
        wire.Restore();
        Tell("caught up", await watch.UntilAsync("10.244.2.0/24 via 10.1.5.11", Own));
        Assert.Equal(1, watch.WholeSets);

        wire.Break();
        await kube.Nodes.DeleteAsync("node2");
        await kube.Server.ForgetChangesAsync(TestContext.Current.CancellationToken);
        wire.Restore();
        Tell("caught up by a list", await watch.UntilAsync(Own));
        Assert.Equal(2, watch.WholeSets);
        // An answer, though not the one that was hoped for: the list does not wait as long as the server was gone.
        Assert.InRange(kube.Log.IndexOf("too old resource version", StringComparison.Ordinal),
            kube.Log.LastIndexOf("the API server answers again", StringComparison.Ordinal), int.MaxValue);
    }

    [Fact]
    public async Task Watch_ServerErrs_IsAskedAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Front.Faults.Next("list", new Fault { Status = 500 });
        kube.Front.Faults.Next("list", new Fault { Status = 503 });
        kube.Front.Faults.Next("patch", new Fault { Status = 500 });
        kube.Front.Faults.Next("watch", new Fault { Status = 500 }, times: 3);
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.CreatePeerAsync("node2", "10.244.2.0/24", "10.1.5.11");

        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.2.0/24 via 10.1.5.11", Own);
        Assert.Equal(3, kube.Front.Requests.Count(request => request.Verb == "list"));
        Assert.Contains("fault 500; retrying", kube.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_CredentialsNotAccepted_AreNamedAndTriedAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Front.Faults.Next("list", new Fault { Status = 401 });
        await using LeaseWatch watch = await kube.WatchAsync();

        await watch.UntilAsync(Own);

        Assert.Matches(@"Unauthorized: https?://\S+ does not accept (the token|the client certificate|a node without) .*; retrying",
            kube.Log);
    }

    [Fact]
    public async Task Watch_TooManyRequests_WaitsAsLongAsItIsTold()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Front.Faults.Next("list", new Fault { Status = 429, RetryAfterSeconds = 1 });

        await kube.AcquireAsync();

        RequestRecord[] lists = [.. kube.Front.Requests.Where(request => request.Verb == "list")];
        Assert.Equal([429, 200], lists.Select(request => request.Code));
        Assert.True(Stopwatch.GetElapsedTime(lists[0].At, lists[1].At) >= TimeSpan.FromSeconds(0.99));
    }

    // A list that the server refuses as outdated is begun anew, and not without a pause, should the next one fare no better.
    [Fact]
    public async Task Watch_ListIsRefusedAsOutdatedAgainAndAgain_IsAskedForLessAndLessOften()
    {
        const int Times = 6;
        var first = TimeSpan.FromMilliseconds(20);
        await using KubeFixture kube = await new KubeFixture
        {
            Times = new HttpTimes { FirstRetry = first, LastRetry = TimeSpan.FromSeconds(10) },
        }.StartAsync();
        kube.Front.Faults.Next("list", new Fault { Status = 410 }, Times);

        await kube.AcquireAsync();

        RequestRecord[] lists = [.. kube.Front.Requests.Where(request => request.Verb == "list")];
        Assert.Equal(Times + 1, lists.Length);
        Assert.True(Stopwatch.GetElapsedTime(lists[0].At, lists[^1].At) >= first * 0.5 * ((1 << Times) - 1));
    }

    [Fact]
    public async Task Watch_SlowAnswers_AreGivenUpAndAskedForAgain()
    {
        await using KubeFixture kube =
            await new KubeFixture
            {
                Times = new HttpTimes { Answer = TimeSpan.FromMilliseconds(300), FirstRetry = TimeSpan.FromMilliseconds(20) }
            }.StartAsync();
        kube.Front.Faults.Next("list", new Fault { Delay = TimeSpan.FromSeconds(30) });

        await kube.AcquireAsync();

        Assert.Contains("did not answer within 0.3 s", kube.Log, StringComparison.Ordinal);
    }

    private static void Tell(string what, TimeSpan time)
        => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalMilliseconds:0} ms");
}
