using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>Each thing that keeps a node from joining ends with one line that names it and the remedy, status 1, and nothing half
/// done.</summary>
public sealed class StartErrorTests
{
    [KernelTheory(Kinds = "veth")]
    [InlineData("--nope", "flag provided but not defined: --nope; flanneld --help lists every flag")]
    [InlineData("--iface=nosuch", "Failed to find interface to use that matches the interfaces and/or regexes provided (--iface=nosuch); " +
        "specify an interface of this node with --iface: *net0:[10.1.8.10]*")]
    [InlineData("--public-ip=8.8.8.8", "Failed to find any valid interface to use: error looking up interface 8.8.8.8: No interface with " +
        "given IP found; specify an interface of this node with --iface: *")]
    [InlineData("--net-config-path=/nonexistent", "failed to read net conf: open /nonexistent: no such file or directory; name the file " +
        "with --net-config-path")]
    public async Task Start_BadFlag_EndsWithOneLine(string flag, string expected)
    {
        await using var node = new TestNode();

        await AssertRefusesAsync(node, node.Start(flag), expected);
    }

    [KernelTheory(Kinds = "veth")]
    [InlineData("xx", "*:1:1: error parsing subnet config: invalid character 'x'")]
    [InlineData("{}", "*: error parsing subnet config: Please define a correct Network parameter in the flannel config")]
    [InlineData("""{"Network":"10.244.0.0/16","EnableIPv4":false}""", "*: none defined stack; set EnableIPv4 to true")]
    [InlineData("""{"Network":"10.244.0.0/16","Backend":{"Type":"foo"}}""", "Error fetching backend: unknown backend type: foo; *")]
    [InlineData("""{"Network":"10.244.0.0/16","Backend":{"Type":"ipip","DirectRouting":"yes"}}""",
        "Error registering network: error decoding IPIP backend config: json: cannot unmarshal string into Go struct field " +
        ".DirectRouting of type bool; *")]
    public async Task Start_BadNetConf_EndsWithOneLine(string netConf, string expected)
    {
        await using var node = new TestNode(netConf);

        await AssertRefusesAsync(node, node.Start(), expected);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Start_EtcdThatIsNotThere_IsAwaitedUntilATermSignal()
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await StartWithoutEtcdAsync(node);

        daemon.Signal(FlanneldProcess.SIGTERM);

        Assert.Equal(0, await daemon.ExitAsync());
        Assert.Null(node.Device);
    }

    [KernelTheory(Kinds = "veth")]
    [InlineData(FlanneldProcess.SIGINT)]
    [InlineData(FlanneldProcess.SIGTERM)]
    public async Task Stop_SignalsUntilNothingIsLeftToSignal_EndsCleanlyAllTheSame(int signal)
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await StartWithoutEtcdAsync(node);

        await daemon.SignalUntilTheEndAsync(signal);

        Assert.Equal(0, await daemon.ExitAsync());
    }

    [KernelTheory(Kinds = "veth")]
    [InlineData("ipip")]
    [InlineData("host-gw")]
    public async Task Start_WithoutTheCapability_NamesIt(string backend)
    {
        await using var node = new TestNode($$$"""{"Network":"10.244.0.0/16","Backend":{"Type":"{{{backend}}}"}}""");

        FlanneldProcess daemon = node.StartThrough(
            ["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"], "--iptables-forward-rules=false");

        await AssertRefusesAsync(node, daemon, "Error registering network: operation not permitted: changing the network " +
            "requires CAP_NET_ADMIN; *");
    }

    [KernelFact(Kinds = "veth bridge")]
    public async Task Start_ForeignDeviceOfThatName_NamesIt()
    {
        await using var node = new TestNode();
        node.Rtnetlink.Links.Add(new LinkSpec(TestNode.Tunnel) { Kind = new BridgeLink() });

        FlanneldProcess daemon = node.Start();

        Assert.Equal(1, await daemon.ExitAsync());
        Assert.Equal(
            ["Error registering network: flannel.ipip isn't an ipip mode device, please remove device and try again (ip link delete " +
            "flannel.ipip)"],
            daemon.Errors);
        Assert.IsType<BridgeLink>(node.Device?.Kind);
        AssertNoLease(node);
    }

    [KernelFact(Kinds = "veth without-ipip")]
    public async Task Start_KernelWithoutIpip_NamesTheModule()
    {
        await using var node = new TestNode();

        await AssertRefusesAsync(node, node.Start(), "Error registering network: operation not supported: this kernel has no ipip " +
            "tunnels; load the module with \"modprobe ipip\", *");
    }

    [KernelFact(Kinds = "veth")]
    public async Task Start_InterfaceTooSmall_NamesIt()
    {
        await using var node = new TestNode();
        node.Rtnetlink.Links.Set("net0", new LinkChange { Mtu = 87 });

        await AssertRefusesAsync(node, node.Start(), "Error registering network: MTU 87 of iface net0 is too small for ipip mode to " +
            "work; increase it");
    }

    [KernelFact(Kinds = "veth")]
    public async Task Start_AddressIsThatOfLo_NamesItBeforeAnythingIsChanged()
    {
        await using var node = new TestNode();
        node.Run("ip", "address", "add", "192.0.2.1/32", "dev", "lo");

        await AssertRefusesAsync(node, node.Start("--iface=192.0.2.1"), "Error registering network: MTU 65536 of iface lo is too large " +
            "for an ipip tunnel; give --iface the interface that carries packets to other nodes");
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_NoLeaseDirectory_NamesItAndTakesTheDeviceBack()
    {
        await using var node = new TestNode();
        Directory.Delete(node.Leases);

        await AssertRefusesAsync(
            node, node.Start(),
            $"cannot use the lease directory {node.Leases}: no such file or directory; create it for all nodes to share and write, or " +
            "name another with --subnet-dir");
    }

    [KernelTheory(Kinds = "veth ipip")]
    [InlineData("ro", "cannot use the lease directory *: read-only file system; *")]
    [InlineData("nr_inodes=1", "cannot use the lease directory *: no space left on device; *")]
    [InlineData("nr_inodes=2", "cannot write the lease *-24.json: no space left on device; make room in * and make it writable, or name " +
        "another with --subnet-dir")]
    public async Task Start_LeaseDirectoryThatTakesNothing_NamesItAndTakesTheDeviceBack(string mount, string expected)
    {
        await using var node = new TestNode();
        string script = $"mount -t tmpfs -o {mount} tmpfs {node.Leases} && exec \"$@\"";

        FlanneldProcess daemon = node.StartThrough(["unshare", "--mount", "sh", "-c", script, "sh"]);

        await AssertRefusesAsync(node, daemon, expected);
    }

    [KernelFact(Kinds = "veth ipip")]
    public async Task Start_OutOfSubnets_SaysSoAndTakesTheDeviceBack()
    {
        await using var node = new TestNode("""{"Network":"10.244.0.0/28","Backend":{"Type":"ipip"}}""");
        foreach (string subnet in (string[])["10.244.0.4-30", "10.244.0.8-30", "10.244.0.12-30"])
            node.WriteLease(subnet, "10.1.5.10");

        FlanneldProcess daemon = node.Start();

        Assert.Equal(1, await daemon.ExitAsync());
        Assert.StartsWith("failed to acquire lease: out of subnets: ", Assert.Single(daemon.Errors), StringComparison.Ordinal);
        Assert.Null(node.Device);
    }

    private static async Task<FlanneldProcess> StartWithoutEtcdAsync(TestNode node)
    {
        FlanneldProcess daemon = node.Start("--subnet-dir=");
        await TestNode.EventuallyAsync(
            () => daemon.Errors.Contains("Couldn't fetch network config: etcd http://127.0.0.1:2379: Connection refused; retrying " +
                "until it exists"), () => daemon.Log);
        return daemon;
    }

    private static async Task AssertRefusesAsync(TestNode node, FlanneldProcess daemon, string expected)
    {
        Assert.Equal(1, await daemon.ExitAsync());
        AssertMatches(expected, Assert.Single(daemon.Errors));
        Assert.Null(node.Device);
        Assert.False(File.Exists(node.SubnetFile));
        AssertNoLease(node);
    }

    private static void AssertNoLease(TestNode node)
        => Assert.Empty(Directory.Exists(node.Leases) ? Directory.GetFiles(node.Leases).Where(file => Path.GetFileName(file) != ".lock")
            : []);

    // A star stands for anything, as in file names.
    private static void AssertMatches(string pattern, string actual)
        => Assert.True(System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal),
            actual, ignoreCase: false), actual);
}
