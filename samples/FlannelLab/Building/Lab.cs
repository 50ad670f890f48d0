using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building.Cni;
using FlannelLab.Building.Leases;
using FlannelLab.Building.Services;
using FlannelLab.Topology;

namespace FlannelLab.Building;

/// <summary>The running lab. Disposing it deletes everything.</summary>
internal sealed class Lab : IDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(5);   // four containers, one after another, on a slow machine
    private static readonly TimeSpan ServerLimit = TimeSpan.FromSeconds(120);   // a real API server on a slow machine

    private readonly Teardown _teardown;

    private Lab(Teardown teardown, LabFiles files, ILeaseHome leases, Fabric fabric, IReadOnlyList<Node> nodes, IReadOnlyList<Pod> pods,
        LabNamespace? outside)
    {
        _teardown = teardown;
        Files = files;
        Leases = leases;
        Gateway = fabric.Gateway;
        Nodes = nodes;
        Pods = pods;
        Outside = outside;
    }

    public LabFiles Files { get; }

    /// <summary>Where the nodes agree on their subnets.</summary>
    public ILeaseHome Leases { get; }

    public LabNamespace Gateway { get; }

    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Pod> Pods { get; }

    /// <summary>The host beyond the gateway; with masquerading only.</summary>
    public LabNamespace? Outside { get; }

    public static async Task<Lab> BuildAsync(LabOptions options, Action<string> progress, CancellationToken cancellation)
    {
        var teardown = new Teardown(progress);
        try
        {
            IDaemonLauncher daemon = options.Image is { } image ? new DaemonContainer(image)
                : new DaemonProgram(options.Flanneld, findsPrograms: options.Rules is not RulesKind.Nftables);
            LabFiles files = teardown.Add(new LabFiles(daemon, options.Rules));
            progress("two segments and a gateway");
            var fabric = new Fabric(teardown);
            ManagementNetwork? management = options.Leases == LeaseKind.Dir ? null : new ManagementNetwork(teardown);
            ILeaseHome leases = teardown.Add(LeaseHomes.Create(options.Leases, files, management));
            await leases.PrepareAsync(cancellation).WaitAsync(ServerLimit, cancellation).ConfigureAwait(false);
            progress("four nodes, a flanneld on each");
            Node[] nodes = [.. LabPlan.Nodes.Select(plan => Node.Start(plan, fabric, management, files, leases, teardown))];
            fabric.ConnectGateway();
            await WithinAsync(limit => Task.WhenAll(nodes.Select(node => node.PreparePodsAsync(limit))), "every flanneld to be ready",
                nodes, cancellation).ConfigureAwait(false);
            progress("eight pods");
            CniNetwork? podsNetwork = options.Cni is CniKind.None ? null
                : new CniNetwork(options.Cni, options.Flanneld, options.Masquerade);
            Pod[] pods = [.. LabPlan.Pods.Select(plan =>
                Pod.Create(plan, nodes.Single(node => node.Plan == plan.Node), podsNetwork, teardown))];
            await WithinAsync(limit => Task.WhenAll(nodes.Select(node => node.AwaitRoutesAsync(nodes.Length - 1, limit))),
                "every node to have its routes", nodes, cancellation).ConfigureAwait(false);
            LabNamespace? outside = options.Masquerade ? Serve(options.Rules, fabric, nodes, pods, progress, teardown) : null;
            return new Lab(teardown, files, leases, fabric, nodes, pods, outside);
        }
        catch
        {
            teardown.Dispose();
            throw;
        }
    }

    public void Dispose() => _teardown.Dispose();

    /// <summary>The parts that need NAT rules: the uplink through the gateway, and a Service on every node.</summary>
    private static LabNamespace Serve(RulesKind kind, Fabric fabric, Node[] nodes, Pod[] pods, Action<string> progress, Teardown teardown)
    {
        progress("a host outside, and a Service");
        LabNamespace outside = Services.Outside.Create(fabric.Gateway, kind, teardown);
        Pod[] endpoints = [.. ServicePlan.Endpoints.Select(plan => pods.Single(pod => pod.Plan == plan))];
        foreach (Pod pod in endpoints)
            teardown.Add(new PodServer(pod));
        string rules = kind is RulesKind.Nftables ? KubeProxyTable.Of([.. endpoints.Select(pod => pod.Address)])
            : KubeProxyRules.Of([.. endpoints.Select(pod => pod.Address)]);
        foreach (Node node in nodes)
            RulesLoader.Load(node.Place, kind, rules);
        return outside;
    }

    private static async Task WithinAsync(Func<CancellationToken, Task> work, string what, Node[] nodes, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ReadyLimit);
        try
        {
            await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            string words = string.Join(Environment.NewLine,
                nodes.Select(node => $"--- {node.Plan.Name}{Environment.NewLine}{node.Daemon.LastWords()}"));
            throw new LabException($"waited {ReadyLimit.TotalSeconds:0} s for {what}.{Environment.NewLine}{words}");
        }
    }
}
