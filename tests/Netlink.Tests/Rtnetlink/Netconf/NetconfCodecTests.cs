using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;
using Configuration = Netlink.Rtnetlink.Netconf;

namespace Netlink.Tests.Rtnetlink.Netconfs;

public sealed class NetconfCodecTests
{
    private const ushort NewNetconf = 80;

    [Fact]
    public void EncodeQuestion_Device_EqualsIproute2()
        => Assert.Equal(Golden.SentPayload("netconf-get"),
            Wire.Encode(NetconfCodec.EncodeQuestion, new NetconfRequest(NetconfFamily.IPv4, 3)));

    [Fact]
    public void Decode_RecordedDevice_ReadsEverySetting()
        => Assert.Equal(
            new Configuration
            {
                Family = NetconfFamily.IPv4,
                Device = 3,
                Forwarding = false,
                ReversePathFilter = 0,
                MulticastForwarding = false,
                BroadcastForwarding = false,
                ProxyNeighbours = false,
                IgnoresRoutesWithLinkDown = false,
            },
            Assert.Single(Wire.DecodeAll(NetconfCodec.Decode, NewNetconf, Golden.Received("netconf-get"))));

    [Fact]
    public void Decode_RecordedLists_ReadEachDeviceAndTheTwoThatStandForMany()
    {
        List<Configuration> ipv4 = Read("netconf-list"), ipv6 = Read("netconf-list-ipv6"), mpls = Read("netconf-list-mpls");

        Assert.Equal([1, 2, 3, NetconfDevice.All, NetconfDevice.Default], ipv4.Select(configuration => configuration.Device));
        Assert.Equal([1, 2, 3, NetconfDevice.All, NetconfDevice.Default], ipv6.Select(configuration => configuration.Device));
        Assert.All(ipv6, configuration =>
            Assert.Equal((NetconfFamily.IPv6, false, null),
                (configuration.Family, configuration.Forwarding, configuration.ReversePathFilter)));
        Assert.Equal([(1, false), (2, false), (3, false)],
            mpls.Select(configuration => (configuration.Device.Value, configuration.Input!.Value)));
        Assert.All(mpls, configuration => Assert.Null(configuration.Forwarding));
    }

    [Fact]
    public void Decode_Unknown_IsKept()
        => Assert.Equal(
            new RawAttribute(99, new byte[] { 1, 0, 0, 0 }),
            Assert.Single(Wire.Decode(NetconfCodec.Decode,
                Convert.FromHexString("02000000" + "0800010001000000" + "0800630001000000")).UnknownAttributes));

    [Theory]
    [InlineData("")]
    [InlineData("02000000")]
    [InlineData("02000000" + "0600010001000000")]
    public void Decode_WithoutADevice_IsMalformed(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(NetconfCodec.Decode, Convert.FromHexString(payload)));

    [Fact]
    public void ToString_Devices_ReadAsInIproute2()
        => Assert.Equal(["all", "default", "5"],
            ((NetconfDevice[])[NetconfDevice.All, NetconfDevice.Default, 5]).Select(device => device.ToString()));

    private static List<Configuration> Read(string golden) => Wire.DecodeAll(NetconfCodec.Decode, NewNetconf, Golden.Received(golden));
}
