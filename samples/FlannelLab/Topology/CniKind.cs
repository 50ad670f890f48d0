namespace FlannelLab.Topology;

/// <summary>Who attaches the pods to their nodes.</summary>
internal enum CniKind
{
    /// <summary>The lab itself, as the plugins would.</summary>
    None,

    /// <summary>A chain of our flannel and our bridge plugin.</summary>
    Ours,

    /// <summary>A chain of our flannel plugin and the system's bridge, host-local and portmap.</summary>
    System,
}
