using System;
using System.Linq;
using System.Net;
using FlannelLab.Probing;
using Xunit;

namespace FlannelLab.Tests;

public sealed class PacketDecoderTests
{
    // Headers as on the wire: Ethernet with type IPv4; IPv4 10.244.0.2 > 10.244.3.2, ICMP; IPv4 10.1.5.10 > 10.1.8.10, protocol 4.
    private static readonly byte[] s_ethernet = Convert.FromHexString("020000000001" + "020000000002" + "0800");
    private static readonly byte[] s_echo = EchoMessage.Create(7, EchoMessage.SmallestPacket);
    private static readonly byte[] s_inner =
        [.. Convert.FromHexString("45000031000040004001" + "0000" + "0af40002" + "0af40302"), .. s_echo];
    private static readonly byte[] s_outer =
        [.. Convert.FromHexString("45000045000040004004" + "0000" + "0a01050a" + "0a01080a"), .. s_inner];

    [Fact]
    public void Decode_PlainEchoRequest_FindsItsNumber()
    {
        ProbePacket? packet = PacketDecoder.Decode([.. s_ethernet, .. s_inner]);

        Assert.Equal(new ProbePacket(7, IPAddress.Parse("10.244.0.2"), IPAddress.Parse("10.244.3.2"), null), packet);
    }

    [Fact]
    public void Decode_EchoRequestInIpip_FindsBothHeaders()
    {
        ProbePacket? packet = PacketDecoder.Decode([.. s_ethernet, .. s_outer]);

        Assert.Equal(new OuterHeader(IPAddress.Parse("10.1.5.10"), IPAddress.Parse("10.1.8.10")), packet?.Outer);
        Assert.Equal(IPAddress.Parse("10.244.3.2"), packet?.Destination);
    }

    [Fact]
    public void Decode_EveryTruncation_FindsNothing()
    {
        byte[] frame = [.. s_ethernet, .. s_outer];
        Assert.All(Enumerable.Range(0, frame.Length), length => Assert.Null(PacketDecoder.Decode(frame.AsSpan(0, length))));
    }

    [Fact]
    public void Decode_SomebodyElsesEchoRequest_FindsNothing()
    {
        byte[] other = [.. s_inner];
        other[^10] ^= 0xff;   // within the mark
        Assert.Null(PacketDecoder.Decode([.. s_ethernet, .. other]));
    }

    [Fact]
    public void Create_Message_HasTheChecksumOfRfc1071()
    {
        // The checksum of a message that holds its own checksum is zero.
        uint sum = 0;
        for (int i = 0; i < s_echo.Length; i++)
            sum += (uint)(s_echo[i] << (i % 2 == 0 ? 8 : 0));
        while (sum >> 16 != 0)
            sum = (sum & 0xffff) + (sum >> 16);
        Assert.Equal(0xffffu, sum);
    }
}
