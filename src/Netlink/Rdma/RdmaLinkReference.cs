using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Netlink.Rdma;

/// <summary>Names a link: a device and one of its ports, such as <c>rxe0/1</c>. A string or an <see cref="RdmaLink"/> becomes one by
/// itself.</summary>
/// <remarks>Source: <c>DEV/PORT_INDEX</c> in rdma-link(8).</remarks>
public readonly record struct RdmaLinkReference : IParsable<RdmaLinkReference>
{
    /// <summary>Names a link.</summary>
    /// <param name="device">The device.</param>
    /// <param name="port">The number of the port; the first is 1.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is 0.</exception>
    public RdmaLinkReference(RdmaDeviceReference device, uint port)
    {
        device.ThrowIfNone();
        ArgumentOutOfRangeException.ThrowIfZero(port);
        (Device, Port) = (device, port);
    }

    /// <summary>The device.</summary>
    public RdmaDeviceReference Device { get; }

    /// <summary>The number of the port.</summary>
    public uint Port { get; }

    /// <summary>By text.</summary>
    public static implicit operator RdmaLinkReference(string text) => Parse(text);

    /// <summary>By the numbers of a link that was read.</summary>
    public static implicit operator RdmaLinkReference(RdmaLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new RdmaLinkReference(link.DeviceIndex, link.Port);
    }

    /// <summary>By text.</summary>
    public static RdmaLinkReference FromString(string text) => Parse(text);

    /// <summary>By the numbers of a link that was read.</summary>
    public static RdmaLinkReference FromRdmaLink(RdmaLink link) => link;

    /// <summary>Reads <c>DEVICE/PORT</c>, as rdma(8) writes it.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    /// <exception cref="ArgumentException">No device can have such a name.</exception>
    public static RdmaLinkReference Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TrySplit(s, out string device, out uint port) ? new RdmaLinkReference(device, port)
            : throw new FormatException($"'{s}' names no link of RDMA; write the device and the port, such as rxe0/1.");
    }

    /// <summary>Reads <c>DEVICE/PORT</c>, as rdma(8) writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RdmaLinkReference result)
    {
        bool isLink = TrySplit(s, out string device, out uint port) && RdmaDeviceReference.WhyNoName(device) is null;
        result = isLink ? new RdmaLinkReference(device, port) : default;
        return isLink;
    }

    /// <summary>For example <c>RDMA device rxe0 port 1</c>.</summary>
    public override string ToString() => $"{Device} port {Port}";

    private static bool TrySplit(string? text, out string device, out uint port)
    {
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        device = slash > 0 ? text![..slash] : "";
        port = 0;
        return slash > 0 && uint.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;
    }

    /// <exception cref="ArgumentException">It names no link.</exception>
    internal void ThrowIfNone()
    {
        if (Port == 0)
            throw new ArgumentException("No link of RDMA is named. Give its device and its port, such as rxe0/1.");
    }
}
