using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>Where the lab's nodes agree on their subnets. Each finds the one that the plan reserves for it.</summary>
internal interface ILeaseHome : IDisposable
{
    /// <summary>Starts what must run, and reserves the subnets.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>What a node's flanneld is told on its command line.</summary>
    IReadOnlyList<string> FlagsOf(NodePlan node);

    /// <summary>Looks whether what the nodes published is what flannel's own publish.</summary>
    Task<IReadOnlyList<CheckReport>> CheckAsync(CancellationToken cancellation);
}
