using System;
using System.Net;
using FlannelLab.Walking;
using Xunit;

namespace FlannelLab.Tests;

public sealed class PacketViewTests
{
    /// <summary>A ping between pods as the gateway saw it, recorded with tcpdump 4.99 between nodes of flanneld v0.19.2, Linux
    /// 6.1.</summary>
    private static readonly byte[] s_tunnelled = Convert.FromHexString(
        "45000068a1bf4000400477bc0a01080a0a01050b450000543b" +
            "d4400040017beb0af45c010af411010800b65d056f000182d4026b00000000ef1f09000000000010111213"
        + "1415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637");

    private static readonly byte[] s_ethernet = Convert.FromHexString("36941da2cfbee60e0f9cfa410800");

    [Fact]
    public void Read_PacketInATunnel_HasBothHeadersAndTheEcho()
    {
        PacketView packet = PacketView.Read(s_tunnelled, ethernet: false)!;

        Assert.Null(packet.Ethernet);
        Assert.Equal(
            [new IPv4Header(IPAddress.Parse("10.1.8.10"), IPAddress.Parse("10.1.5.11"), 64, 4, 104, true),
                new IPv4Header(IPAddress.Parse("10.244.92.1"), IPAddress.Parse("10.244.17.1"), 64, 1, 84, true)],
            packet.Headers);
        Assert.Equal(new EchoHeader(Request: true, 1391, 1), packet.Echo);
    }

    [Fact]
    public void Read_WithEthernetHeader_HasItsAddresses()
    {
        PacketView packet = PacketView.Read([.. s_ethernet, .. s_tunnelled], ethernet: true)!;

        Assert.Equal("e6:0e:0f:9c:fa:41", packet.Ethernet!.Source.ToString());
        Assert.Equal("36:94:1d:a2:cf:be", packet.Ethernet.Destination.ToString());
        Assert.Equal(2, packet.Headers.Count);
    }

    [Fact]
    public void Read_EveryTruncation_IsNoPacket()
    {
        for (int length = 0; length < s_tunnelled.Length; length++)
            Assert.Null(PacketView.Read(s_tunnelled.AsSpan(0, length), ethernet: false));
    }

    [Fact]
    public void Read_EndlessTunnels_Ends()
    {
        var nested = new byte[60_000];
        for (int i = 0; i + 20 <= nested.Length; i += 20)
        {
            (nested[i], nested[i + 9]) = (0x45, 4);
            (nested[i + 2], nested[i + 3]) = ((byte)((nested.Length - i) >> 8), (byte)(nested.Length - i));
        }

        Assert.Null(PacketView.Read(nested, ethernet: false));
    }
}
