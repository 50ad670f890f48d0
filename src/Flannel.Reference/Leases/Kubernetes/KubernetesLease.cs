using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>A lease that a Node carries. It outlives the Node's deletion, but not another podCIDR.</summary>
internal sealed class KubernetesLease(Lease own, OwnNode node, Node published, LeaseSet leases, NodeFeed feed, NodeClaims claims,
    Logger log)
    : ServedLease<Node, NodeEvent>(own, published.Name, leases, feed, claims)
{
    private readonly string _name = published.Name;

    protected override bool IsComplete => true;

    public override void NetworkIsUp() => node.NetworkIsUp();

    protected override Task KeepAsync(CancellationToken cancellation) => node.RunAsync(published, cancellation);

    protected override void TakeOwn(Change<Node> change)
    {
        if (change.IsDeleted)
        {
            log.Warning($"node {_name} was deleted; continuing with {Own.Subnet}, which is published again when the node is back");
            return;
        }

        if (NodeClaims.SubnetOf(change.Item) is not { } subnet)
            return;   // made anew, and not given a subnet yet
        if (!subnet.Equals(Own.Subnet))
            throw new StartupException($"Lease has been revoked. Shutting down daemon: the podCIDR of node {_name} is {subnet} now, not " +
                $"{Own.Subnet}; start flanneld again");
        node.See(change.Item);
    }

    protected override void MissOwn() => log.Warning($"node {_name} is not in Kubernetes any more; continuing with {Own.Subnet}");
}
