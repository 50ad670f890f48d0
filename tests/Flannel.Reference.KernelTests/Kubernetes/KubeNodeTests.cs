using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Kubernetes;

/// <summary>What the cluster is told of a node is what the node's kernel and files are.</summary>
public sealed class KubeNodeTests
{
    private const string Direct = "10.244.2.0/24 via 10.1.8.11 dev net0 onlink";

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_AddressIsReplaced_AnnotationTunnelAndRoutesFollow()
    {
        await using KubeNode kube = await KubeNode.StartAsync();
        await kube.CreatePeerAsync("node2", "10.244.2.0/24", "10.1.8.11");
        FlanneldProcess daemon = kube.StartDaemon("--healthz-port=18491");
        await UntilReadyAsync(kube, daemon, 18491);
        Assert.Equal("10.1.8.10", await kube.PublicIpAsync());

        kube.Node.Run("ip", "addr", "del", "10.1.8.10/24", "dev", "net0");
        kube.Node.Run("ip", "addr", "add", "10.1.8.77/24", "dev", "net0");
        kube.Node.Run("ip", "route", "replace", "default", "via", "10.1.8.1", "dev", "net0");

        await Patience.UntilAsync(async () => await kube.PublicIpAsync() == "10.1.8.77", () => daemon.Log);
        await TestNode.EventuallyAsync(
            () => kube.Node.Device?.Kind is IpipLink { Local: { } local } && local.Equals(IPAddress.Parse("10.1.8.77")), () => daemon.Log);
        await UntilReadyAsync(kube, daemon, 18491);
        Assert.Equal([Direct], kube.Node.Routes);
        Assert.Equal(["10.244.3.0/32"], kube.Node.DeviceAddresses);
        Assert.Contains("FLANNEL_SUBNET=10.244.3.1/24", await File.ReadAllTextAsync(kube.Node.SubnetFile), StringComparison.Ordinal);
        Assert.Equal("False", await kube.NetworkUnavailableAsync());
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_SubnetFileCannotBeWritten_NetworkUnavailableStaysUntilItIs()
    {
        await using KubeNode kube = await KubeNode.StartAsync();
        await kube.CreatePeerAsync("node2", "10.244.2.0/24", "10.1.8.11");
        await kube.SetNetworkUnavailableAsync();
        string run = Path.GetDirectoryName(kube.Node.SubnetFile)!;
        await File.WriteAllTextAsync(run, "a file where a folder must be");
        FlanneldProcess daemon = kube.StartDaemon("--healthz-port=18492");
        await daemon.TellsAsync("Failed to write subnet file");
        await TestNode.EventuallyAsync(() => kube.Node.Routes is [Direct], () => daemon.Log);

        // One pass over the Node repairs its annotations, then its condition: the second repair follows a whole pass.
        for (int times = 0; times < 2; times++)
        {
            await kube.AnnotatePublicIpAsync("192.0.2.1");
            await Patience.UntilAsync(async () => await kube.PublicIpAsync() == "10.1.8.10", () => daemon.Log);
        }

        Assert.Equal("True", await kube.NetworkUnavailableAsync());
        Assert.Contains("503", kube.Node.Page(18492, "/readyz"), StringComparison.Ordinal);

        File.Delete(run);
        await Patience.UntilAsync(async () => await kube.NetworkUnavailableAsync() == "False", () => daemon.Log);
        Assert.True(File.Exists(kube.Node.SubnetFile));
        await UntilReadyAsync(kube, daemon, 18492);
    }

    private static Task<TimeSpan> UntilReadyAsync(KubeNode kube, FlanneldProcess daemon, int port)
        => TestNode.EventuallyAsync(() => kube.Node.Page(port, "/readyz").Contains("200 OK", StringComparison.Ordinal), () => daemon.Log);
}
