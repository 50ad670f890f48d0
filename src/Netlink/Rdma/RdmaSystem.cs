using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>The settings of the RDMA subsystem.</summary>
/// <remarks>Source: rdma-system(8).</remarks>
public sealed record RdmaSystem
{
    /// <summary>Whether network namespaces share devices (<c>netns</c>).</summary>
    public RdmaNamespaceMode NamespaceMode { get; init; }

    /// <summary>Whether memory of a program stays usable to a device when the program forks (<c>copy-on-fork</c>), without asking for it
    /// (<c>ibv_fork_init</c>); null before Linux 5.13.</summary>
    public bool? HasCopyOnFork { get; init; }

    /// <summary>Whether programs without privilege may use controlled queue keys (<c>privileged-qkey</c>); null before Linux 6.7.</summary>
    public bool? HasPrivilegedQueueKeys { get; init; }

    /// <summary>Whether the kernel reports events (<see cref="RdmaClient.WatchAsync"/>); null before Linux 6.12.</summary>
    public bool? CanWatch { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>What is to be changed of the RDMA subsystem. A null property leaves its setting unchanged.</summary>
public sealed record RdmaSystemChange
{
    /// <summary>Whether network namespaces share devices. It changes only while the first network namespace is the only one.</summary>
    public RdmaNamespaceMode? NamespaceMode { get; init; }

    /// <summary>Whether programs without privilege may use controlled queue keys (Linux 6.7).</summary>
    public bool? HasPrivilegedQueueKeys { get; init; }

    /// <summary>The same as one text.</summary>
    public override string ToString() => "the RDMA subsystem" + (NamespaceMode is null ? "" : $" namespaces {NamespaceMode}") +
        (HasPrivilegedQueueKeys is null ? "" : $" privileged queue keys {HasPrivilegedQueueKeys}");
}

/// <summary>Whether network namespaces share RDMA devices. Numbers without a name are kept.</summary>
public enum RdmaNamespaceMode : byte
{
    /// <summary>Each device is in one network namespace.</summary>
    Exclusive = 0,

    /// <summary>Each device is in all network namespaces. The kernel's default.</summary>
    Shared = 1,
}
