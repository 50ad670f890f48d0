using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>A lease published on a Node. It survives the deletion of the Node, but not a change of its podCIDR.</summary>
internal sealed class KubernetesLease(Lease own, OwnNode node, Node published, LeaseSet leases, NodeFeed feed,
    ClaimReader<Node> claims, Logger log) : ServedLease<Node>(own, published.Name, leases, feed, claims)
{
    public override void NetworkIsUp() => node.NetworkIsUp();

    protected override Task KeepAsync(CancellationToken cancellation) => node.RunAsync(published, cancellation);

    protected override void TakeOwn(Node? item)
    {
        if (item is null)
        {
            log.Warning($"node {Holder} was deleted; continuing with {Own.Subnet}, which is published again when the node is re-created");
            return;
        }

        if (NodeClaims.SubnetOf(item) is not { } subnet)
            return;   // re-created, and without a subnet yet
        if (!subnet.Equals(Own.Subnet))
            throw new StartupException($"Lease has been revoked. Shutting down daemon: the podCIDR of node {Holder} is {subnet} now, not " +
                $"{Own.Subnet}; restart flanneld");
        node.See(item);
    }

    protected override void MissOwn() => log.Warning($"node {Holder} no longer exists in Kubernetes; continuing with {Own.Subnet}");
}
