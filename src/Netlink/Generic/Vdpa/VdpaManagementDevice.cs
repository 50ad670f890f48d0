using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A management device: hardware or software on which vDPA devices are added.</summary>
/// <remarks>Source: vdpa-mgmtdev(8), <c>include/uapi/linux/vdpa.h</c>.</remarks>
/// <param name="Handle">Its name.</param>
public sealed record VdpaManagementDevice(VdpaManagementHandle Handle)
{
    /// <summary>The types of devices that can be added.</summary>
    public IReadOnlyList<VirtioDeviceType> SupportedTypes { get; init => field = ValueList.From(value); } =
        ValueList<VirtioDeviceType>.Empty;

    /// <summary>The maximum number of virtqueues of a device; null if the kernel does not report it.</summary>
    public uint? MaxQueues { get; init; }

    /// <summary>The virtio features that devices can have, as a bit mask; null if the kernel does not report it. The meaning of most bits
    /// depends on the type of device: <see cref="VirtioNetworkFeatures"/>, <see cref="VirtioBlockFeatures"/>.</summary>
    public ulong? Features { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>vdpasim_net: Network</c>.</summary>
    public override string ToString() => $"{Handle}: {string.Join(' ', SupportedTypes.Select(static type => type.ToString()))}";
}
