namespace FlannelLab.Topology;

/// <summary>The stores for the leases of the nodes' subnets.</summary>
internal enum LeaseKind
{
    /// <summary>A folder that the nodes share.</summary>
    Dir,

    /// <summary>An etcd on the management network.</summary>
    Etcd,

    /// <summary>A Kubernetes API on the management network.</summary>
    Kube,
}
