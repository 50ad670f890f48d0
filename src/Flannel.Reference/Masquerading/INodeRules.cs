using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Masquerading;

/// <summary>Keeps the node's masquerading and forward rules, wherever the kernel has them. They stay when the daemon ends.</summary>
internal interface INodeRules : IDisposable
{
    /// <summary>Sets the rules for the node's lease, then removes those that a daemon of the other kind left. What fails is told and tried
    /// again by <see cref="RunAsync"/>.</summary>
    Task StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation);

    /// <summary>Looks after the rules until it is cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}
