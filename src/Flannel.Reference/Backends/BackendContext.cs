using System;
using System.Collections.Generic;
using Flannel.Reference.Configuration;
using Flannel.Reference.Interfaces;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Netlink.Rtnetlink;

namespace Flannel.Reference.Backends;

/// <summary>What a backend has to work with.</summary>
internal sealed record BackendContext
{
    public required NetworkConfig Network { get; init; }

    public required ExternalInterface External { get; init; }

    public required RtnetlinkClient Rtnetlink { get; init; }

    public required Logger Log { get; init; }

    public required Metrics Metrics { get; init; }

    /// <summary>Told when the size of a pod's packets has changed while the daemon runs.</summary>
    public required Action<int> MtuChanged { get; init; }

    /// <summary>Told which leases are refused now, in words, each time that is worked out.</summary>
    public required Action<IReadOnlyList<string>> Refused { get; init; }

    /// <summary>Told when the node's routes are what the leases ask for, for the first time.</summary>
    public required Action NetworkIsUp { get; init; }
}
