using Flannel.Reference.Interfaces;

namespace Flannel.Reference.Backends;

/// <summary>The environment of a backend.</summary>
internal sealed record BackendContext
{
    public required NetworkConfig Network { get; init; }

    /// <summary>The network when a daemon last ran on this node; null if unknown.</summary>
    public IPNetwork? FormerNetwork { get; init; }

    /// <summary>The networks in which routes and addresses can be flannel's.</summary>
    public IReadOnlyList<IPNetwork> OwnNetworks => FormerNetwork is { } former ? [Network.Network, former] : [Network.Network];

    public required ExternalInterface External { get; init; }

    public required RtnetlinkClient Rtnetlink { get; init; }

    public required Logger Log { get; init; }

    public required Metrics Metrics { get; init; }

    /// <summary>Called with the current MTU of pods each time it is determined while the daemon runs.</summary>
    public Action<int> MtuChanged { get; init; } = static _ => { };

    /// <summary>Called with a description of each refused lease, each time they are determined.</summary>
    public Action<IReadOnlyList<string>> Refused { get; init; } = static _ => { };

    /// <summary>Called each time the node's routes match the leases.</summary>
    public Action NetworkIsUp { get; init; } = static () => { };

    /// <summary>The current state of the external interface.</summary>
    /// <exception cref="StartupException">The interface is gone.</exception>
    public Link FindExternal() => Rtnetlink.Links.TryGet(External.Name)
        ?? throw new StartupException($"Error registering network: interface {External.Name} is gone; specify another with --iface");

    /// <summary>The MTU of the external interface.</summary>
    /// <exception cref="StartupException">The interface is gone, or the kernel reports no MTU.</exception>
    public int FindMtu() => FindExternal().Mtu ?? throw new StartupException(
        $"Error registering network: the kernel reports no MTU for iface {External.Name}; specify another interface with --iface");
}
