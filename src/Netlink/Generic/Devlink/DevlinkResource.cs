using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A limited resource of a device, such as the entries of a table: its size and occupancy.</summary>
/// <remarks>Source: devlink-resource(8).</remarks>
public sealed record DevlinkResource
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The ID, by which it is set.</summary>
    public ulong Id { get; init; }

    /// <summary>The size, in entries; <see cref="Unlimited"/> for no limit.</summary>
    public ulong Size { get; init; }

    /// <summary>The size after the next reload (<see cref="DevlinkDeviceService.Reload"/>); null if it does not
    /// change.</summary>
    public ulong? NewSize { get; init; }

    /// <summary>The occupancy, in entries; null if the driver does not report it.</summary>
    public ulong? Occupancy { get; init; }

    /// <summary>The minimum size; null if the driver does not report it.</summary>
    public ulong? MinimumSize { get; init; }

    /// <summary>The maximum size; null if the driver does not report it.</summary>
    public ulong? MaximumSize { get; init; }

    /// <summary>The granularity: sizes must be a multiple of it; null if the driver does not report it.</summary>
    public ulong? Granularity { get; init; }

    /// <summary>Whether the sizes of its children fit into it; null if it has no children.</summary>
    public bool? IsValid { get; init; }

    /// <summary>Its child resources.</summary>
    public IReadOnlyList<DevlinkResource> Children { get; init => field = ValueList.From(value); } = ValueList<DevlinkResource>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The size of an unlimited resource.</summary>
    public const ulong Unlimited = ulong.MaxValue;

    /// <summary>For example <c>fib: 12 of 4096</c>.</summary>
    public override string ToString() => $"{Name}: {(Occupancy is ulong used ? $"{used} of " : "")}" +
        (Size == Unlimited ? "unlimited" : Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>The resources of a device.</summary>
public sealed record DevlinkResources : DevlinkReport
{
    /// <summary>The resources, each with its children.</summary>
    public IReadOnlyList<DevlinkResource> Resources { get; init => field = ValueList.From(value); } = ValueList<DevlinkResource>.Empty;
}
