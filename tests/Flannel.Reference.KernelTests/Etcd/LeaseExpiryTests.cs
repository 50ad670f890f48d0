using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>What becomes of a node that stops renewing its lease, seen from another. The number is that of the recording.</summary>
public sealed class LeaseExpiryTests
{
    private const string Prefix = "/coreos.com/network";
    private const string Route = "10.244.87.0/24 via 10.1.5.87 dev flannel.ipip onlink";

    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_LeaseOfAPeerExpires_ItsRouteGoesAndNoOther()   // 23
    {
        await using var node = new TestNode();
        await using var etcd = new FlanneldProcess(node.NamespaceFile, ["etcd", "--data-dir",
            Path.Combine(node.Folder, "etcd")]);
        await TestNode.EventuallyAsync(() => TryControl(node, "endpoint", "health"), () => etcd.Log);
        Control(node, "put", $"{Prefix}/config", File.ReadAllText(node.NetConf));
        foreach ((string subnet, string address) in ((string, string)[])[("10.244.3.0-24", "10.1.8.10"), ("10.244.0.0-24", "10.1.5.10")])
            Put(node, subnet, address, "0");
        FlanneldProcess daemon = node.StartProgram([], $"--subnet-file={node.SubnetFile}",
            "--iptables-forward-rules=false");
        await TestNode.EventuallyAsync(() => node.Routes is ["10.244.0.0/24 via 10.1.5.10 dev flannel.ipip onlink"], () => daemon.Log);

        // "lease 694d8f1bd2f1c301 granted with TTL(8s)"
        string lease = Control(node, "lease", "grant", "8").Split(' ')[1];
        Put(node, "10.244.87.0-24", "10.1.5.87", lease);
        await TestNode.EventuallyAsync(
            () =>
            {
                Control(node, "lease", "keep-alive", "--once", lease);
                return node.Routes.Contains(Route);
            },
            () => daemon.Log);
        TimeSpan gone = await TestNode.EventuallyAsync(() => !node.Routes.Contains(Route), () => daemon.Log);

        TestContext.Current.TestOutputHelper?.WriteLine($"route gone after {gone.TotalSeconds:0.0} s of a lease of 8 s");
        Assert.Equal(["10.244.0.0/24 via 10.1.5.10 dev flannel.ipip onlink"], node.Routes);
        await TestNode.EventuallyAsync(() => daemon.Log.Contains("Subnet removed: 10.244.87.0/24", StringComparison.Ordinal),
            () => daemon.Log);
        Assert.Empty(daemon.Errors);
    }

    private static void Put(TestNode node, string subnet, string publicIp, string lease)
        => Control(node, "put", $"{Prefix}/subnets/{subnet}", $$"""{"PublicIP":"{{publicIp}}","PublicIPv6":null,"BackendType":"ipip"}""",
            $"--lease={lease}");

    private static string Control(TestNode node, params string[] arguments) => node.Run("env", ["ETCDCTL_API=3", "etcdctl", .. arguments]);

    private static bool TryControl(TestNode node, params string[] arguments)
    {
        try
        {
            Control(node, arguments);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
