using System;
using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Rdma;

/// <summary>An object on a device, which a program or the kernel created.</summary>
/// <remarks>Source: rdma-resource(8).</remarks>
public abstract record RdmaResource
{
    private protected RdmaResource()
    {
    }

    /// <summary>The index of the device.</summary>
    public uint DeviceIndex { get; init; }

    /// <summary>The name of the device.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The thread that created it, by its number in the process namespace of the reader, which rdma(8) shows as <c>pid</c>: the
    /// main thread of a process has the number of that. Null for an object of the kernel, and when the thread has ended.</summary>
    public uint? ThreadId { get; init; }

    /// <summary>The part of the kernel that created it, such as <c>ib_core</c>; null for an object of a program.</summary>
    public string? KernelOwner { get; init; }

    /// <summary>Driver-specific values.</summary>
    public IReadOnlyList<RdmaDriverValue> DriverValues { get; init => field = ValueList.From(value); } = ValueList<RdmaDriverValue>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The owner as rdma(8) writes it, or nothing.</summary>
    private protected string Owner => KernelOwner is not null ? $" of [{KernelOwner}]"
        : ThreadId is uint id ? string.Create(CultureInfo.InvariantCulture, $" of thread {id}") : "";
}

/// <summary>A driver-specific value.</summary>
/// <param name="Name">The driver's name for it.</param>
/// <param name="Number">The number; null if it is a text.</param>
/// <param name="Text">The text; null if it is a number.</param>
/// <param name="IsHexadecimal">Whether the driver wants the number written in hexadecimal.</param>
public sealed record RdmaDriverValue(string Name, Int128? Number, string? Text = null, bool IsHexadecimal = false)
{
    /// <summary>For example <c>sq_size 128</c>.</summary>
    public override string ToString() => $"{Name} {Text ?? Number?.ToString(IsHexadecimal ? "x" : "d", CultureInfo.InvariantCulture)}";
}

/// <summary>Selects objects. Null means any.</summary>
public sealed record RdmaResourceFilter
{
    /// <summary>The device. Without it the kernel is asked about each.</summary>
    public RdmaDeviceReference? Device { get; init; }

    /// <summary>The number of the port, with <see cref="Device"/>: for queue pairs, connections and sets of counters, which belong to
    /// one.</summary>
    public uint? Port { get; init; }

    /// <summary>The thread that created them (<see cref="RdmaResource.ThreadId"/>).</summary>
    public uint? ThreadId { get; init; }

    /// <summary>The part of the kernel that created them, such as <c>ib_core</c>.</summary>
    public string? KernelOwner { get; init; }

    /// <summary>Whether objects are listed too that a driver created for itself (Linux 6.9).</summary>
    public bool IncludesDriverObjects { get; init; }

    /// <summary>For example <c>resources of RDMA device rxe0</c>.</summary>
    public override string ToString() => "resources" + (Device is null ? "" : $" of {Device}") + (Port is null ? "" : $" port {Port}");

    internal bool Matches(RdmaResource resource)
        => (ThreadId is null || resource.ThreadId == ThreadId) && (KernelOwner is null || resource.KernelOwner == KernelOwner);
}

/// <summary>How many objects of each kind are on a device.</summary>
public sealed record RdmaResourceSummary
{
    /// <summary>The index of the device.</summary>
    public uint DeviceIndex { get; init; }

    /// <summary>The name of the device.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The counts.</summary>
    public IReadOnlyList<RdmaResourceCount> Counts { get; init => field = ValueList.From(value); } = ValueList<RdmaResourceCount>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>rxe0: pd 1 cq 1 qp 1</c>.</summary>
    public override string ToString() => $"{DeviceName}: {string.Join(' ', Counts)}";
}

/// <summary>How many objects of one kind are on a device.</summary>
/// <param name="Kind">The kernel's name of the kind: <c>pd</c>, <c>cq</c>, <c>qp</c>, <c>cm_id</c>, <c>mr</c>, <c>ctx</c>,
/// <c>srq</c> …</param>
/// <param name="Count">How many there are.</param>
/// <param name="Maximum">How many the device can have (Linux 7.2); null if the kernel does not report it.</param>
public sealed record RdmaResourceCount(string Kind, ulong Count, ulong? Maximum = null)
{
    /// <summary>For example <c>qp 1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Count}");
}
