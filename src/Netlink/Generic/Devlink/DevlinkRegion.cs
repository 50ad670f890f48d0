using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A region of a device or port: memory, such as registers, of which snapshots can be taken and read.</summary>
/// <remarks>Source: devlink-region(8), Documentation/networking/devlink/devlink-region.rst.</remarks>
public sealed record DevlinkRegion : DevlinkReport
{
    /// <summary>The name, for example <c>cr-space</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The index of its port; null for a region of the device.</summary>
    public uint? PortIndex { get; init; }

    /// <summary>The size in bytes; null in notifications of snapshots.</summary>
    public ulong? Size { get; init; }

    /// <summary>The maximum number of snapshots; null if the kernel does not report it.</summary>
    public uint? MaxSnapshots { get; init; }

    /// <summary>The IDs of its snapshots.</summary>
    public IReadOnlyList<uint> Snapshots { get; init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>In a notification, the ID of the snapshot that was taken or deleted; null if it is of the region itself.</summary>
    public uint? ChangedSnapshot { get; init; }

    /// <summary>For example <c>pci/0000:03:00.0/cr-space</c>.</summary>
    public override string ToString() => PortIndex is uint port ? $"{Device}/{port}/{Name}" : $"{Device}/{Name}";
}
