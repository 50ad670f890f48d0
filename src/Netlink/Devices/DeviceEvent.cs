using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Devices;

/// <summary>Who announces devices.</summary>
public enum DeviceEventSource
{
    /// <summary>The kernel, the moment that something happens.</summary>
    Kernel = 1,

    /// <summary>udev(7), a program of the superuser, when it has named the device and set it up.</summary>
    Udev = 2,
}

/// <summary>Something happened to a device.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Action">What: <c>add</c>, <c>remove</c>, <c>change</c>, <c>move</c>, <c>online</c>, <c>offline</c>, <c>bind</c> or
/// <c>unbind</c>.</param>
/// <param name="DevicePath">The device: its folder below <c>/sys</c>, such as <c>/devices/virtual/net/lo</c>.</param>
/// <param name="Properties">All that is told, by name, these two among it. Bytes that are no UTF-8 are replaced.</param>
/// <remarks>Source: lib/kobject_uevent.c, and Documentation/ABI/testing/sysfs-uevent for what programs ask for.</remarks>
public sealed record DeviceEvent(DeviceEventSource Source, string Action, string DevicePath, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>The subsystem, such as <c>net</c> or <c>block</c>, or null.</summary>
    public string? Subsystem => Properties.GetValueOrDefault("SUBSYSTEM");

    /// <summary>The type within its subsystem, such as <c>disk</c>, or null.</summary>
    public string? DeviceType => Properties.GetValueOrDefault("DEVTYPE");

    /// <summary>The file of the device: from the kernel below <c>/dev</c>, such as <c>sda1</c>, from udev the whole path. Null for
    /// none.</summary>
    public string? DeviceName => Properties.GetValueOrDefault("DEVNAME");

    /// <summary>The number of the announcement on this machine, or null. Those of other network namespaces are missing between.</summary>
    public ulong? SequenceNumber => ulong.TryParse(Properties.GetValueOrDefault("SEQNUM"), out ulong number) ? number : null;

    /// <inheritdoc/>
    public bool Equals(DeviceEvent? other)
        => other is not null && (Source, Action, DevicePath) == (other.Source, other.Action, other.DevicePath)
            && Properties.Count == other.Properties.Count
            && Properties.All(property => other.Properties.TryGetValue(property.Key, out string? value) && value == property.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Action, DevicePath, Properties.Count);

    /// <summary>Such as <c>add /devices/virtual/net/d0 (net)</c>.</summary>
    public override string ToString() => $"{Action} {DevicePath}" + (Subsystem is null ? "" : $" ({Subsystem})");
}
