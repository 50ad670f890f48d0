namespace FlannelLab.Topology;

/// <summary>The ways to attach pods to their nodes.</summary>
internal enum CniKind
{
    /// <summary>The lab itself, like the plugins.</summary>
    None,

    /// <summary>A chain of our flannel and our bridge plugin.</summary>
    Ours,

    /// <summary>A chain of our flannel plugin and the system's bridge, host-local and portmap.</summary>
    System,
}
