using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Devices;

/// <summary>The source of device events.</summary>
public enum DeviceEventSource
{
    /// <summary>The kernel, at once.</summary>
    Kernel = 1,

    /// <summary>udev(7), which runs as root, after it has processed the device: named it and applied its rules.</summary>
    Udev = 2,
}

/// <summary>A device event (uevent).</summary>
/// <param name="Source">The sender.</param>
/// <param name="Action">The action: <c>add</c>, <c>remove</c>, <c>change</c>, <c>move</c>, <c>online</c>, <c>offline</c>, <c>bind</c> or
/// <c>unbind</c>.</param>
/// <param name="DevicePath">The device, as its path below <c>/sys</c>, such as <c>/devices/virtual/net/lo</c>.</param>
/// <param name="Properties">All properties by name, including action and device path. Bytes that are not valid UTF-8 are replaced.</param>
/// <remarks>Source: lib/kobject_uevent.c, and Documentation/ABI/testing/sysfs-uevent for events that programs trigger.</remarks>
public sealed record DeviceEvent(DeviceEventSource Source, string Action, string DevicePath, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>The subsystem, such as <c>net</c> or <c>block</c>, or null.</summary>
    public string? Subsystem => Properties.GetValueOrDefault("SUBSYSTEM");

    /// <summary>The type within its subsystem, such as <c>disk</c>, or null.</summary>
    public string? DeviceType => Properties.GetValueOrDefault("DEVTYPE");

    /// <summary>The device node: from the kernel relative to <c>/dev</c>, such as <c>sda1</c>, from udev the full path. Null for
    /// none.</summary>
    public string? DeviceName => Properties.GetValueOrDefault("DEVNAME");

    /// <summary>The sequence number of the event on this machine, or null. Numbers used in other network namespaces are skipped.</summary>
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
