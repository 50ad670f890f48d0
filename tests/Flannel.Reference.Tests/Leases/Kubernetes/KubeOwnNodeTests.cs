using System;
using System.Threading.Tasks;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>The node's own Node says what its peers need to know, whoever changes it.</summary>
public sealed class KubeOwnNodeTests
{
    private const string Prefix = KubeFixture.Prefix;
    private const string Own = KubeFixture.Own;

    [Fact]
    public async Task Watch_OwnAnnotationsChangedOrNodeMadeAnew_ArePublishedAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip", "192.0.2.1");
        await KubeFixture.EventuallyAsync(async () => await kube.AnnotationAsync("node3", "public-ip") == "10.1.8.10", () => kube.Log);
        await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip-overwrite", "10.1.5.222");
        await KubeFixture.EventuallyAsync(async () => await kube.AnnotationAsync("node3", "public-ip") == "10.1.5.222", () => kube.Log);
        await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip-overwrite", null);
        await KubeFixture.EventuallyAsync(async () => await kube.AnnotationAsync("node3", "public-ip") == "10.1.8.10", () => kube.Log);
        await kube.Nodes.DeleteAsync("node3");
        await kube.Nodes.CreateAsync("node3", null);
        await kube.Nodes.PatchAsync("node3", """{"spec":{"podCIDR":"10.244.3.0/24"}}""");
        await KubeFixture.EventuallyAsync(async () => await kube.ConditionAsync("node3", "NetworkUnavailable") == "False", () => kube.Log);

        Assert.Equal("true", await kube.AnnotationAsync("node3", "kube-subnet-manager"));
        Assert.Equal([Own], watch.Leases);
        Assert.All(kube.Front.Requests, request => Assert.Equal(200, request.Code));
    }

    // Two nodes with one NODE_NAME, as when an environment file was copied, publish their addresses over each other's for ever.
    [Fact]
    public async Task Watch_AnotherDaemonHasTheNodesName_IsSaidWithItsAddress()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        for (int times = 1; times <= 5; times++)
        {
            await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip", $"192.0.2.{times}");
            await KubeFixture.EventuallyAsync(async () => await kube.AnnotationAsync("node3", "public-ip") == "10.1.8.10", () => kube.Log);
        }

        Assert.Contains("] annotations of node node3 were changed 5 times in a row, flannel.alpha.coreos.com/public-ip to \"192.0.2.5\": " +
            "does another flanneld have this node's name (NODE_NAME)? Publishing the lease every 60 s from now on\n", kube.Log,
            StringComparison.Ordinal);
        Assert.Equal(5, kube.Log.Split("were changed; publishing the lease again").Length);
    }

    [Fact]
    public async Task Watch_NetworkUnavailableIsSetAgain_IsSetToFalseAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();
        await kube.Nodes.AnnotateAsync("node3", Prefix + "public-ip", "192.0.2.1");
        await KubeFixture.EventuallyAsync(async () => await kube.ConditionAsync("node3", "NetworkUnavailable") == "False", () => kube.Log);

        for (int times = 0; times < 2; times++)
        {
            await kube.Nodes.PatchStatusAsync("node3",
                """{"status":{"conditions":[{"type":"NetworkUnavailable","status":"True","reason":"NoRouteCreated"}]}}""");
            await KubeFixture.EventuallyAsync(async () => await kube.ConditionAsync("node3", "NetworkUnavailable") == "False",
                () => kube.Log);
        }

        Assert.Contains("NodeNetworkUnavailable was changed; setting it to False again", kube.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OwnSubnetChanges_EndsTheDaemon()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();

        await kube.Nodes.DeleteAsync("node3");
        await kube.Nodes.CreateAsync("node3", "10.244.77.0/24");

        Assert.StartsWith(
            "Lease has been revoked. Shutting down daemon: the podCIDR of node node3 is 10.244.77.0/24 now, not 10.244.3.0/24",
            await watch.EndAsync(), StringComparison.Ordinal);
    }
}
