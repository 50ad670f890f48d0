using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Leases as annotations of Nodes. The subnets are handed out by Kubernetes: each Node's podCIDR.</summary>
internal sealed class KubernetesLeaseSource : ILeaseSource
{
    private readonly KubernetesOptions _options;
    private readonly KubernetesClient _client;
    private readonly AnnotationKeys _keys;
    private readonly string _name;
    private readonly HttpTimes _times;
    private readonly Metrics _metrics;
    private readonly Logger _log;
    private readonly NodeFeed _feed;
    private readonly NodeClaims _claims;
    private readonly SubnetWait _wait;
    private (OwnNode Own, Node Published)? _holding;

    private KubernetesLeaseSource(KubernetesOptions options, NetworkConfig network, KubernetesClient client, AnnotationKeys keys,
        string name, HttpTimes times, Metrics metrics, Logger log)
    {
        (_options, Network, _client, _keys, _name, _times, _metrics, _log) = (options, network, client, keys, name, times, metrics, log);
        _feed = new NodeFeed(client, times, metrics, log);
        _claims = new NodeClaims(keys, log);
        _wait = new SubnetWait(_feed, _claims, name, metrics, log);
    }

    public NetworkConfig Network { get; }

    /// <summary>Reads the network's configuration and finds out which node this is.</summary>
    /// <exception cref="StartupException">The flags, the environment or their files are wrong, or the pod is unknown.</exception>
    public static Task<KubernetesLeaseSource> OpenAsync(FlannelOptions options, Metrics metrics, Logger log, CancellationToken cancellation)
        // Under load an API server lets requests wait for most of a minute.
        => OpenAsync(options, Environment.GetEnvironmentVariable,
            new HttpTimes { Answer = TimeSpan.FromSeconds(60), Silence = TimeSpan.FromSeconds(90) }, metrics, log, cancellation);

    public static async Task<KubernetesLeaseSource> OpenAsync(
        FlannelOptions options, Func<string, string?> environment, HttpTimes times, Metrics metrics, Logger log,
            CancellationToken cancellation)
    {
        KubernetesAccess access = new KubernetesAccessFinder(environment).Find(options.Kubernetes);
        if (access.Identity.IsUnchecked)
            log.Warning($"{options.Kubernetes.KubeconfigFile}: insecure-skip-tls-verify is set: whoever answers as {access.Server} is " +
                "believed, and gets this node's credentials; name its authority with certificate-authority");
        NetworkConfig network = NetworkConfigFile.Read(options.NetConfigPath);
        CheckQueueDepth(environment("EVENT_QUEUE_DEPTH"));
        var keys = new AnnotationKeys(options.Kubernetes.AnnotationPrefix);
        var client = new KubernetesClient(access, keys, times);
        try
        {
            string name = await NodeIdentity.FindAsync(client, environment, times, metrics, log, cancellation).ConfigureAwait(false);
            log.Info($"Created subnet manager: Kubernetes Subnet Manager - {name}");
            return new KubernetesLeaseSource(options.Kubernetes, network, client, keys, name, times, metrics, log);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<Lease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
    {
        OwnNode own = NodeFor(request);
        (Node node, Lease lease) = await FindAsync(own, request, cancellation).ConfigureAwait(false);
        _holding = (own, await PublishAsync(own, node, cancellation).ConfigureAwait(false));
        return lease;
    }

    public async Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation)
    {
        (Node node, Lease lease) = await FindAsync(NodeFor(request), request, cancellation).ConfigureAwait(false);
        bool isPublished = _claims.TryRead(node, out Claim? claim) && claim?.Lease == lease;
        return new LeasePreview(lease, !isPublished, [.. _wait.Others.Select(other => other.Lease)]);
    }

    private OwnNode NodeFor(LeaseRequest request) => new(_client, _keys, request, _options, _times, _metrics, _log);

    private async Task<(Node Node, Lease Lease)> FindAsync(OwnNode own, LeaseRequest request, CancellationToken cancellation)
    {
        _metrics.WaitingFor = $"the list of Nodes from {_client.Server}";
        Node node = await _wait.RunAsync(cancellation).ConfigureAwait(false);
        if (NodeClaims.SubnetOf(node) is not { } subnet || !Ipv4.Contains(Network.Network, subnet))
        {
            throw new StartupException(
                $"Error registering network: failed to acquire lease: subnet \"{Network.Network}\" specified in the flannel net config " +
                "doesn't contain "
                + $"\"{NodeClaims.SubnetOf(node)}\" PodCIDR of the \"{_name}\" node.; make Network of net-conf.json the cluster's pod " +
                "network (--cluster-cidr)");
        }

        return (node, new Lease { Subnet = subnet, PublicIp = own.PublicIpFor(node), BackendType = request.BackendType });
    }

    public async IAsyncEnumerable<LeaseBatch> WatchAsync(Lease own, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (OwnNode node, Node published) = _holding ?? throw new InvalidOperationException("There is no lease yet.");
        await using NodeFeed feed = _feed;
        var leases = new LeaseSet(Network.Network, own, _name, _log);
        foreach (Claim claim in _wait.Others)
            leases.Put(claim.Holder, claim);
        leases.Put(_name, new Claim(_name, 0, own));
        IAsyncEnumerable<LeaseBatch> batches = LeaseFollowing.RunAsync(
            leases.Whole(), end => node.RunAsync(published, end), feed.NextAsync, news => Take(news, node, own, leases), cancellation);
        await foreach (LeaseBatch batch in batches.ConfigureAwait(false))
            yield return batch;
    }

    public void NetworkIsUp() => _holding?.Own.NetworkIsUp();

    public void Dispose() => _client.Dispose();

    private async Task<Node> PublishAsync(OwnNode own, Node node, CancellationToken cancellation)
    {
        _metrics.WaitingFor = $"{_client.Server} to take the lease of node {_name}";
        var outage = new Outage("failed to acquire lease", over: null, _times, _metrics, _log);
        while (true)
        {
            try
            {
                Node published = await own.PublishAsync(node, cancellation).ConfigureAwait(false);
                outage.End();
                _metrics.WaitingFor = null;
                return published;
            }
            catch (KubernetesException error) when (error.IsTemporary)
            {
                await outage.WaitAsync(error.Message, error.RetryAfter, cancellation).ConfigureAwait(false);
            }
            catch (KubernetesException error)
            {
                throw new StartupException("Error registering network: failed to acquire lease: " +
                    $"{error.Message}{(error.IsForbidden ? "; the daemon needs the right to patch nodes/status" : "")}", error);
            }
        }
    }

    private LeaseBatch Take(NodeNews news, OwnNode node, Lease own, LeaseSet leases)
    {
        var seen = new HashSet<string>();
        foreach (NodeChange change in news.Changes)
        {
            seen.Add(change.Node.Name);
            if (change.Node.Name == _name)
            {
                TakeOwn(change, node, own);
            }
            else if (change.IsDeleted)
            {
                _claims.Forget(change.Node.Name);
                leases.Put(change.Node.Name, null);
            }
            else if (_claims.TryRead(change.Node, out Claim? claim))
            {
                leases.Put(change.Node.Name, claim);
            }
        }

        if (!news.IsWhole)
            return leases.Changes();
        if (seen.Add(_name))
            _log.Warning($"node {_name} is not in Kubernetes any more; going on with {own.Subnet}");
        leases.Keep(seen);
        return leases.Whole();
    }

    private void TakeOwn(NodeChange change, OwnNode node, Lease own)
    {
        if (change.IsDeleted)
        {
            _log.Warning($"node {_name} was deleted; going on with {own.Subnet}, and publishing it again " +
                "when there is a node of that name");
            return;
        }

        if (NodeClaims.SubnetOf(change.Node) is not { } subnet)
            return;   // made anew, and not given a subnet yet
        if (!subnet.Equals(own.Subnet))
            throw new StartupException($"Lease has been revoked. Shutting down daemon: the podCIDR of node {_name} is {subnet} now, not " +
                $"{own.Subnet}; start flanneld again");
        node.See(change.Node);
    }

    private static void CheckQueueDepth(string? depth)
    {
        // Nothing is queued here; but who gives nonsense is to know it.
        if (depth is { Length: > 0 } && !int.TryParse(depth, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new StartupException(
                $"Failed to create SubnetManager: error creating network manager: env EVENT_QUEUE_DEPTH={depth} format error: " +
                $"strconv.Atoi: parsing \"{depth}\": invalid syntax; give a number or unset it");
        }
    }
}
