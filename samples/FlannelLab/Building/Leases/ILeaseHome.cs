using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>The store of the nodes' leases. Each node finds the subnet that the plan reserves for it.</summary>
internal interface ILeaseHome : IDisposable
{
    /// <summary>Starts the server, if there is one, and reserves the subnets.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>The arguments of a node's flanneld.</summary>
    IReadOnlyList<string> FlagsOf(NodePlan node);

    /// <summary>Checks that the nodes published the same data as flannel's own daemons.</summary>
    Task<IReadOnlyList<CheckReport>> CheckAsync(CancellationToken cancellation);
}
