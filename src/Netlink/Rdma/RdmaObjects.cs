using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>A completion queue.</summary>
public sealed record RdmaCompletionQueue : RdmaResource
{
    /// <summary>The number; null before Linux 5.2.</summary>
    public uint? Number { get; init; }

    /// <summary>How many entries it has.</summary>
    public uint Entries { get; init; }

    /// <summary>How many objects use it.</summary>
    public ulong Users { get; init; }

    /// <summary>Where the kernel polls it; null for an object of a program.</summary>
    public RdmaPollContext? PollContext { get; init; }

    /// <summary>Whether it uses adaptive interrupt moderation (DIM); null before Linux 5.3.</summary>
    public bool? HasAdaptiveModeration { get; init; }

    /// <summary>The context, by its number; null for an object of the kernel.</summary>
    public uint? Context { get; init; }

    /// <summary>For example <c>rxe0 cq 1 of [ib_core]</c>.</summary>
    public override string ToString() => $"{DeviceName} cq {Number}{Owner}";
}

/// <summary>Where the kernel polls a completion queue (<c>enum ib_poll_context</c>). Numbers without a name are kept.</summary>
/// <remarks>Kernels before 5.8 have other numbers: 0 for the user, and the others one higher, by which rdma(8) of iproute2 6.15 still names
/// them.</remarks>
public enum RdmaPollContext : byte
{
    /// <summary>In a softirq.</summary>
    SoftIrq = 0,

    /// <summary>In a work queue.</summary>
    WorkQueue = 1,

    /// <summary>In an unbound work queue.</summary>
    UnboundWorkQueue = 2,

    /// <summary>By its user.</summary>
    Direct = 3,
}

/// <summary>A memory region, which the device can reach.</summary>
public sealed record RdmaMemoryRegion : RdmaResource
{
    /// <summary>The number; null before Linux 5.2.</summary>
    public uint? Number { get; init; }

    /// <summary>The length in bytes.</summary>
    public ulong Length { get; init; }

    /// <summary>The remote key, with which others reach the memory; null without <c>CAP_NET_ADMIN</c>.</summary>
    public uint? RemoteKey { get; init; }

    /// <summary>The local key; null without <c>CAP_NET_ADMIN</c>.</summary>
    public uint? LocalKey { get; init; }

    /// <summary>The protection domain, by its number; null for an object of the kernel.</summary>
    public uint? ProtectionDomain { get; init; }

    /// <summary>For example <c>rxe0 mr 2 of 4096 bytes of thread 1234</c>; its keys are left out.</summary>
    public override string ToString() => $"{DeviceName} mr {Number} of {Length} bytes{Owner}";
}

/// <summary>A protection domain, whose objects may be used together.</summary>
public sealed record RdmaProtectionDomain : RdmaResource
{
    /// <summary>The number; null before Linux 5.2.</summary>
    public uint? Number { get; init; }

    /// <summary>How many objects use it.</summary>
    public ulong Users { get; init; }

    /// <summary>The local key for all memory; null without <c>CAP_NET_ADMIN</c>.</summary>
    public uint? LocalDmaKey { get; init; }

    /// <summary>The remote key for all memory, which is unsafe; null without <c>CAP_NET_ADMIN</c>, and if there is none.</summary>
    public uint? UnsafeGlobalRemoteKey { get; init; }

    /// <summary>The context, by its number; null for an object of the kernel.</summary>
    public uint? Context { get; init; }

    /// <summary>For example <c>rxe0 pd 1 of [ib_core]</c>; its keys are left out.</summary>
    public override string ToString() => $"{DeviceName} pd {Number}{Owner}";
}

/// <summary>A context: a device that a program opened (Linux 5.11).</summary>
public sealed record RdmaContext : RdmaResource
{
    /// <summary>The number.</summary>
    public uint Number { get; init; }

    /// <summary>For example <c>rxe0 ctx 0 of thread 1234</c>.</summary>
    public override string ToString() => $"{DeviceName} ctx {Number}{Owner}";
}

/// <summary>A shared receive queue, which several queue pairs use (Linux 5.13).</summary>
public sealed record RdmaSharedReceiveQueue : RdmaResource
{
    /// <summary>The number.</summary>
    public uint Number { get; init; }

    /// <summary>The type.</summary>
    public RdmaSharedReceiveQueueType Type { get; init; }

    /// <summary>The protection domain, by its number.</summary>
    public uint? ProtectionDomain { get; init; }

    /// <summary>The completion queue, by its number; null for the basic type.</summary>
    public uint? CompletionQueue { get; init; }

    /// <summary>The queue pairs that use it, by their numbers.</summary>
    public IReadOnlyList<RdmaNumbers> QueuePairs { get; init => field = ValueList.From(value); } = ValueList<RdmaNumbers>.Empty;

    /// <summary>For example <c>rxe0 srq 0 Basic of thread 1234</c>.</summary>
    public override string ToString() => $"{DeviceName} srq {Number} {Type}{Owner}";
}

/// <summary>Numbers from one to another, both included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct RdmaNumbers(uint First, uint Last)
{
    /// <summary>For example <c>17</c> or <c>17-20</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}

/// <summary>The type of a shared receive queue (<c>enum ib_srq_type</c>). Numbers without a name are kept.</summary>
public enum RdmaSharedReceiveQueueType : byte
{
    /// <summary>Basic.</summary>
    Basic = 0,

    /// <summary>For extended reliable connections (XRC).</summary>
    Xrc = 1,

    /// <summary>With tag matching.</summary>
    TagMatching = 2,
}
