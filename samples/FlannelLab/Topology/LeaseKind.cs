namespace FlannelLab.Topology;

/// <summary>Where the nodes of a lab agree on their subnets.</summary>
internal enum LeaseKind
{
    /// <summary>A folder that they share.</summary>
    Dir,

    /// <summary>An etcd on the management network.</summary>
    Etcd,

    /// <summary>A Kubernetes API on the management network.</summary>
    Kube,
}
