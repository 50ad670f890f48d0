using System;
using System.Collections.Generic;
using System.Linq;

namespace FlannelLab.Walking;

/// <summary>A decoded frame of the walk.</summary>
internal sealed record Step(CapturedFrame Frame, PacketView Packet)
{
    public CapturePoint Point => Frame.Point;

    public bool Outgoing => Frame.Outgoing;

    /// <summary>Whether a bridge flooded this frame to a device other than its destination, as for unknown MAC addresses.</summary>
    public bool IsAstray => !Outgoing && Point.Role is DeviceRole.Pod or DeviceRole.Underlay or DeviceRole.Gateway or DeviceRole.Outside
        && Packet.Ethernet is EthernetHeader header && header.Destination != Point.Address;

    /// <summary>Whether <c>cni0</c> received a copy of a frame between its ports only because of the capture.</summary>
    public bool IsCopy
        => !Outgoing && Point.Role is DeviceRole.Bridge && Packet.Ethernet is EthernetHeader header && header.Destination != Point.Address;

    /// <summary>The frames of one packet in the order of its walk.</summary>
    public static IReadOnlyList<Step> Follow(IEnumerable<CapturedFrame> frames, Func<PacketView, bool> isIt)
    {
        List<Step> steps = [];
        foreach (CapturedFrame frame in frames.OrderBy(frame => frame.Nanoseconds).ThenBy(frame => frame.Rank))
        {
            if (PacketView.Read(frame.Bytes, frame.Ethernet) is not PacketView packet || !isIt(packet))
                continue;
            var step = new Step(frame, packet);
            // A retransmission would appear again at the same device with the same headers.
            if (!step.IsAstray && !steps.Any(earlier => earlier.Point == step.Point && earlier.Outgoing == step.Outgoing
                && earlier.Packet.IsSame(packet)))
                steps.Add(step);
        }

        return [.. steps.Where((step, i) => !IsForNobody(steps, i))];
    }

    /// <summary>Whether a port of <c>cni0</c> sent it to a pod that is not its destination.</summary>
    private static bool IsForNobody(List<Step> steps, int index)
        => steps[index] is { Outgoing: true, Point.Role: DeviceRole.Port } step
            && !steps.Skip(index + 1).Any(later => later.Point.Role is DeviceRole.Pod && !later.Outgoing
            && later.Packet.Ethernet == step.Packet.Ethernet);
}
