using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>Identifies a devlink device by its bus and its name on the bus, such as <c>pci/0000:03:00.0</c>. A string is converted
/// implicitly.</summary>
/// <remarks>Source: <c>DEV</c> in devlink-dev(8).</remarks>
public readonly record struct DevlinkHandle : IParsable<DevlinkHandle>
{
    /// <summary>Creates a handle.</summary>
    /// <param name="bus">The bus, for example <c>pci</c> or <c>auxiliary</c>.</param>
    /// <param name="device">The name on the bus, for example <c>0000:03:00.0</c>.</param>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public DevlinkHandle(string bus, string device)
    {
        ArgumentException.ThrowIfNullOrEmpty(bus);
        ArgumentException.ThrowIfNullOrEmpty(device);
        (Bus, Device) = (bus, device);
    }

    /// <summary>The bus; null in the default, which names no device.</summary>
    public string? Bus { get; }

    /// <summary>The name on its bus.</summary>
    public string? Device { get; }

    /// <summary>Converts a text.</summary>
    public static implicit operator DevlinkHandle(string text) => Parse(text);

    /// <summary>Converts a text.</summary>
    public static DevlinkHandle FromString(string text) => Parse(text);

    /// <summary>Reads <c>BUS/DEVICE</c>, as devlink(8) writes it.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static DevlinkHandle Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out DevlinkHandle result) ? result
            : throw new FormatException($"'{s}' is not a devlink device; write its bus and its name, such as pci/0000:03:00.0.");
    }

    /// <summary>Reads <c>BUS/DEVICE</c>, as devlink(8) writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DevlinkHandle result)
    {
        int slash = s?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        bool isHandle = slash > 0 && slash < s!.Length - 1;
        result = isHandle ? new DevlinkHandle(s![..slash], s[(slash + 1)..]) : default;
        return isHandle;
    }

    /// <summary>For example <c>pci/0000:03:00.0</c>.</summary>
    public override string ToString() => $"{Bus}/{Device}";

    /// <exception cref="ArgumentException">It names no device.</exception>
    internal void ThrowIfNone()
    {
        if (Bus is null)
            throw new ArgumentException("The handle is empty. Give a bus and a device name, such as pci/0000:03:00.0.");
    }
}

/// <summary>Identifies a devlink port by its device and its index, such as <c>pci/0000:03:00.0/1</c>. A string is converted
/// implicitly.</summary>
/// <remarks>Source: <c>DEV/PORT_INDEX</c> in devlink-port(8).</remarks>
/// <param name="Device">The device.</param>
/// <param name="Index">The index of the port, which differs from the index of its link.</param>
public readonly record struct DevlinkPortHandle(DevlinkHandle Device, uint Index) : IParsable<DevlinkPortHandle>
{
    /// <summary>Converts a text.</summary>
    public static implicit operator DevlinkPortHandle(string text) => Parse(text);

    /// <summary>Converts a text.</summary>
    public static DevlinkPortHandle FromString(string text) => Parse(text);

    /// <summary>Reads <c>BUS/DEVICE/INDEX</c>, as devlink(8) writes it.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static DevlinkPortHandle Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out DevlinkPortHandle result) ? result
            : throw new FormatException($"'{s}' is not a devlink port; write its device and its index, such as pci/0000:03:00.0/1.");
    }

    /// <summary>Reads <c>BUS/DEVICE/INDEX</c>, as devlink(8) writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DevlinkPortHandle result)
    {
        result = default;
        int slash = s?.LastIndexOf('/') ?? -1;
        if (slash < 0 || !DevlinkHandle.TryParse(s![..slash], provider, out DevlinkHandle device)
            || !uint.TryParse(s.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint index))
            return false;
        result = new DevlinkPortHandle(device, index);
        return true;
    }

    /// <summary>For example <c>pci/0000:03:00.0/1</c>.</summary>
    public override string ToString() => $"{Device}/{Index}";
}
