using System.Text.Json.Serialization;
using FlannelLab.Building;
using Netlink.Rtnetlink;

namespace FlannelLab.Walking;

/// <summary>A device on which packets are captured.</summary>
/// <param name="Place">The name of the device's owner: <c>node3</c>, <c>gw0</c>, <c>node3-pod2</c>.</param>
/// <param name="Room">The device's namespace.</param>
/// <param name="Device">The device's name.</param>
/// <param name="Index">The device's index.</param>
/// <param name="Role">The device's role.</param>
/// <param name="Address">The device's MAC address, or null if it has none.</param>
internal sealed record CapturePoint(string Place, LabNamespace Room, string Device, int Index, DeviceRole Role, LinkLayerAddress? Address)
{
    public override string ToString() => $"{Place} {Device}";
}

/// <summary>The roles of devices, in the order in which a packet from a pod passes them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeviceRole>))]
internal enum DeviceRole
{
    /// <summary><c>eth0</c> of a pod.</summary>
    Pod,

    /// <summary>The node's end of a pod's veth pair, a port of <c>cni0</c>.</summary>
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
