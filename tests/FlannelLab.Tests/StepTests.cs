using System.Linq;
using FlannelLab.Walking;
using Netlink.Rtnetlink;
using Xunit;

namespace FlannelLab.Tests;

public sealed class StepTests
{
    private static readonly CapturePoint s_pod = WalkSamples.Point("node3-pod2", "eth0", DeviceRole.Pod, WalkSamples.PodMac);
    private static readonly CapturePoint s_port = WalkSamples.Point("node3", "veth1", DeviceRole.Port);
    private static readonly CapturePoint s_bridge = WalkSamples.Point("node3", "cni0", DeviceRole.Bridge, WalkSamples.BridgeMac);
    private static readonly CapturePoint s_tunnel = WalkSamples.Point("node3", "flannel.ipip", DeviceRole.Tunnel);

    [Fact]
    public void Follow_SightsOfOneMoment_AreInTheOrderOfTheWay()
        => Assert.Equal(
            [s_pod, s_port, s_bridge, s_tunnel],
            Follow(
                WalkSamples.Echo(s_tunnel, outgoing: true, 7, 63),
                    WalkSamples.Echo(s_bridge, outgoing: false, 7, destination: WalkSamples.BridgeMac),
                WalkSamples.Echo(s_port, outgoing: false, 7, destination: WalkSamples.BridgeMac),
                    WalkSamples.Echo(s_pod, outgoing: true, 7, destination: WalkSamples.BridgeMac)));

    [Fact]
    public void Follow_ReplyFromOutsideOfOneMoment_BeginsOutside()
    {
        CapturePoint outside = WalkSamples.Point("outside", "eth0", DeviceRole.Outside);
        CapturePoint near = WalkSamples.Point("gw0", "eth0", DeviceRole.Gateway);
        CapturePoint far = WalkSamples.Point("gw0", "eth2", DeviceRole.Gateway);

        Assert.Equal([outside, near, far], Follow(WalkSamples.Echo(near, outgoing: false, 7), WalkSamples.Echo(outside, outgoing: true, 7),
            WalkSamples.Echo(far, outgoing: true, 7, 63)));
        Assert.Equal([far, near, outside], Follow(WalkSamples.Echo(outside, outgoing: false, 7, 63),
            WalkSamples.Echo(near, outgoing: true, 7, 63), WalkSamples.Echo(far, outgoing: false, 7)));
    }

    [Fact]
    public void Follow_FrameThatABridgeShowsToOthers_IsNotOnTheWay()
    {
        CapturePoint other = WalkSamples.Point("node3-pod1", "eth0", DeviceRole.Pod, LinkLayerAddress.Parse("02:00:00:00:00:99"));
        CapturePoint otherPort = WalkSamples.Point("node3", "veth2", DeviceRole.Port);

        Assert.Equal(
            [s_port, s_pod],
            Follow(
                WalkSamples.Echo(otherPort, outgoing: true, 1, destination: WalkSamples.PodMac),
                    WalkSamples.Echo(other, outgoing: false, 2, destination: WalkSamples.PodMac),
                WalkSamples.Echo(s_port, outgoing: true, 3, destination: WalkSamples.PodMac),
                    WalkSamples.Echo(s_pod, outgoing: false, 4, destination: WalkSamples.PodMac)).Where(point => point != otherPort));
    }

    [Fact]
    public void Follow_SentTwice_IsOneSight()
        => Assert.Equal([s_tunnel], Follow(WalkSamples.Echo(s_tunnel, outgoing: true, 1), WalkSamples.Echo(s_tunnel, outgoing: true, 2)));

    [Fact]
    public void Follow_SeenTwiceAndChangedBetween_IsTwoSights()
        => Assert.Equal([s_tunnel, s_tunnel],
            Follow(WalkSamples.Echo(s_tunnel, outgoing: true, 1, 63), WalkSamples.Echo(s_tunnel, outgoing: true, 2, 61)));

    private static CapturePoint[] Follow(params CapturedFrame[] frames)
        => [.. Step.Follow(frames, packet => packet.Echo is not null).Select(step => step.Point)];
}
