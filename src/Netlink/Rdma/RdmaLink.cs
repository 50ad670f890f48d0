using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>A port of a device, which rdma(8) calls a link.</summary>
/// <remarks>Source: rdma-link(8), <c>fill_port_info</c> in drivers/infiniband/core/nldev.c.</remarks>
public sealed record RdmaLink
{
    /// <summary>The index of the device.</summary>
    public uint DeviceIndex { get; init; }

    /// <summary>The name of the device.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The number of the port; the first is 1.</summary>
    public uint Port { get; init; }

    /// <summary>The logical state.</summary>
    public RdmaLinkState State { get; init; }

    /// <summary>The physical state.</summary>
    public RdmaPhysicalState PhysicalState { get; init; }

    /// <summary>The index of the network device beneath (RoCE, iWARP); null if there is none in the network namespace of the
    /// client.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of the network device beneath; null if there is none in the network namespace of the client.</summary>
    public string? LinkName { get; init; }

    /// <summary>The capabilities; null on other ports than those of InfiniBand, as are the properties that follow.</summary>
    public RdmaPortCapabilities? Capabilities { get; init; }

    /// <summary>The prefix of the subnet.</summary>
    public RdmaGuid? SubnetPrefix { get; init; }

    /// <summary>The local identifier (LID), which the subnet manager assigned; 0 for none yet.</summary>
    public uint? Lid { get; init; }

    /// <summary>The local identifier of the subnet manager.</summary>
    public uint? SubnetManagerLid { get; init; }

    /// <summary>How many low bits of the LID select one of several paths (LMC).</summary>
    public byte? LidMaskControl { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>rxe0/1</c>.</summary>
    public override string ToString() => $"{DeviceName}/{Port}";
}

/// <summary>An RDMA device to be added over a network device.</summary>
/// <param name="Name">The name of the RDMA device, such as <c>rxe0</c>.</param>
/// <param name="Type">The driver: <see cref="SoftRoce"/>, <see cref="SoftIwarp"/>, or another of the kernel.</param>
/// <param name="LinkName">The name of the network device beneath, in the network namespace of the client.</param>
public sealed record RdmaLinkSpec(string Name, string Type, string LinkName)
{
    /// <summary>RoCE in software (<c>rdma_rxe</c>).</summary>
    public const string SoftRoce = "rxe";

    /// <summary>iWARP in software (<c>siw</c>).</summary>
    public const string SoftIwarp = "siw";

    /// <summary>For example <c>RDMA device rxe0 type rxe over eth0</c>.</summary>
    public override string ToString() => $"RDMA device {Name} type {Type} over {LinkName}";
}

/// <summary>The logical state of a port (<c>enum ib_port_state</c>). Numbers without a name are kept.</summary>
public enum RdmaLinkState : byte
{
    /// <summary>Unchanged; no port is in this state.</summary>
    None = 0,

    /// <summary>Down.</summary>
    Down = 1,

    /// <summary>The subnet manager has not configured it yet.</summary>
    Initialize = 2,

    /// <summary>Configured, and not active yet.</summary>
    Armed = 3,

    /// <summary>Active.</summary>
    Active = 4,

    /// <summary>Active, while the physical link recovers.</summary>
    ActiveDefer = 5,
}

/// <summary>The physical state of a port (<c>enum ib_port_phys_state</c>). Numbers without a name are kept.</summary>
public enum RdmaPhysicalState : byte
{
    /// <summary>Not reported.</summary>
    None = 0,

    /// <summary>Asleep.</summary>
    Sleep = 1,

    /// <summary>Looking for a link partner.</summary>
    Polling = 2,

    /// <summary>Disabled.</summary>
    Disabled = 3,

    /// <summary>Training with the link partner.</summary>
    Training = 4,

    /// <summary>Up.</summary>
    LinkUp = 5,

    /// <summary>Recovering from an error.</summary>
    ErrorRecovery = 6,

    /// <summary>Tested.</summary>
    Test = 7,
}
