using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Addresses;

public sealed class AddressCodecTests
{
    private const ushort NewAddress = 20;

    private static readonly Address s_plain = new(3, InterfaceAddress.Parse("192.0.2.1/24"));

    private static readonly Address s_full = s_plain with
    {
        Broadcast = IPAddress.Parse("192.0.2.255"),
        Label = "v0:a",
        Scope = RouteScope.Link,
        Metric = 7,
        Flags = AddressFlags.NoPrefixRoute,
        ValidLifetime = TimeSpan.FromSeconds(100),
        PreferredLifetime = TimeSpan.FromSeconds(50),
    };

    [Fact]
    public void Encode_Plain_EqualsIproute2() => Assert.Equal(Golden.SentPayload("address-add"), Wire.Encode(AddressCodec.Encode, s_plain));

    [Fact]
    public void Encode_EverySetting_SaysWhatIproute2Says() => AssertSame("address-add-settings", s_full);

    [Fact]
    public void Encode_Peer_EqualsIproute2()
        => AssertSame("address-add-peer",
            new Address(3, InterfaceAddress.Parse("192.0.2.1/32")) { Peer = IPAddress.Parse("198.51.100.1") });

    [Fact]
    public void Encode_IPv6_EqualsIproute2()
        => AssertSame("address-add-ipv6",
            new Address(3, InterfaceAddress.Parse("2001:db8::1/64")) { Flags = AddressFlags.NoDuplicateDetection });

    [Fact]
    public void Encode_AutoJoin_EqualsIproute2()
        => AssertSame("address-add-autojoin",
            new Address(3, InterfaceAddress.Parse("233.252.0.1/32")) { Flags = AddressFlags.AutoJoin, Metric = 5 });

    [Fact]
    public void EncodeFilter_Namespace_IsSent()
        => Assert.Equal("00000000" + "00000000" + "08000a00" + "07000000",
            Convert.ToHexStringLower(Wire.Encode(AddressCodec.EncodeFilter, new AddressFilter { NamespaceId = 7 })));

    [Fact]
    public void Decode_RecordedFlags_ReadsThoseAboveEightBitsAndTheProtocol()
    {
        List<Address> addresses = Wire.DecodeAll(AddressCodec.Decode, NewAddress, Golden.Received("address-list-flags"));

        Address joined = addresses.Single(address => address.Local.ToString() == "233.252.0.1/32");
        Assert.Equal((AddressFlags.Permanent | AddressFlags.AutoJoin, 5u), (joined.Flags, joined.Metric));
        Address managed = addresses.Single(address => address.Local.ToString() == "2001:db8::1/64");
        Assert.Equal(AddressFlags.Permanent | AddressFlags.NoDuplicateDetection | AddressFlags.ManageTemporary, managed.Flags);
        Assert.All(addresses.Where(address => address.Local.Address.IsIPv6LinkLocal), address => Assert.Equal((byte)3, address.Protocol));
    }

    [Fact]
    public void Encode_ToDelete_EqualsIproute2() => AssertSame("address-delete", s_plain);

    [Fact]
    public void Encode_Protocol_IsSent()
        => Assert.Contains("\n000b=03", Wire.Sorted(Wire.Encode(AddressCodec.Encode, s_plain with { Protocol = 3 }), 8),
            StringComparison.Ordinal);

    [Fact]
    public void Encode_ValidForeverAndPreferredForAWhile_SaysSo()
        => Assert.Contains(
            "\n0006=0a000000ffffffff0000000000000000",
            Wire.Sorted(Wire.Encode(AddressCodec.Encode, s_plain with { PreferredLifetime = TimeSpan.FromSeconds(10) }), 8),
            StringComparison.Ordinal);

    [Fact]
    public void EncodeFilter_Device_IsInTheHeader()
        => Assert.Equal("0a000000" + "05000000",
            Convert.ToHexStringLower(Wire.Encode(AddressCodec.EncodeFilter,
                new AddressFilter { Family = System.Net.Sockets.AddressFamily.InterNetworkV6, LinkIndex = 5 })));

    [Fact]
    public void Decode_RecordedList_ReadsEachAddress()
    {
        List<Address> addresses = Wire.DecodeAll(AddressCodec.Decode, NewAddress, Golden.Received("address-list"));

        Address first = addresses.Single(address => address.Local.ToString() == "192.0.2.1/24");
        Assert.Equal("v0", first.Label);
        Assert.Null(first.Peer);
        Assert.Equal(RouteScope.Universe, first.Scope);
        Assert.Equal(AddressFlags.Permanent, first.Flags);
        Assert.Equal(Timeout.InfiniteTimeSpan, first.ValidLifetime);
        Assert.Equal(Timeout.InfiniteTimeSpan, first.PreferredLifetime);

        Address peer = addresses.Single(address => address.Local.ToString() == "192.0.2.7/32");
        Assert.Equal("198.51.100.7", peer.Peer?.ToString());
        Assert.Equal(AddressFlags.Permanent | AddressFlags.NoPrefixRoute, peer.Flags);

        Address ipv6 = addresses.Single(address => address.Local.ToString() == "2001:db8::1/64");
        Assert.Null(ipv6.Peer);
        Assert.Null(ipv6.Label);
        Assert.Equal(TimeSpan.FromSeconds(100), ipv6.ValidLifetime);
        Assert.Equal(TimeSpan.FromSeconds(50), ipv6.PreferredLifetime);

        Address ipv6Peer = addresses.Single(address => address.Local.ToString() == "2001:db8::2/128");
        Assert.Equal("2001:db8::3", ipv6Peer.Peer?.ToString());
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        foreach (Address address in (Address[])[s_full, s_full with { Peer = IPAddress.Parse("192.0.2.2"), Protocol = 3 }])
            Assert.Equal(address, Wire.Decode(AddressCodec.Decode, Wire.Encode(AddressCodec.Encode, address)));
    }

    /// <summary>The kernel lets a device have one, and then it must not be that nothing can be listed any more.</summary>
    [Fact]
    public void Decode_MappedAddress_IsRead()
        => Assert.Equal("::ffff:192.0.2.1/128",
            Wire.Decode(AddressCodec.Decode,
                Convert.FromHexString("0a80000003000000" + "1400010000000000000000000000ffffc0000201")).Local.ToString());

    [Theory]
    [InlineData("0218000003000000")]
    [InlineData("021800000000000008000200c0000201")]
    [InlineData("02180000ffffffff08000200c0000201")]
    [InlineData("022100000300000008000200c0000201")]
    [InlineData("0218000003000000060002000000")]
    [InlineData("02180000")]
    public void Decode_Impossible_RaisesProtocolException(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(AddressCodec.Decode, Convert.FromHexString(payload)));

    private static void AssertSame(string golden, Address address)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), 8), Wire.Sorted(Wire.Encode(AddressCodec.Encode, address), 8));
}
