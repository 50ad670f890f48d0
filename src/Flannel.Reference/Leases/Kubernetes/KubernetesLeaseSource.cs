using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Leases as annotations of Nodes. Kubernetes assigns the subnets: each is the podCIDR of its Node.</summary>
internal sealed class KubernetesLeaseSource(KubernetesOptions options, NetworkConfig network, KubernetesClient client, AnnotationKeys keys,
    string name, HttpTimes times, Metrics metrics, Logger log) : ILeaseSource
{
    private readonly NodeFeed _feed =
        new(client, new Outage("Failed to watch nodes", "the API server answers again", times, metrics, log), metrics, log);
    private readonly ClaimReader<Node> _claims = new(new NodeClaims(keys).Read, log);

    public NetworkConfig Network => network;

    /// <summary>Reads the network configuration and determines which node this is.</summary>
    /// <exception cref="StartupException">The flags, the environment or their files are invalid, or the pod was not found.</exception>
    public static async Task<KubernetesLeaseSource> OpenAsync(
        FlannelOptions options, Func<string, string?> environment, HttpTimes times, Metrics metrics, Logger log,
            CancellationToken cancellation)
    {
        KubernetesAccess access = new KubernetesAccessFinder(environment).Find(options.Kubernetes);
        if (access.ReadIdentity().IsUnchecked)
            log.Warning($"{options.Kubernetes.KubeconfigFile}: insecure-skip-tls-verify is set: whoever answers as {access.Server} is " +
                "trusted, and gets this node's credentials; set certificate-authority instead");
        NetworkConfig network = NetworkConfigFile.Read(options.NetConfigPath);
        CheckQueueDepth(environment("EVENT_QUEUE_DEPTH"));
        var keys = new AnnotationKeys(options.Kubernetes.AnnotationPrefix);
        var client = new KubernetesClient(access, keys.Names, times);
        try
        {
            string name = await NodeIdentity.FindAsync(client, environment, times, metrics, log, cancellation);
            log.Info($"Created subnet manager: Kubernetes Subnet Manager - {name}");
            return new KubernetesLeaseSource(options.Kubernetes, network, client, keys, name, times, metrics, log);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<IHeldLease> AcquireAsync(LeaseRequest request, CancellationToken cancellation)
    {
        OwnNode own = NodeFor(request);
        (SubnetWait wait, Node node, Lease lease) = await FindAsync(own, request, cancellation);
        Node published = await PublishAsync(own, node, cancellation);
        return new KubernetesLease(lease, own, published, SetOf(lease, wait), _feed, _claims, log);
    }

    public async Task<LeasePreview> PreviewAsync(LeaseRequest request, CancellationToken cancellation)
    {
        (SubnetWait wait, Node node, Lease lease) = await FindAsync(NodeFor(request), request, cancellation);
        bool isPublished = _claims.TryRead(name, node, out Claim? claim) && claim?.Lease == lease;
        return new LeasePreview(lease, !isPublished, SetOf(lease, wait).Standing);
    }

    public void Dispose() => client.Dispose();

    private LeaseSet SetOf(Lease own, SubnetWait wait) => new LeaseSet(network.Network, own, name, log).With(wait.Others);

    private OwnNode NodeFor(LeaseRequest request) => new(client, keys, request, options, times, metrics, log);

    private async Task<(SubnetWait Wait, Node Node, Lease Lease)> FindAsync(OwnNode own, LeaseRequest request,
        CancellationToken cancellation)
    {
        metrics.WaitingFor = $"the list of Nodes from {client.Server}";
        var wait = new SubnetWait(_feed, _claims, name, metrics, log);
        Node node = await wait.RunAsync(cancellation);
        if (NodeClaims.SubnetOf(node) is not { } subnet || !network.Network.Contains(subnet))
        {
            throw new StartupException(
                $"Error registering network: failed to acquire lease: subnet \"{network.Network}\" specified in the flannel net config " +
                "doesn't contain "
                + $"\"{NodeClaims.SubnetOf(node)}\" PodCIDR of the \"{name}\" node.; make Network of net-conf.json the cluster's pod " +
                "network (--cluster-cidr)");
        }

        return (wait, node, request.LeaseOf(subnet) with { PublicIp = own.PublicIpFor(node) });
    }

    private Task<Node> PublishAsync(OwnNode own, Node node, CancellationToken cancellation)
        => new Outage("failed to acquire lease", over: null, times, metrics, log).PersistAsync(
            $"{client.Server} to take the lease of node {name}",
            () => own.PublishAsync(node, cancellation),
            error => "Error registering network: failed to acquire lease: " + error.Message +
                (error is KubernetesException { IsForbidden: true } ? "; the daemon needs permission to patch nodes/status" : ""),
            cancellation);

    private static void CheckQueueDepth(string? depth)
    {
        // The value has no effect, as there is no event queue, but an invalid one is reported.
        if (depth is { Length: > 0 } && !long.TryParse(depth, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new StartupException(
                $"Failed to create SubnetManager: error creating network manager: env EVENT_QUEUE_DEPTH={depth} format error: " +
                $"strconv.Atoi: parsing \"{depth}\": invalid syntax; give a number or unset it");
        }
    }
}
