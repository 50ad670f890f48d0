namespace FlannelLab.Walking;

/// <summary>A frame that passed a device.</summary>
/// <param name="Point">Which device.</param>
/// <param name="Outgoing">Whether it left through the device.</param>
/// <param name="Nanoseconds">When, by the kernel's clock, since 1970.</param>
/// <param name="Ethernet">Whether it begins with an Ethernet header, or with that of IP (<c>link-type RAW</c>).</param>
/// <param name="Bytes">All of it.</param>
internal sealed record CapturedFrame(CapturePoint Point, bool Outgoing, long Nanoseconds, bool Ethernet, byte[] Bytes)
{
    /// <summary>Where it stands on its way when clocks cannot tell: up from the pod to the wire, through the gateway, then down again. What
    /// comes from outside begins there.</summary>
    public int Rank => Point.Role switch
    {
        DeviceRole.Gateway => (int)DeviceRole.Gateway * 2 + (Outgoing ? 1 : 0),
        DeviceRole.Outside => Outgoing ? (int)DeviceRole.Gateway * 2 - 1 : (int)DeviceRole.Outside * 2,
        DeviceRole.Pod or DeviceRole.Tunnel or DeviceRole.Underlay => Outgoing ? (int)Point.Role : 20 - (int)Point.Role,
        _ => Outgoing ? 20 - (int)Point.Role : (int)Point.Role,
    };
}
