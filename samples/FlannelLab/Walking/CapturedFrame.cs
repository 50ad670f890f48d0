namespace FlannelLab.Walking;

/// <summary>A frame that passed a device.</summary>
/// <param name="Point">Which device.</param>
/// <param name="Outgoing">Whether it left through the device.</param>
/// <param name="Nanoseconds">When, by the kernel's clock, since 1970.</param>
/// <param name="Ethernet">Whether it begins with an Ethernet header, or with that of IP (<c>link-type RAW</c>).</param>
/// <param name="Bytes">All of it.</param>
internal sealed record CapturedFrame(CapturePoint Point, bool Outgoing, long Nanoseconds, bool Ethernet, byte[] Bytes)
{
    /// <summary>Where it stands on its way when clocks cannot tell: up from the pod to the wire, then down again.</summary>
    public int Rank => Point.Role is DeviceRole.Gateway or DeviceRole.Outside ? (int)Point.Role * 2 + (Outgoing ? 1 : 0)
        : Outgoing == (Point.Role is DeviceRole.Pod or DeviceRole.Tunnel or DeviceRole.Underlay) ? (int)Point.Role
        : 20 - (int)Point.Role;
}
