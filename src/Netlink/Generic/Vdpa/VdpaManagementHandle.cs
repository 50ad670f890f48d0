using System;
using System.Diagnostics.CodeAnalysis;

namespace Netlink.Generic;

/// <summary>Names a management device by its bus, if it has one, and its name, such as <c>pci/0000:08:00.2</c> or <c>vdpasim_net</c>.
/// A string converts to one.</summary>
/// <remarks>Source: <c>MGMTDEV</c> in vdpa-mgmtdev(8).</remarks>
public readonly record struct VdpaManagementHandle : IParsable<VdpaManagementHandle>
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
    public static VdpaManagementHandle Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out VdpaManagementHandle result) ? result
            : throw new FormatException($"'{s}' names no management device; write its bus and its name, such as pci/0000:08:00.2, or " +
                "only its name if it has no bus, such as vdpasim_net.");
    }

    /// <summary>Reads <c>BUS/DEVICE</c> or <c>DEVICE</c>, as vdpa(8) writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VdpaManagementHandle result)
    {
        result = default;
        if (string.IsNullOrEmpty(s))
            return false;
        int slash = s.IndexOf('/', StringComparison.Ordinal);
        if (slash == 0 || slash == s.Length - 1)
            return false;
        result = slash < 0 ? new VdpaManagementHandle(null, s) : new VdpaManagementHandle(s[..slash], s[(slash + 1)..]);
        return true;
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
