using System;
using System.Globalization;

namespace Netlink.Rdma;

/// <summary>Names a device by its index or its name. A uint, a string or an <see cref="RdmaDevice"/> becomes one by itself.</summary>
public readonly record struct RdmaDeviceReference
{
    /// <summary>The most bytes of a name (<c>IB_DEVICE_NAME_MAX</c> less the NUL).</summary>
    internal const int LongestName = 63;

    /// <summary>Names a device by its index.</summary>
    public RdmaDeviceReference(uint index) => Index = index;

    /// <summary>Names a device by its name.</summary>
    /// <exception cref="ArgumentException">No device can have such a name.</exception>
    public RdmaDeviceReference(string name)
    {
        CheckName(name);
        Name = name;
    }

    /// <summary>The index, or null when the device is named by <see cref="Name"/>. The first device has 0.</summary>
    public uint? Index { get; }

    /// <summary>The name, or null when the device is named by <see cref="Index"/>.</summary>
    public string? Name { get; }

    /// <summary>By index.</summary>
    public static implicit operator RdmaDeviceReference(uint index) => new(index);

    /// <summary>By name.</summary>
    public static implicit operator RdmaDeviceReference(string name) => new(name);

    /// <summary>By the index of a device that was read.</summary>
    public static implicit operator RdmaDeviceReference(RdmaDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new RdmaDeviceReference(device.Index);
    }

    /// <summary>By index.</summary>
    public static RdmaDeviceReference FromUInt32(uint index) => new(index);

    /// <summary>By name.</summary>
    public static RdmaDeviceReference FromString(string name) => new(name);

    /// <summary>By the index of a device that was read.</summary>
    public static RdmaDeviceReference FromRdmaDevice(RdmaDevice device) => device;

    /// <summary>For example <c>RDMA device rxe0</c>.</summary>
    public override string ToString() => "RDMA device " + (Name ?? Index?.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="ArgumentException">It names no device.</exception>
    internal void ThrowIfNone()
    {
        if (Index is null && Name is null)
            throw new ArgumentException("No RDMA device is named. Give its index, its name, or an RdmaDevice that was read.");
    }

    /// <exception cref="ArgumentException">No device can have such a name.</exception>
    internal static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (WhyNoName(name) is string reason)
            throw new ArgumentException(reason, nameof(name));
    }

    /// <summary>Why no device can have such a name, which is not empty; null if one can.</summary>
    internal static string? WhyNoName(string name)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(name);
        if (length > LongestName)
            return $"'{name}' has {length} bytes; an RDMA device's name has at most {LongestName}.";
        return name.AsSpan().IndexOfAny("/%\0") >= 0 ? $"'{name}' cannot name an RDMA device: '/', '%' and NUL are not allowed." : null;
    }
}
