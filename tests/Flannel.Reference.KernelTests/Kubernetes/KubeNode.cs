using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using KubeApi;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests.Kubernetes;

/// <summary>A node of a Kubernetes cluster, whose API server listens on the node's loopback.</summary>
internal sealed class KubeNode : IAsyncDisposable
{
    public const string Name = "node3";

    private const string Prefix = "flannel.alpha.coreos.com/";
    private static readonly IPEndPoint s_endPoint = IPEndPoint.Parse("127.0.0.1:6443");

    private Process? _server;
    private AdminClient? _admin;

    private KubeNode()
    {
    }

    public TestNode Node { get; } = new();

    public Nodes Nodes { get; private set; } = null!;

    private string Cluster => Path.Combine(Node.Folder, "cluster");

    /// <summary>Starts the API server, with a Node of the cluster for this node and its subnet.</summary>
    public static async Task<KubeNode> StartAsync()
    {
        var made = new KubeNode();
        try
        {
            await made.StartServerAsync();
            await made.Nodes.CreateAsync(Name, "10.244.3.0/24");
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a Node as a peer's flanneld leaves it.</summary>
    public Task CreatePeerAsync(string name, string subnet, string publicIp)
        => Nodes.CreateAsync(name, subnet, (Prefix + "backend-data", "null"), (Prefix + "backend-type", "ipip"),
            (Prefix + "kube-subnet-manager", "true"), (Prefix + "public-ip", publicIp));

    public FlanneldProcess StartDaemon(params string[] flags)
        => Node.StartProgram(["env", $"NODE_NAME={Name}"],
            ["--kube-subnet-mgr", $"--kubeconfig-file={Cluster}/flannel.kubeconfig", $"--net-config-path={Node.NetConf}",
                $"--subnet-file={Node.SubnetFile}", "--iptables-forward-rules=false", .. flags]);

    /// <summary>Where peers are told to send packets for this node.</summary>
    public async Task<string?> PublicIpAsync() => (string?)(await OwnAsync())["metadata"]!["annotations"]?[Prefix + "public-ip"];

    public Task AnnotatePublicIpAsync(string address) => Nodes.AnnotateAsync(Name, Prefix + "public-ip", address);

    /// <summary>Marks the node as one without a network, as clouds do with those that they make.</summary>
    public Task SetNetworkUnavailableAsync() => Nodes.PatchStatusAsync(Name,
        """{"status":{"conditions":[{"type":"NetworkUnavailable","status":"True","reason":"NoRouteCreated"}]}}""");

    /// <summary>What its Node says of <c>NetworkUnavailable</c>.</summary>
    public async Task<string?> NetworkUnavailableAsync()
        => (string?)(await OwnAsync())["status"]!["conditions"]!.AsArray()
            .SingleOrDefault(condition => (string?)condition!["type"] == "NetworkUnavailable")?["status"];

    public async ValueTask DisposeAsync()
    {
        _admin?.Dispose();
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        await Node.DisposeAsync();
    }

    private async Task StartServerAsync()
    {
        Directory.CreateDirectory(Cluster);
        _server = NamespaceProcess.Start(Node.NamespaceFile,
            new ProcessStartInfo(BuiltProgram.OfProject("tests/KubeApi", "kube-api"), [Cluster, $"{s_endPoint}"])
            {
                RedirectStandardOutput = true,
            });
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        string administrator = $"{Cluster}/admin.kubeconfig";   // the last thing that the program writes; it serves by then
        await TestNode.EventuallyAsync(() => File.Exists(administrator), () => $"exited: {_server.HasExited}");
        JsonNode access = JsonNode.Parse(await File.ReadAllTextAsync(administrator, CancellationToken.None))!;
        JsonNode cluster = access["clusters"]![0]!["cluster"]!;
        _admin = new AdminClient((string)cluster["server"]!, (string)access["users"]![0]!["user"]!["token"]!,
            TrustingHttp.Create((string?)cluster["certificate-authority"], ConnectAsync));
        Nodes = new Nodes(_admin);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket socket = Node.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(s_endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<JsonObject> OwnAsync() => (await Nodes.FindAsync(Name))!;
}
