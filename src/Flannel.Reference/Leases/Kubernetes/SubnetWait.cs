using System.Diagnostics;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Waits until Kubernetes has assigned this node a subnet, and collects the claims of the other nodes meanwhile.</summary>
internal sealed class SubnetWait(NodeFeed feed, ClaimReader<Node> claims, string name, Metrics metrics, Logger log)
{
    private readonly Dictionary<string, Claim?> _others = [];   // null for a node without a claim

    /// <summary>The claims of other nodes as of the end of the wait.</summary>
    public IEnumerable<Claim> Others => _others.Values.OfType<Claim>();

    /// <exception cref="StartupException">There is no node of this name.</exception>
    public async Task<Node> RunAsync(CancellationToken cancellation)
    {
        var problems = new ProblemLog(log.Warning);
        await foreach (News<Node> news in feed.FollowAsync(cancellation))
        {
            Node? own = Take(news);
            if (own is null && news.IsWhole)
                throw new StartupException($"Error registering network: failed to acquire lease: node \"{name}\" not found; is NODE_NAME " +
                    "this node's name in Kubernetes?");
            if (own is not null && NodeClaims.SubnetOf(own) is not null)
                return own;
            if (own is not null)
            {
                metrics.WaitingFor = $"Kubernetes to give node {name} a podCIDR";
                problems.Report(name, $"node \"{name}\" pod cidr not assigned; waiting for it (kube-controller-manager assigns it with " +
                    "--allocate-node-cidrs)");
            }
        }

        throw new UnreachableException("The feed has no end.");
    }

    // Returns this node's Node, if it was listed or has changed.
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
