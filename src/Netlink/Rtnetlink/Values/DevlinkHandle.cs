using System;

namespace Netlink.Rtnetlink;

/// <summary>Identifies a devlink device by its bus and its name on the bus, such as <c>pci/0000:03:00.0</c>. A string is converted
/// implicitly.</summary>
/// <remarks>Source: <c>DEV</c> in devlink-dev(8).</remarks>
public readonly record struct DevlinkHandle
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
    public static DevlinkHandle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1 ? new DevlinkHandle(text[..slash], text[(slash + 1)..])
            : throw new FormatException($"'{text}' is not a devlink device; write its bus and its name, such as pci/0000:03:00.0.");
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
public readonly record struct DevlinkPortHandle(DevlinkHandle Device, uint Index)
{
    /// <summary>Converts a text.</summary>
    public static implicit operator DevlinkPortHandle(string text) => Parse(text);

    /// <summary>Converts a text.</summary>
    public static DevlinkPortHandle FromString(string text) => Parse(text);

    /// <summary>Reads <c>BUS/DEVICE/INDEX</c>, as devlink(8) writes it.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static DevlinkPortHandle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.LastIndexOf('/');
        return slash > 0 && uint.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out uint index)
            && text.AsSpan(0, slash).Contains('/') ? new DevlinkPortHandle(DevlinkHandle.Parse(text[..slash]), index)
            : throw new FormatException(
                $"'{text}' is not a devlink port; write its device and its index, such as pci/0000:03:00.0/1.");
    }

    /// <summary>For example <c>pci/0000:03:00.0/1</c>.</summary>
    public override string ToString() => $"{Device}/{Index}";
}
