using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A vDPA device.</summary>
/// <remarks>Source: vdpa-dev(8), <c>include/uapi/linux/vdpa.h</c>.</remarks>
/// <param name="Name">Its name.</param>
public sealed record VdpaDevice(string Name)
{
    /// <summary>The type of device.</summary>
    public VirtioDeviceType Type { get; init; }

    /// <summary>Its management device.</summary>
    public VdpaManagementHandle ManagementDevice { get; init; }

    /// <summary>The vendor's ID; often that of PCI.</summary>
    public uint VendorId { get; init; }

    /// <summary>The maximum number of virtqueues (<c>max_vqs</c>).</summary>
    public uint MaxQueues { get; init; }

    /// <summary>The maximum number of descriptors of a virtqueue (<c>max_vq_size</c>).</summary>
    public ushort MaxQueueSize { get; init; }

    /// <summary>The minimum number of descriptors of a virtqueue; null if the kernel does not report it.</summary>
    public ushort? MinQueueSize { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>vdpa0: Network on vdpasim_net</c>.</summary>
    public override string ToString() => $"{Name}: {Type} on {ManagementDevice}";
}

/// <summary>A vDPA device to add. A management device accepts only some of the settings.</summary>
/// <param name="Name">The name of the new device.</param>
/// <param name="ManagementDevice">The management device.</param>
public sealed record VdpaDeviceSpec(string Name, VdpaManagementHandle ManagementDevice)
{
    /// <summary>The MAC address (<c>mac</c>), six bytes; null for the driver's choice. Network devices only.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The MTU in bytes, at least 68; null for the driver's choice. Network devices only.</summary>
    public ushort? Mtu { get; init; }

    /// <summary>The maximum number of pairs of data virtqueues (<c>max_vqp</c>), at least 1; null for the driver's choice. Network devices
    /// only.</summary>
    public ushort? MaxQueuePairs { get; init; }

    /// <summary>The virtio features that the device offers (<c>device_features</c>), as a bit mask (<see cref="VirtioNetworkFeatures"/>,
    /// <see cref="VirtioBlockFeatures"/>); null for all that the management device supports (Linux 6.2). It must contain those of the
    /// settings that are given here.</summary>
    public ulong? Features { get; init; }

    /// <summary>For example <c>vdpa0 on vdpasim_net</c>.</summary>
    public override string ToString() => $"{Name} on {ManagementDevice}";
}

/// <summary>Changes to a vDPA device. Null leaves a setting unchanged.</summary>
public sealed record VdpaDeviceChange
{
    /// <summary>The MAC address, six bytes. Network devices only.</summary>
    public LinkLayerAddress? Address { get; init; }
}
