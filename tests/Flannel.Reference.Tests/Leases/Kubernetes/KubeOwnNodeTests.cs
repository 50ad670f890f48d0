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
