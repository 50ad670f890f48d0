using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Kubernetes;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using KubeApi;
using KubeApi.Front;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>An API server with a front before it, and a node of its cluster: node3 of the recording.</summary>
internal sealed class KubeFixture : IAsyncDisposable
{
    public const string Prefix = "flannel.alpha.coreos.com/";
    public const string Own = "10.244.3.0/24 via 10.1.8.10";

    private readonly TemporaryFolder _folder = new();
    private readonly SharedLog _log = new();
    private readonly List<IDisposable> _sources = [];
    private AdminClient _admin = null!;

    public KubeFixture()
        => File.WriteAllText(_folder["net-conf.json"], """{"Network":"10.244.0.0/16","Backend":{"Type":"ipip","DirectRouting":true}}""");

    public IApiServer Server { get; private set; } = null!;

    /// <summary>What the node connects to.</summary>
    public ApiFront Front { get; private set; } = null!;

    public Nodes Nodes { get; private set; } = null!;

    /// <summary>What the node shows to the server.</summary>
    public string Token { get; private set; } = "";

    public string Folder => _folder.Path;

    public string Log => _log.ToString();

    public HttpTimes Times { get; init; } =
        new()
        {
            FirstRetry = TimeSpan.FromMilliseconds(20),
            LastRetry = TimeSpan.FromMilliseconds(200),
            Breather = TimeSpan.FromMilliseconds(20)
        };

    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(30);

    public X509Certificate2? Certificate { get; init; }

    public FlannelOptions Options { get; set; } = new();

    /// <summary>What the node's monitoring is told.</summary>
    public Metrics Metrics { get; } = new(TimeProvider.System);

    /// <summary>What is in the environment besides <c>NODE_NAME</c>.</summary>
    public Dictionary<string, string> Environment { get; } = new() { ["NODE_NAME"] = "node3" };

    public async Task<KubeFixture> StartAsync()
    {
        Directory.CreateDirectory(_folder["server"]);
        Server = await ApiServers.StartAsync(new ApiServerOptions { Folder = _folder["server"], BookmarkInterval = BookmarkInterval },
            TestContext.Current.CancellationToken);
        Token = await Server.IssueTokenAsync(TestContext.Current.CancellationToken);
        _admin = new AdminClient(Server);
        Nodes = new Nodes(_admin);
        await Nodes.CreateAsync("node3", "10.244.3.0/24");
        Front = new ApiFront(Server, Certificate);
        await Front.StartAsync();
        Options = new FlannelOptions
        {
            NetConfigPath = _folder["net-conf.json"],
            Kubernetes = new KubernetesOptions { IsSource = true, KubeconfigFile = _folder["kubeconfig"] }
        };
        WriteKubeconfig(Front.Url);
        return this;
    }

    public void WriteKubeconfig(string server, string cluster = "", string? user = null) => File.WriteAllText(
        _folder["kubeconfig"],
        $$"""
        apiVersion: v1
        kind: Config
        current-context: "here"
        contexts:
        - name: here
          context: {cluster: c, user: u}
        clusters:
        - name: c
          cluster:
            server: {{server}}
            {{cluster}}
        users:
        - name: u
          user:
            {{user ?? $"token: {Token}"}}
        """);

    public async Task<KubernetesLeaseSource> OpenAsync()
    {
        KubernetesLeaseSource source = await KubernetesLeaseSource.OpenAsync(
            Options, Environment.GetValueOrDefault, Times, Metrics, new Logger(new KlogWriter(_log, TimeProvider.System, 1), "kube", 0),
                CancellationToken.None);
        _sources.Add(source);
        return source;
    }

    public static LeaseRequest Request(ILeaseSource source, string publicIp = "10.1.8.10") => new()
    {
        Network = source.Network,
        PublicIp = IPAddress.Parse(publicIp),
        BackendType = "ipip",
    };

    public async Task<Lease> AcquireAsync()
    {
        KubernetesLeaseSource source = await OpenAsync();
        return (await source.AcquireAsync(Request(source), CancellationToken.None).WaitAsync(Patience.Limit)).Own;
    }

    public async Task<string> ErrorAsync() => (await Assert.ThrowsAsync<StartupException>(AcquireAsync)).Message;

    /// <summary>A node that has joined and watches, and says that its network is up.</summary>
    public async Task<LeaseWatch> WatchAsync()
    {
        KubernetesLeaseSource source = await OpenAsync();
        IHeldLease held = await source.AcquireAsync(Request(source), CancellationToken.None);
        var watch = new LeaseWatch(held);
        await watch.UntilAsync(leases => leases.Contains(Own));
        held.NetworkIsUp();
        return watch;
    }

    /// <summary>Makes a Node as a peer's flanneld leaves it.</summary>
    public Task CreatePeerAsync(string name, string subnet, string publicIp) => Nodes.CreateAsync(
        name, subnet, (Prefix + "backend-data", "null"), (Prefix + "backend-type", "ipip"), (Prefix + "kube-subnet-manager", "true"),
            (Prefix + "public-ip", publicIp));

    /// <summary>The status of a condition of a Node, or null when it has none such.</summary>
    public async Task<string?> ConditionAsync(string node, string type)
        => (string?)(await Nodes.FindAsync(node))!["status"]!["conditions"]?.AsArray()
            .SingleOrDefault(condition => (string?)condition!["type"] == type)?["status"];

    /// <summary>What the node wrote.</summary>
    public string[] Patches() => [.. Front.Requests.Where(request => request.Verb == "patch").Select(request => request.Body)];

    public async Task<string?> AnnotationAsync(string node, string key)
        => (string?)(await Nodes.FindAsync(node))!["metadata"]!["annotations"]?[Prefix + key];

    public static Task EventuallyAsync(Func<bool> condition, Func<string> describe) => Patience.UntilAsync(condition, describe);

    public static Task EventuallyAsync(Func<Task<bool>> condition, Func<string> describe) => Patience.UntilAsync(condition, describe);

    public static Task PauseAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable source in _sources)
            source.Dispose();
        if (Front is not null)
            await Front.DisposeAsync();
        _admin?.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
        await _log.DisposeAsync();
        _folder.Dispose();
    }
}
