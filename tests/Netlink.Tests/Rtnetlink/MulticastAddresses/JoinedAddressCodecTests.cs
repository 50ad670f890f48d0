using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.MulticastAddresses;

public sealed class JoinedAddressCodecTests
{
    // Lists are made of messages of the number of the question.
    private const ushort RTM_GETMULTICAST = 58;
    private const ushort RTM_GETANYCAST = 62;
    private const int Device = 11;

    [Fact]
    public void Decode_RecordedMulticastAddresses_AreOfBothFamilies()
    {
        Assert.Equal(new MulticastAddress { LinkIndex = Device, Address = IPAddress.Parse("224.0.0.1"), Users = 1 },
            Assert.Single(Multicast("multicast-list")));
        List<MulticastAddress> ipv6 = Multicast("multicast-list-ipv6");
        Assert.Contains("multicast address ff02::1 dev 11", ipv6.Select(address => address.ToString()));
        Assert.Contains(ipv6, address => address is { LinkIndex: 1, Users: 1 });
    }

    [Fact]
    public void Decode_RecordedAnycastAddresses_AreThoseOfARouter()
        => Assert.Equal(["anycast address 2001:db8:: dev 11", "anycast address fe80:: dev 11"],
            Wire.DecodeAll(AnycastAddressCodec.Decode, RTM_GETANYCAST, Golden.Received("anycast-list")).Select(address => $"{address}"));

    /// <summary>As it was sent for the recording.</summary>
    [Fact]
    public void EncodeFilter_FamilyAndDevice_IsAHeader()
    {
        Assert.Equal("0200000000000000", Encode(AddressFamily.InterNetwork, null));
        Assert.Equal("0a0000000b000000", Encode(AddressFamily.InterNetworkV6, Device));

        static string Encode(AddressFamily family, int? device) => Convert.ToHexStringLower(
            Wire.Encode(JoinedAddressCodec.EncodeFilter, new JoinedAddressQuestion(family, device, "")));
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolException()
    {
        byte[] multicast = Wire.Payloads(RTM_GETMULTICAST, Golden.Received("multicast-list"))[0][..16];
        byte[] anycast = Wire.Payloads(RTM_GETANYCAST, Golden.Received("anycast-list"))[0][..28];
        for (int length = 0; length < multicast.Length; length++)
            Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(MulticastAddressCodec.Decode, multicast.AsSpan(0, length)));
        for (int length = 0; length < anycast.Length; length++)
            Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(AnycastAddressCodec.Decode, anycast.AsSpan(0, length)));
    }

    private static List<MulticastAddress> Multicast(string recording)
        => Wire.DecodeAll(MulticastAddressCodec.Decode, RTM_GETMULTICAST, Golden.Received(recording));
}
