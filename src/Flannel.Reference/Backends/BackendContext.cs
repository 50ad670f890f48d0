using Flannel.Reference.Interfaces;

namespace Flannel.Reference.Backends;

/// <summary>What a backend has to work with.</summary>
internal sealed record BackendContext
{
    public required NetworkConfig Network { get; init; }

    /// <summary>The network that the node was in when a daemon last ran here; null when that is unknown.</summary>
    public IPNetwork? FormerNetwork { get; init; }

    /// <summary>The networks in which routes and addresses can be flannel's.</summary>
    public IReadOnlyList<IPNetwork> OwnNetworks => FormerNetwork is { } former ? [Network.Network, former] : [Network.Network];

    public required ExternalInterface External { get; init; }

    public required RtnetlinkClient Rtnetlink { get; init; }

    public required Logger Log { get; init; }

    public required Metrics Metrics { get; init; }

    /// <summary>Told when the size of a pod's packets has changed while the daemon runs.</summary>
    public Action<int> MtuChanged { get; init; } = static _ => { };

    /// <summary>Told which leases are refused now, in words, each time that is worked out.</summary>
    public Action<IReadOnlyList<string>> Refused { get; init; } = static _ => { };

    /// <summary>Told each time that the node's routes are what the leases ask for.</summary>
    public Action NetworkIsUp { get; init; } = static () => { };

    /// <summary>The external interface as it is now.</summary>
    /// <exception cref="StartupException">It is gone.</exception>
    public Link FindExternal() => Rtnetlink.Links.TryGet(External.Name)
        ?? throw new StartupException($"Error registering network: interface {External.Name} is gone; name another with --iface");

    /// <summary>What a packet of the external interface may measure.</summary>
    /// <exception cref="StartupException">It is gone, or the kernel does not tell.</exception>
    public int FindMtu() => FindExternal().Mtu ?? throw new StartupException(
        $"Error registering network: the kernel reports no MTU for iface {External.Name}; name another with --iface");
}
