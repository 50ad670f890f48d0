using System;

namespace Netlink.Generic;

/// <summary>Names a management device by its bus, if it has one, and its name, such as <c>pci/0000:08:00.2</c> or <c>vdpasim_net</c>.
/// A string converts to one.</summary>
/// <remarks>Source: <c>MGMTDEV</c> in vdpa-mgmtdev(8).</remarks>
public readonly record struct VdpaManagementHandle
{
    /// <summary>Names a management device.</summary>
    /// <param name="bus">The bus, for example <c>pci</c>; null for none.</param>
    /// <param name="device">The name, for example <c>0000:08:00.2</c>.</param>
    /// <exception cref="ArgumentException">The bus is empty, or the name is null or empty.</exception>
    public VdpaManagementHandle(string? bus, string device)
    {
        if (bus is not null)
            ArgumentException.ThrowIfNullOrEmpty(bus);
        ArgumentException.ThrowIfNullOrEmpty(device);
        (Bus, Device) = (bus, device);
    }

    /// <summary>The bus; null for none.</summary>
    public string? Bus { get; }

    /// <summary>The name; null in the default, which names no device.</summary>
    public string? Device { get; }

    /// <summary>By text.</summary>
    public static implicit operator VdpaManagementHandle(string text) => Parse(text);

    /// <summary>By text.</summary>
    public static VdpaManagementHandle FromString(string text) => Parse(text);

    /// <summary>Reads <c>BUS/DEVICE</c> or <c>DEVICE</c>, as vdpa(8) writes it.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static VdpaManagementHandle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 && text.Length > 0)
            return new(null, text);
        return slash > 0 && slash < text.Length - 1 ? new(text[..slash], text[(slash + 1)..])
            : throw new FormatException($"'{text}' names no management device; write its bus and its name, such as pci/0000:08:00.2, or " +
                "only its name if it has no bus, such as vdpasim_net.");
    }

    /// <summary>For example <c>pci/0000:08:00.2</c>.</summary>
    public override string ToString() => Bus is null ? Device ?? "" : $"{Bus}/{Device}";

    /// <exception cref="ArgumentException">It names no device.</exception>
    internal void ThrowIfNone()
    {
        if (Device is null)
            throw new ArgumentException("No management device is named. Give its bus and its name, such as pci/0000:08:00.2.");
    }
}
