namespace FlannelLab.Walking;

/// <summary>A frame that passed a device.</summary>
/// <param name="Point">The device.</param>
/// <param name="Outgoing">Whether it left through the device.</param>
/// <param name="Nanoseconds">The kernel's timestamp, in nanoseconds since 1970.</param>
/// <param name="Ethernet">Whether it starts with an Ethernet header; otherwise with an IP header (<c>link-type RAW</c>).</param>
/// <param name="Bytes">The whole frame.</param>
internal sealed record CapturedFrame(CapturePoint Point, bool Outgoing, long Nanoseconds, bool Ethernet, byte[] Bytes)
{
    /// <summary>The order of frames with equal timestamps: from the pod up to the wire, through the gateway, then down again. Packets from
    /// outside start there.</summary>
    public int Rank => Point.Role switch
    {
        DeviceRole.Gateway => (int)DeviceRole.Gateway * 2 + (Outgoing ? 1 : 0),
        DeviceRole.Outside => Outgoing ? (int)DeviceRole.Gateway * 2 - 1 : (int)DeviceRole.Outside * 2,
        DeviceRole.Pod or DeviceRole.Tunnel or DeviceRole.Underlay => Outgoing ? (int)Point.Role : 20 - (int)Point.Role,
        _ => Outgoing ? 20 - (int)Point.Role : (int)Point.Role,
    };
}
