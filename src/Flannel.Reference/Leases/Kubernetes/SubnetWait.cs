using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Waits until Kubernetes has given this node a subnet, and keeps what is seen of the others meanwhile.</summary>
internal sealed class SubnetWait(NodeFeed feed, ClaimReader<Node> claims, string name, Metrics metrics, Logger log)
{
    private readonly Dictionary<string, Claim?> _others = [];   // null where a node claims nothing

    /// <summary>The claims of other nodes as of the end of the wait.</summary>
    public IEnumerable<Claim> Others => _others.Values.OfType<Claim>();

    /// <exception cref="StartupException">There is no node of this name.</exception>
    public async Task<Node> RunAsync(CancellationToken cancellation)
    {
        // Whoever goes on from here does so for as long as that one likes.
        await using NodeFeed following = feed;
        var problems = new ProblemLog(log.Warning);
        while (true)
        {
            News<Node> news = await feed.NextAsync(cancellation).ConfigureAwait(false);
            Node? own = Take(news);
            if (own is null && news.IsWhole)
                throw new StartupException($"Error registering network: failed to acquire lease: node \"{name}\" not found; is NODE_NAME " +
                    "this node's name in Kubernetes?");
            if (own is not null && NodeClaims.SubnetOf(own) is not null)
                return own;
            if (own is not null)
            {
                metrics.WaitingFor = $"Kubernetes to give node {name} a podCIDR";
                problems.Report(name, $"node \"{name}\" pod cidr not assigned; waiting until it is (kube-controller-manager does it with " +
                    "--allocate-node-cidrs)");
            }
        }
    }

    // Returns the own node, if there is news of it.
    private Node? Take(News<Node> news)
    {
        if (news.IsWhole)
            _others.Clear();
        Node? own = null;
        foreach ((string holder, Node? node) in news.Changes)
        {
            if (holder == name)
                own = node;
            else if (claims.TryRead(holder, node, out Claim? claim))
                _others[holder] = claim;
        }

        return own;
    }
}
