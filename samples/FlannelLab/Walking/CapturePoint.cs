using System.Text.Json.Serialization;
using FlannelLab.Building;
using Netlink.Rtnetlink;

namespace FlannelLab.Walking;

/// <summary>A device on which packets are looked at.</summary>
/// <param name="Place">Whose it is, as people call it: <c>node3</c>, <c>gw0</c>, <c>node3-pod2</c>.</param>
/// <param name="Room">Its namespace.</param>
/// <param name="Device">Its name there.</param>
/// <param name="Index">Its index there.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Address">Its MAC address, or null when it has none.</param>
internal sealed record CapturePoint(string Place, LabNamespace Room, string Device, int Index, DeviceRole Role, LinkLayerAddress? Address)
{
    public override string ToString() => $"{Place} {Device}";
}

/// <summary>What a device is for, in the order in which a packet on its way out of a pod meets them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeviceRole>))]
internal enum DeviceRole
{
    /// <summary><c>eth0</c> of a pod.</summary>
    Pod,

    /// <summary>The node's end of a pod's cable, a port of <c>cni0</c>.</summary>
    Port,

    /// <summary><c>cni0</c>.</summary>
    Bridge,

    /// <summary><c>flannel.ipip</c>.</summary>
    Tunnel,

    /// <summary><c>net0</c>.</summary>
    Underlay,

    /// <summary>A device of the gateway.</summary>
    Gateway,

    /// <summary><c>eth0</c> of the host outside.</summary>
    Outside,
}
