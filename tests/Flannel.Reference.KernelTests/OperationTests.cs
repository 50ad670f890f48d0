using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>What a running daemon tells, and how it gets along with what surrounds it.</summary>
public sealed class OperationTests
{
    [KernelFact(Kinds = "veth ipip")]
    public async Task Run_HealthzPort_TellsStateAndRepairs()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        FlanneldProcess daemon = node.Start("--healthz-port=8421", "--healthz-ip", "127.0.0.1");
        await EventuallyAsync(() => node.Routes.Length == 3, daemon);

        Assert.EndsWith("\r\n\r\nflanneld is running", Get(node, "/healthz"), StringComparison.Ordinal);
        await EventuallyAsync(() => Get(node, "/readyz").EndsWith("\r\n\r\nflanneld is ready", StringComparison.Ordinal), daemon);
        node.Rtnetlink.Links.Delete(TestNode.Tunnel);
        await EventuallyAsync(() => node.Routes.Length == 3, daemon);

        string page = "";
        await EventuallyAsync(() => (page = Get(node, "/metrics"))
            .Contains("flannel_repairs_total{kind=\"device\"} 1\n", StringComparison.Ordinal), daemon);
        foreach (string line in (string[])["flannel_leases 3", "flannel_routes{kind=\"direct\"} 1", "flannel_routes{kind=\"ipip\"} 2",
            "flannel_lease_event_lag_seconds_count 4"])
            Assert.Contains(line + "\n", page, StringComparison.Ordinal);
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await daemon.ExitAsync());
    }

    [KernelFact(Kinds = "veth")]
    public async Task Run_ServiceManager_IsToldReadyAndStopping()
    {
        await using TestNode node = AllocNode();
        string path = Path.Combine(node.Folder, "notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 20000 };
        manager.Bind(new UnixDomainSocketEndPoint(path));

        FlanneldProcess daemon = node.StartThrough(["env", $"NOTIFY_SOCKET={path}"]);

        Assert.Equal("READY=1", Receive(manager));
        Assert.True(File.Exists(node.SubnetFile));
        daemon.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal("STOPPING=1", Receive(manager));
        Assert.Equal(0, await daemon.ExitAsync());
    }

    [KernelFact(Kinds = "veth")]
    public async Task Start_SecondDaemonOnTheNode_SaysSoAndTheFirstGoesOn()
    {
        await using TestNode node = AllocNode();
        FlanneldProcess first = node.Start();
        await EventuallyAsync(() => first.Log.Contains("Running backend.", StringComparison.Ordinal), first);

        FlanneldProcess second = node.Start();

        Assert.Equal(1, await second.ExitAsync());
        Assert.Equal([$"another flanneld on this node maintains {node.SubnetFile}; stop it, or run this one in a network namespace " +
            "of its own, with a --subnet-file of its own"], second.Errors);
        first.Signal(FlanneldProcess.SIGTERM);
        Assert.Equal(0, await first.ExitAsync());
    }

    [KernelTheory(Kinds = "veth ipip")]
    [InlineData("nr_inodes=1", "Failed to write subnet file: *: no space left on device; make room in *")]
    [InlineData("ro", "Failed to write subnet file: *: read-only file system; make room in *")]
    [InlineData("size=4k", "Failed to write subnet file: *: no space left on device; make room in *")]
    public async Task Start_NoRoomForTheSubnetFile_WarnsAndCarriesPackets(string mount, string expected)
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        string folder = Path.GetDirectoryName(node.SubnetFile)!;
        Directory.CreateDirectory(folder);

        FlanneldProcess daemon = node.StartThrough(
            ["unshare", "--mount", "sh", "-c", $"mount -t tmpfs -o {mount} tmpfs {folder} && {{ head -c 4096 /dev/zero >{folder}/full || " +
                $"true; }} 2>/dev/null && exec \"$@\"", "sh"]);

        await EventuallyAsync(() => node.Routes.Length == 3, daemon);
        Assert.Contains(daemon.Log.Split('\n'), line => line.StartsWith('W')
            && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression("*] " + expected, line, ignoreCase: false));
        Assert.Empty(daemon.Errors);
    }

    [KernelFact(Kinds = "veth ipip iptables-legacy")]
    public async Task Run_WithTwoCapabilities_DoesAllThatItMust()
    {
        await using var node = new TestNode();
        node.WriteRecordedLeases();
        string[] launcher = ["env",
            $"PATH={IptablesVariant.Install(Path.Combine(node.Folder, "bin"), "legacy")}", "setpriv",
                "--bounding-set=-all,+net_admin,+net_raw", "--inh-caps=-all"];
        FlanneldProcess daemon = node.StartThrough(launcher, "--ip-masq", "--healthz-port=8421", "--healthz-ip=127.0.0.1");
        await EventuallyAsync(() => node.Routes.Length == 3, daemon);

        node.Rtnetlink.Links.Delete(TestNode.Tunnel);
        await EventuallyAsync(() => node.Routes.Length == 3, daemon);

        await EventuallyAsync(() => Get(node, "/readyz").EndsWith("flanneld is ready", StringComparison.Ordinal), daemon);
        Assert.Contains("-A FLANNEL-POSTRTG", node.Run(Path.Combine(node.Folder, "bin/iptables-save")), StringComparison.Ordinal);
        Assert.Empty(daemon.Errors);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Run_HostGw_RoutesToTheSegmentOnlyAndSaysWhatItCannotReach()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"host-gw"}}""");
        node.WriteLease("10.244.3.0-24", "10.1.8.10", "host-gw");
        node.WriteLease("10.244.2.0-24", "10.1.8.11", "host-gw");
        node.WriteLease("10.244.1.0-24", "10.1.5.11", "host-gw");
        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");

        await EventuallyAsync(() => node.Routes is ["10.244.2.0/24 via 10.1.8.11 dev net0 onlink"], daemon);
        Assert.Contains("FLANNEL_MTU=9500\n", File.ReadAllText(node.SubnetFile), StringComparison.Ordinal);
        await EventuallyAsync(() => daemon.Errors.Length == 1, daemon);
        Assert.Equal("no route to 10.244.1.0/24 via 10.1.5.11: 10.1.5.11 is not on the segment of net0; move the node to it, or " +
            "use backend ipip", daemon.Errors[0]);

        node.Rtnetlink.Routes.Delete(new Route { Destination = IPNetwork.Parse("10.244.2.0/24") });
        await EventuallyAsync(() => node.Routes is ["10.244.2.0/24 via 10.1.8.11 dev net0 onlink"], daemon);
        Assert.Null(node.Device);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Run_Alloc_WritesTheSubnetFileAndTouchesNoRoute()
    {
        await using TestNode node = AllocNode();
        node.WriteLease("10.244.2.0-24", "10.1.8.11", "alloc");

        FlanneldProcess daemon = node.Start("--iptables-forward-rules=false");

        await EventuallyAsync(() => daemon.Log.Contains("Running backend.", StringComparison.Ordinal), daemon);
        Assert.Equal("FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.3.1/24\nFLANNEL_MTU=9500\nFLANNEL_IPMASQ=false\n",
            File.ReadAllText(node.SubnetFile));
        Assert.Empty(node.Routes);
    }

    // Other programs of the node may have used up what there is of inotify, and Kubernetes' nodes often have little of it.
    [KernelFact(Kinds = "veth")]
    public async Task Run_NoInotifyLeft_SeesChangesOfTheLeasesAllTheSame()
    {
        await using TestNode node = AllocNode();
        FlanneldProcess daemon = node.StartThrough(
            ["unshare", "--user", "--map-root-user", "sh", "-c", "echo 0 >/proc/sys/user/max_inotify_instances && exec \"$@\"", "sh"],
            "--iptables-forward-rules=false");
        await EventuallyAsync(() => File.Exists(node.SubnetFile), daemon);
        await daemon.TellsAsync($"{node.Leases} is looked at only every 10 s");

        node.WriteLease("10.244.3.0-24", "10.1.8.99", "alloc");

        Assert.Equal(1, await daemon.ExitAsync());
        Assert.Contains("10.244.3.0-24.json names 10.1.8.99, not this node's 10.1.8.10", daemon.Log, StringComparison.Ordinal);
    }

    private static TestNode AllocNode()
    {
        var node = new TestNode("""{"Network":"10.244.0.0/16","Backend":{"Type":"alloc"}}""");
        node.WriteLease("10.244.3.0-24", "10.1.8.10", "alloc");
        return node;
    }

    private static string Get(TestNode node, string path)
    {
        using Socket socket = node.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, 8421);
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: node\r\n\r\n"));
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (socket.Receive(buffer) is var read and > 0)
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return answer.ToString();
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[256];
        return Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
    }

    private static Task<TimeSpan> EventuallyAsync(Func<bool> condition, FlanneldProcess daemon)
        => TestNode.EventuallyAsync(condition, () => daemon.Log);
}
