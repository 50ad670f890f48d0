using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>Reports of links as the kernel sent them to iproute2.</summary>
public sealed class LinkCodecDecodeTests
{
    private const ushort NewLink = 16;

    [Fact]
    public void Decode_Bridge_ReadsEveryProperty()
    {
        Link link = Read("link-bridge");

        Assert.Equal("br0", link.Name);
        Assert.Equal(2, link.Index);
        Assert.Equal(["a-name-that-is-longer-than-fifteen-bytes", "br-other"], link.AlternativeNames);
        Assert.Equal("to the shop", link.Alias);
        Assert.True(link.IsUp);
        Assert.Equal(1, link.HardwareType);
        Assert.Equal(1500, link.Mtu);
        Assert.Equal(68, link.MinimumMtu);
        Assert.Equal(65535, link.MaximumMtu);
        Assert.Equal(6, link.Address?.Length);
        Assert.Equal("ff:ff:ff:ff:ff:ff", link.Broadcast?.ToString());
        Assert.Equal(1000, link.TransmitQueueLength);
        Assert.Equal("noqueue", link.QueueingDiscipline);
        Assert.Equal(1, link.TransmitQueues);
        Assert.Equal(1, link.ReceiveQueues);
        Assert.Equal(0u, link.Group);
        Assert.Equal(0u, link.Promiscuity);
        Assert.Null(link.Master);
        Assert.Null(link.ParentIndex);
        Assert.Null(link.ParentNamespaceId);
        Assert.Empty(link.UnknownAttributes);
        var bridge = Assert.IsType<BridgeLink>(link.Kind);
        Assert.Equal(TimeSpan.FromSeconds(60), bridge.AgeingTime);
        Assert.Equal(TimeSpan.FromSeconds(15), bridge.ForwardDelay);
        Assert.Equal(TimeSpan.FromSeconds(2), bridge.HelloTime);
        Assert.Equal(TimeSpan.FromSeconds(20), bridge.MaxAge);
        Assert.Equal((ushort)32768, bridge.Priority);
        Assert.Equal(false, bridge.SpanningTree);
    }

    [Fact]
    public void Decode_VethOfABridge_HasPeerAndMaster()
    {
        Link link = Read("link-veth");

        Assert.Equal("v0", link.Name);
        Assert.Equal(new VethLink(), link.Kind);
        Assert.Equal(2, link.Master);
        Assert.Equal(3, link.ParentIndex);
        Assert.Equal(OperationalState.Up, link.OperationalState);
        Assert.Equal(true, link.Carrier);
        Assert.True(link.Flags.HasFlag(LinkFlags.Up | LinkFlags.LowerUp | LinkFlags.Running | LinkFlags.Broadcast | LinkFlags.Multicast));
    }

    [Fact]
    public void Decode_Ipip_ReadsAddressesOfFourBytesAndSettings()
    {
        Link link = Read("link-ipip");

        Assert.Equal(768, link.HardwareType);
        Assert.Equal("c0:00:02:01", link.Address?.ToString());
        Assert.Equal("c6:33:64:01", link.Broadcast?.ToString());
        Assert.Equal(1480, link.Mtu);
        Assert.Equal(0, link.ParentIndex);
        var ipip = Assert.IsType<IpipLink>(link.Kind);
        Assert.Equal("192.0.2.1", ipip.Local?.ToString());
        Assert.Equal("198.51.100.1", ipip.Remote?.ToString());
        Assert.Equal((byte)64, ipip.TimeToLive);
        Assert.Equal((byte)16, ipip.TypeOfService);
        Assert.Equal(true, ipip.PathMtuDiscovery);
        Assert.Equal(66u, ipip.FirewallMark);
        Assert.Equal(0, ipip.UnderlyingIndex);
        Assert.Equal((ushort)0, ipip.EncapsulationType);
        Assert.False(ipip.CollectMetadata);
    }

    [Fact]
    public void Decode_Dummy_IsItsKind() => Assert.Equal(new DummyLink(), Read("link-dummy").Kind);

    [Fact]
    public void Decode_UnknownKind_IsKeptAsItCame()
    {
        // The same under a name that no kernel has.
        byte[] payload = Wire.Payloads(NewLink, Golden.Received("link-ipvtap")).Single();
        "newtap"u8.CopyTo(payload.AsSpan(payload.AsSpan().IndexOf("ipvtap"u8)));
        var kind = Assert.IsType<UnknownLink>(Wire.Decode(LinkCodec.Decode, payload).Kind);

        Assert.Equal("newtap", kind.Name);
        Assert.StartsWith("06000100", Convert.ToHexStringLower(kind.Settings.Span), StringComparison.Ordinal);
        Assert.Equal(kind.Settings.ToArray(), Wire.Encode((NetlinkWriter writer, UnknownLink kind) => kind.Encode(writer), kind));
    }

    [Fact]
    public void Decode_List_ReadsEachLink()
    {
        List<Link> links = Wire.DecodeAll(LinkCodec.Decode, NewLink, Golden.Received("link-list"));

        Assert.Equal(["lo", "br0", "v1", "v0"], links.Select(link => link.Name));
        Assert.Null(links[0].Kind);
        Assert.Equal(772, links[0].HardwareType);
        Assert.True(links[0].Flags.HasFlag(LinkFlags.Loopback));
    }

    [Fact]
    public void Decode_NewerAttribute_IsKept()
    {
        byte[] payload = [.. new byte[16], 6, 0, 3, 0, (byte)'x', 0, 0, 0, 6, 0, 0xe7, 3, 1, 2, 0, 0];
        Assert.Equal([new RawAttribute(999, new byte[] { 1, 2 })], Wire.Decode(LinkCodec.Decode, payload).UnknownAttributes);
    }

    [Fact]
    public void Decode_WithoutName_RaisesProtocolException()
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(LinkCodec.Decode, new byte[16]));

    [Fact]
    public void Decode_LinkLayerAddressTooLong_RaisesProtocolException()
    {
        byte[] payload = [.. new byte[16], 6, 0, 3, 0, (byte)'x', 0, 0, 0, 37, 0, 1, 0, .. new byte[36]];
        Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(LinkCodec.Decode, payload));
    }

    [Fact]
    public void Equals_SameReport_IsEqual()
    {
        Assert.Equal(Read("link-bridge"), Read("link-bridge"));
        Assert.NotEqual(Read("link-bridge"), Read("link-bridge") with { Mtu = 1 });
        Assert.Equal(Read("link-bridge").GetHashCode(), Read("link-bridge").GetHashCode());
    }

    private static Link Read(string golden) => Assert.Single(Wire.DecodeAll(LinkCodec.Decode, NewLink, Golden.Received(golden)));
}
