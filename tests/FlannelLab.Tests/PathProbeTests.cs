using System.Linq;
using System.Net;
using FlannelLab.Probing;
using FlannelLab.Reporting;
using FlannelLab.Topology;
using Xunit;

namespace FlannelLab.Tests;

public sealed class PathProbeTests
{
    private static readonly PodPlan s_here = LabPlan.Pods[0];
    private static readonly PodPlan s_beside = LabPlan.Pods[1];
    private static readonly PodPlan s_near = LabPlan.Pods.First(pod => pod.Node == LabPlan.Nodes[1]);
    private static readonly PodPlan s_far = LabPlan.Pods.First(pod => pod.Node == LabPlan.Nodes[2]);

    [Fact]
    public void Classify_SeenAtBothPortsOnly_IsBridge()
        => Assert.Equal(PathKind.Bridge, Classify(s_here, s_beside, Plain(Spots.Port(s_here)), Plain(Spots.Port(s_beside))));

    [Fact]
    public void Classify_SeenPlainOnBothWires_IsDirect()
        => Assert.Equal(PathKind.Direct,
            Classify(s_here, s_near, Plain(Spots.Port(s_here)), Plain(Spots.Underlay(s_here.Node)), Plain(Spots.Underlay(s_near.Node))));

    [Fact]
    public void Classify_SeenBetweenTheNodesInATunnelThroughTheGateway_IsIpip()
        => Assert.Equal(PathKind.Ipip, Classify(s_here, s_far, TunnelWay()));

    [Fact]
    public void Classify_TunnelNotSeenAtTheGateway_IsUnknown()
        => Assert.Equal(PathKind.Unknown, Classify(s_here, s_far, [.. TunnelWay().Where(sighting => !Spots.IsGateway(sighting.Spot))]));

    [Fact]
    public void Classify_TunnelBetweenOtherAddresses_IsUnknown()
    {
        var other = new OuterHeader(s_here.Node.Address.Address, IPAddress.Parse("192.0.2.1"));
        Assert.Equal(PathKind.Unknown,
            Classify(s_here, s_far, [.. TunnelWay()
                .Select(sighting => sighting with { Packet = sighting.Packet with { Outer = other } })]));
    }

    [Fact]
    public void Classify_PlainAtTheGateway_IsUnknown()
        => Assert.Equal(PathKind.Unknown,
            Classify(s_here, s_near, Plain(Spots.Underlay(s_here.Node)), Plain(Spots.GatewayDevices.First()),
                Plain(Spots.Underlay(s_near.Node))));

    [Fact]
    public void Classify_PlainBesideTheTunnel_IsUnknown()
        => Assert.Equal(PathKind.Unknown, Classify(s_here, s_far, [.. TunnelWay(), Plain(Spots.Underlay(s_here.Node))]));

    [Fact]
    public void Classify_SeenNowhere_IsUnknown()
        => Assert.Equal(PathKind.Unknown, Classify(s_here, s_beside));

    private static PathKind Classify(PodPlan from, PodPlan to, params Sighting[] seen) => PathProbe.Classify(from, to, seen);

    private static Sighting[] TunnelWay()
    {
        var tunnel = new OuterHeader(s_here.Node.Address.Address, s_far.Node.Address.Address);
        string[] wires = [Spots.Underlay(s_here.Node), .. Spots.GatewayDevices, Spots.Underlay(s_far.Node)];
        return [Plain(Spots.Port(s_here)), .. wires.Select(spot => new Sighting(spot, Packet(tunnel))), Plain(Spots.Port(s_far))];
    }

    private static Sighting Plain(string spot) => new(spot, Packet(null));

    private static ProbePacket Packet(OuterHeader? outer) => new(1, IPAddress.Parse("10.244.0.2"), IPAddress.Parse("10.244.3.2"), outer);
}
