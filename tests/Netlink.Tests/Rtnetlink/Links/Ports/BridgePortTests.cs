using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Ports;

public sealed class BridgePortTests
{
    private static readonly BridgePort s_everySetting = new()
    {
        State = BridgePortState.Forwarding,
        Priority = 8,
        Cost = 50,
        Hairpin = true,
        Guard = true,
        RootBlock = true,
        FastLeave = true,
        Learning = false,
        Flood = false,
        ProxyArp = true,
        ProxyArpWifi = true,
        MulticastRouter = MulticastRouterPort.Always,
        MulticastFlood = false,
        MulticastToUnicast = true,
        GroupForwardMask = 8,
        NeighbourSuppression = true,
        VlanTunnel = true,
        Isolated = true,
        BroadcastFlood = false,
        Locked = true,
        BackupPort = 2,
    };

    /// <summary>iproute2 writes the kind of the master where that of the link belongs, so the settings alone are compared.</summary>
    [Fact]
    public void Encode_EverySetting_SaysWhatIproute2Says()
        => Assert.Equal(Wire.Sorted(PortData(Golden.SentPayload("link-set-port")), 0), Wire.Sorted(Encode(s_everySetting), 0));

    [Fact]
    public void EncodeChange_Port_IsInTheSameMessage()
    {
        byte[] change = Wire.Encode(LinkCodec.EncodeChange,
            new LinkChangeRequest(3, new LinkChange { Mtu = 1400, Port = new BridgePort { Hairpin = true } }));
        Assert.Equal(
            "00000000" + "03000000" + "00000000" + "00000000\n0004=78050000\n0012=" + "0a000400" + "6272696467650000" + "0c000500" +
                "0500040001000000",
            Wire.Sorted(change, 16));
    }

    [Fact]
    public void Decode_RecordedPort_ReadsEverySetting()
    {
        Link link = Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-port")));

        var port = Assert.IsType<BridgePort>(link.Port);
        Assert.Equal(
            new BridgePort
            {
                State = BridgePortState.Disabled,
                Priority = 32,
                Cost = 50,
                Hairpin = true,
                Guard = false,
                RootBlock = false,
                FastLeave = false,
                Learning = true,
                Flood = true,
                ProxyArp = false,
                ProxyArpWifi = false,
                Id = 0x8001,
                Number = 1,
                MulticastRouter = MulticastRouterPort.Learned,
                MulticastFlood = true,
                MulticastToUnicast = false,
                VlanTunnel = false,
                BroadcastFlood = true,
                GroupForwardMask = 0,
                NeighbourSuppression = false,
                Isolated = true,
                BackupPort = 2,
                MulticastHostsLimit = 512,
                Locked = false,
            },
            port);
        Assert.Equal("bridge", port.MasterKind);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        BridgePort newest = s_everySetting with
        {
            MulticastHostsLimit = 1,
            MacAuthenticationBypass = true,
            MaxMulticastGroups = 2,
            NeighbourVlanSuppression = true,
            BackupNextHopId = 3
        };
        Assert.Equal(newest, LinkPorts.Table.Decode(new NetlinkAttribute(4, "bridge"u8), new NetlinkAttribute(5, Encode(newest))));
    }

    [Fact]
    public void Decode_PortOfAnotherKind_IsKeptAsItCame()
    {
        byte[] payload = [.. new byte[16], .. Attribute(3, (byte)'x', 0),
            .. Attribute(18, [.. Attribute(4, "team\0"u8), .. Attribute(5, 1, 2, 3)])];

        Link link = Wire.Decode(LinkCodec.Decode, payload);

        Assert.Equal(new UnknownPort("team", new byte[] { 1, 2, 3 }), link.Port);
        Assert.NotEqual(new UnknownPort("team", new byte[] { 1, 2, 4 }), link.Port);
        Assert.Equal(new UnknownPort("team", new byte[] { 1, 2, 3 }).GetHashCode(), link.Port?.GetHashCode());
        Assert.Null(link.Kind);
    }

    private static byte[] Encode(LinkPort port) => Wire.Encode((NetlinkWriter writer, LinkPort port) => port.Encode(writer), port);

    private static byte[] PortData(byte[] request)
    {
        Assert.True(new AttributeReader(request.AsSpan(16)).TryFind(18, out NetlinkAttribute info));
        Assert.True(info.AsNest().TryFind(5, out NetlinkAttribute data));
        return data.Payload.ToArray();
    }

    private static byte[] Attribute(ushort type, params ReadOnlySpan<byte> value)
    {
        byte[] attribute = new byte[(value.Length + 7) & ~3];
        BitConverter.TryWriteBytes(attribute, (ushort)(value.Length + 4));
        BitConverter.TryWriteBytes(attribute.AsSpan(2), type);
        value.CopyTo(attribute.AsSpan(4));
        return attribute;
    }
}
