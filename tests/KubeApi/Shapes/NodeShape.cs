using System.Collections.Generic;

namespace KubeApi.Shapes;

/// <summary>How the Nodes of a kind of cluster look: what kubelets, clouds and controllers write on them.</summary>
internal sealed record NodeShape
{
    public required string Name { get; init; }

    public required string KubeletVersion { get; init; }

    public required string OsImage { get; init; }

    public required string KernelVersion { get; init; }

    public required string Runtime { get; init; }

    /// <summary>About how long such a Node is as JSON, in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Where <c>{name}</c> stands, the Node's name goes; where <c>{n}</c> stands, a number that differs from Node to
    /// Node.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    public required string ProviderId { get; init; }

    /// <summary>What images are pulled from.</summary>
    public required IReadOnlyList<string> Registries { get; init; }

    /// <summary>Who says, besides the kubelet, that it wrote something.</summary>
    public required IReadOnlyList<string> Managers { get; init; }

    /// <summary>Whether the cloud says that the network waits for routes, as it does until a network plugin says otherwise.</summary>
    public bool WaitsForRoutes { get; init; }

    public int Volumes { get; init; }
}
