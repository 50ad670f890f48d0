using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Something of which a device has so much, such as entries of a table, and how much of it is in use.</summary>
/// <remarks>Source: devlink-resource(8).</remarks>
public sealed record DevlinkResource
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its number, by which it is set.</summary>
    public ulong Id { get; init; }

    /// <summary>How much of it there is, in entries; <see cref="Unlimited"/> for no limit.</summary>
    public ulong Size { get; init; }

    /// <summary>How much there will be after a reload (<see cref="DevlinkDeviceService.Reload"/>); null when that does not
    /// change.</summary>
    public ulong? NewSize { get; init; }

    /// <summary>How much is in use; null when the driver does not tell.</summary>
    public ulong? Occupancy { get; init; }

    /// <summary>The least that it can be set to; null when the driver does not tell.</summary>
    public ulong? MinimumSize { get; init; }

    /// <summary>The most that it can be set to; null when the driver does not tell.</summary>
    public ulong? MaximumSize { get; init; }

    /// <summary>What a size must be a multiple of; null when the driver does not tell.</summary>
    public ulong? Granularity { get; init; }

    /// <summary>Whether what is set for it and its parts fits together; null for one that is in no other.</summary>
    public bool? IsValid { get; init; }

    /// <summary>What it is divided into.</summary>
    public IReadOnlyList<DevlinkResource> Parts { get; init => field = ValueList.From(value); } = ValueList<DevlinkResource>.Empty;

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The size of what has no limit.</summary>
    public const ulong Unlimited = ulong.MaxValue;

    /// <summary>For example <c>fib: 12 of 4096</c>.</summary>
    public override string ToString() => $"{Name}: {(Occupancy is ulong used ? $"{used} of " : "")}" +
        (Size == Unlimited ? "unlimited" : Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>The resources of a device.</summary>
public sealed record DevlinkResources : DevlinkReport
{
    /// <summary>The resources, each with its parts.</summary>
    public IReadOnlyList<DevlinkResource> Resources { get; init => field = ValueList.From(value); } = ValueList<DevlinkResource>.Empty;
}
