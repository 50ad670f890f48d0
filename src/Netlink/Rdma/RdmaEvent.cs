using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>An event of a device.</summary>
/// <remarks>Source: rdma-monitor(8), <c>rdma_nl_notify_event</c> in drivers/infiniband/core/nldev.c.</remarks>
public sealed record RdmaEvent
{
    /// <summary>The kind of event.</summary>
    public RdmaEventKind Kind { get; init; }

    /// <summary>The index of the device; null if a network device was renamed, and if one was attached or detached in another network
    /// namespace than that of the device.</summary>
    public uint? DeviceIndex { get; init; }

    /// <summary>The name of the device, after a rename the new one; null as <see cref="DeviceIndex"/> is.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The number of the port that a network device is attached to or detached from.</summary>
    public uint? Port { get; init; }

    /// <summary>The index of the network device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The name of the network device, after a rename the new one.</summary>
    public string? LinkName { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>NetworkDeviceAttached rxe0/1 eth0</c>.</summary>
    public override string ToString() => $"{Kind}{(DeviceName is null ? "" : $" {DeviceName}")}{(Port is null ? "" : $"/{Port}")}" +
        (LinkName is null ? "" : $" {LinkName}");
}

/// <summary>The kind of an event (<c>enum rdma_nl_notify_event_type</c>). Numbers without a name are kept.</summary>
public enum RdmaEventKind : byte
{
    /// <summary>A device was registered.</summary>
    Registered = 0,

    /// <summary>A device was removed.</summary>
    Unregistered = 1,

    /// <summary>A network device was attached to a port.</summary>
    NetworkDeviceAttached = 2,

    /// <summary>A network device was detached from a port.</summary>
    NetworkDeviceDetached = 3,

    /// <summary>A device was renamed.</summary>
    Renamed = 4,

    /// <summary>The network device of a port was renamed.</summary>
    NetworkDeviceRenamed = 5,
}
