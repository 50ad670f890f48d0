using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>An RDMA device, as the kernel reports it.</summary>
/// <remarks>Source: rdma-dev(8), <c>fill_dev_info</c> in drivers/infiniband/core/nldev.c.</remarks>
public sealed record RdmaDevice
{
    /// <summary>The index; the first device has 0.</summary>
    public uint Index { get; init; }

    /// <summary>The name, such as <c>mlx5_0</c> or <c>rxe0</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The number of ports.</summary>
    public uint PortCount { get; init; }

    /// <summary>The kind of node in its fabric.</summary>
    public RdmaNodeType NodeType { get; init; }

    /// <summary>The protocol of its first port: <c>ib</c>, <c>roce</c>, <c>iw</c>, <c>opa</c> or <c>usnic</c>; null before Linux 5.2, and
    /// where it is none of them.</summary>
    public string? Protocol { get; init; }

    /// <summary>The capabilities.</summary>
    public RdmaDeviceCapabilities Capabilities { get; init; }

    /// <summary>The version of the firmware; null if the device has none.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>The GUID of the node; zero where the protocol has none.</summary>
    public RdmaGuid NodeGuid { get; init; }

    /// <summary>The GUID of the system, which several devices of one card share.</summary>
    public RdmaGuid SystemImageGuid { get; init; }

    /// <summary>Whether new completion queues of the kernel use adaptive interrupt moderation (DIM, <c>adaptive-moderation</c>); null
    /// before Linux 5.3.</summary>
    public bool? HasAdaptiveModeration { get; init; }

    /// <summary>What kind of subdevice it is; null if it is none.</summary>
    public RdmaDeviceType? Type { get; init; }

    /// <summary>The device that it is a subdevice of; null if it is none.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether the name was assigned by user space, so that it should not be changed automatically; null before
    /// Linux 6.13.</summary>
    public bool? IsNamedByUser { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>0: rxe0 (roce)</c>.</summary>
    public override string ToString() => $"{Index}: {Name}{(Protocol is null ? "" : $" ({Protocol})")}";
}

/// <summary>What is to be changed of a device. A null property leaves its setting unchanged.</summary>
public sealed record RdmaDeviceChange
{
    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether new completion queues of the kernel use adaptive interrupt moderation (DIM; Linux 5.3).</summary>
    public bool? HasAdaptiveModeration { get; init; }

    /// <summary>The network namespace that the device moves to, out of the reach of a client in another one. The subsystem must be
    /// exclusive (<see cref="RdmaNamespaceMode.Exclusive"/>).</summary>
    public NetworkNamespace? Namespace { get; init; }
}

/// <summary>A subdevice to be added.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parent">The device that it is part of.</param>
/// <param name="Type">What kind of subdevice it is.</param>
public sealed record RdmaDeviceSpec(string Name, RdmaDeviceReference Parent, RdmaDeviceType Type)
{
    /// <summary>For example <c>RDMA device smi0 of RDMA device mlx5_0</c>.</summary>
    public override string ToString() => $"RDMA device {Name} of {Parent}";
}

/// <summary>The kind of a node (<c>RDMA_NODE_*</c>). Numbers without a name are kept.</summary>
public enum RdmaNodeType : byte
{
    /// <summary>Not reported.</summary>
    None = 0,

    /// <summary>A channel adapter of InfiniBand or RoCE.</summary>
    ChannelAdapter = 1,

    /// <summary>A switch of InfiniBand.</summary>
    Switch = 2,

    /// <summary>A router of InfiniBand.</summary>
    Router = 3,

    /// <summary>A network card of iWARP (RNIC).</summary>
    RdmaNic = 4,

    /// <summary>Cisco usNIC over Ethernet.</summary>
    Usnic = 5,

    /// <summary>Cisco usNIC over UDP.</summary>
    UsnicUdp = 6,

    /// <summary>Unspecified.</summary>
    Unspecified = 7,
}

/// <summary>The kind of a subdevice (<c>enum rdma_nl_dev_type</c>). Numbers without a name are kept.</summary>
public enum RdmaDeviceType : byte
{
    /// <summary>A subdevice for management packets of the subnet (SMI).</summary>
    Smi = 1,
}
