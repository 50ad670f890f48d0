using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Decoding;

/// <summary>Any message is told in words, whatever it is of.</summary>
public sealed class NetlinkDecoderTests
{
    [Theory]
    [InlineData(NetlinkProtocol.Route, "route-list", "RTM_NEWROUTE route 198.51.100.0/24")]
    [InlineData(NetlinkProtocol.Netfilter, "nft-firewall", "NFT_MSG_NEWTABLE table inet fw {")]
    [InlineData(NetlinkProtocol.Netfilter, "ipset-list", "IPSET_CMD_LIST create hipp hash:ip,port family inet hashsize 1024")]
    [InlineData(NetlinkProtocol.Netfilter, "queue-packet", "NFQNL_MSG_PACKET packet 1 ip input in 1 mark 0x7 protocol 0x0800 33 bytes")]
    [InlineData(NetlinkProtocol.Netfilter, "log-packet", "NFULNL_MSG_PACKET log \"going \" ip output out 1 mark 0x7 protocol 0x0800")]
    [InlineData(NetlinkProtocol.SocketDiagnostics, "socket-tcp", "SOCK_DIAG_BY_FAMILY socket Listening 127.0.0.1:")]
    [InlineData(NetlinkProtocol.SocketDiagnostics, "socket-unix", "SOCK_DIAG_BY_FAMILY unix Stream Listening ")]
    [InlineData(NetlinkProtocol.Rdma, "rdma-links", "RDMA_NLDEV_CMD_GET RDMA_NLDEV_ATTR_DEV_INDEX ")]
    [InlineData(NetlinkProtocol.Generic, "generic-family", "nlctrl CTRL_CMD_NEWFAMILY CTRL_ATTR_FAMILY_NAME \"nlctrl\"")]
    public void Decode_ReportsOfTheKernel_AreToldInTheirToolsWords(NetlinkProtocol protocol, string recording, string told)
        => Assert.Contains(Received(new NetlinkDecoder(), protocol, recording), message =>
            message.Text.StartsWith(told, StringComparison.Ordinal) && message.Problem is null && message.Protocol == protocol);

    [Fact]
    public void Decode_EveryRecording_IsToldLineByLineWithoutAProblem()
    {
        foreach ((string name, int protocol, byte[] datagram) in Golden.Everything())
        {
            // A number means another family in another recording.
            string? family = Golden.FamilyNameOf(name);
            var decoder = new NetlinkDecoder
            {
                Families = family is null ? [] : [new GenericFamily { Id = BitConverter.ToUInt16(datagram, 4), Name = family }],
            };
            foreach (DecodedMessage message in decoder.Decode((NetlinkProtocol)protocol, datagram))
            {
                Assert.True(message.Problem is null, $"{name}: {message.Problem} {message}");
                Assert.True(message.Header is not null || protocol == (int)NetlinkProtocol.DeviceEvents);
                Assert.DoesNotContain(message.Text, char.IsControl);
                Assert.False(message.Text.StartsWith("message ", StringComparison.Ordinal) && protocol != (int)NetlinkProtocol.Generic,
                    $"{name}: {message}");
            }
        }
    }

    [Fact]
    public void Decode_FamilyThatIsNotKnown_ShowsNoBytes()
    {
        DecodedMessage message = Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Generic, Wire.Message(29, [1, 1, 0, 0, 1, 2])));

        Assert.Equal("message 29 (6 bytes, hidden) of a family that no reply of nlctrl has named", message.Text);
    }

    [Fact]
    public void Decode_AnswerOfTheController_IsLearnt()
    {
        var decoder = new NetlinkDecoder();
        Assert.Empty(decoder.Families);
        byte[] answer = [1, 2, 0, 0, 6, 0, 1, 0, 29, 0, 0, 0, 12, 0, 2, 0, .. "ethtool"u8, 0];
        decoder.Decode(NetlinkProtocol.Generic, Wire.Message(16, answer));
        byte[] announcement = Wire.Message(29, [17, 1, 0, 0, 8, 0, 6, 0, 0, 4, 0, 0]);

        Assert.Equal("ethtool (id 29, version 0)", Assert.Single(decoder.Families).ToString());
        Assert.Equal("ethtool ETHTOOL_MSG_RINGS_NTF ETHTOOL_A_RINGS_RX 1024",
            Assert.Single(decoder.Decode(NetlinkProtocol.Generic, announcement)).Text);
        decoder.Decode(NetlinkProtocol.Generic, Wire.Message(16, [2, .. answer[1..]]));
        Assert.Empty(decoder.Families);
    }

    [Fact]
    public void Decode_GivenFamily_IsToldByName()
    {
        var decoder = new NetlinkDecoder { Families = [new GenericFamily { Id = 25, Name = "wireguard" }] };

        DecodedMessage asked = Assert.Single(decoder.Decode(NetlinkProtocol.Generic, Golden.Sent("generic-wireguard-get")));
        Assert.Equal("wireguard WG_CMD_GET_DEVICE wg0", asked.Text);
        DecodedMessage told = Received(decoder, NetlinkProtocol.Generic, "generic-wireguard-get")[0];
        Assert.Equal("wireguard WG_CMD_GET_DEVICE wg0 listen-port 51820 fwmark 0x77 private-key (hidden) "
            + "public-key SHsbx5wMktsyrTnUXB8MIgqxZTbX3drtu8P7dg2XVS4= "
            + "peer xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg= preshared-key (hidden) persistent-keepalive 25 sent 0 received 0 "
            + "protocol-version 1 endpoint 192.0.2.1:51821 allowed-ips 10.0.0.0/8,2001:db8::/32 "
            + "peer TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0= preshared-key (none) persistent-keepalive off sent 0 received 0 "
            + "protocol-version 1", told.Text);
    }

    [Fact]
    public void Decode_RequestOfWg_IsToldAsItWasMade()
    {
        var decoder = new NetlinkDecoder { Families = [new GenericFamily { Id = 25, Name = "wireguard" }] };

        string told = Assert.Single(decoder.Decode(NetlinkProtocol.Generic, Golden.Sent("generic-wireguard-set"))).Text;
        Assert.StartsWith("wireguard WG_CMD_SET_DEVICE wg0 ", told, StringComparison.Ordinal);
        Assert.Contains(" peer xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg= ", told, StringComparison.Ordinal);
        Assert.Contains(" endpoint 192.0.2.1:51821", told, StringComparison.Ordinal);
        Assert.Contains(" replace-allowed-ips ", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Refusal_NamesTheRequest()
    {
        byte[] request = Golden.Sent("route-add-default");
        byte[] refusal = Wire.Message(MessageType.Error, [0xef, 0xff, 0xff, 0xff, .. request]);

        Assert.Equal("NLMSG_ERROR EEXIST to RTM_NEWROUTE",
            Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, refusal)).Text);
    }

    [Fact]
    public void Decode_DatagramThatIsCut_TellsWhatThereIsAndWhatIsWrong()
    {
        byte[] request = Golden.Sent("link-add-dummy");
        IReadOnlyList<DecodedMessage> told = new NetlinkDecoder().Decode(NetlinkProtocol.Route, request.AsSpan(0, request.Length - 6));

        DecodedMessage message = Assert.Single(told);
        Assert.StartsWith("RTM_NEWLINK IFLA_IFNAME \"d0\" (An attribute claims ", message.Text,
            StringComparison.Ordinal);
        Assert.Equal($"A netlink message claims {request.Length} bytes where {request.Length - 6} are left.", message.Problem);
    }

    [Fact]
    public void Decode_BytesThatAreNoMessage_AreShown()
    {
        DecodedMessage message = Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, [1, 2, 3]));

        Assert.Null(message.Header);
        Assert.Equal("010203", message.Text);
        Assert.Equal("A netlink message needs 16 bytes where 3 are left.", message.Problem);
    }

    [Fact]
    public void Decode_AttributeThatClaimsTooMuch_IsShownBehindTheOthers()
    {
        byte[] link = [.. new byte[16], 8, 0, 4, 0, 0xdc, 5, 0, 0, 99, 0, 5, 0, 1, 2];
        DecodedMessage message = Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, Wire.Message(18, link)));

        Assert.Equal("An attribute claims 99 bytes where 6 are left.", message.Problem);
        Assert.EndsWith("IFLA_MTU dc050000 (An attribute claims 99 bytes where 6 are left.) 630005000102", message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ZerosBehindAMessage_ArePassedOver()
        => Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, [.. Golden.Sent("link-add-dummy"), .. new byte[100]]));

    [Fact]
    public void Decode_TextWithControlCharacters_StaysOneLine()
    {
        byte[] alias = [.. "a\nRTM_DELLINK \u001b[2J"u8, 0];
        byte[] link = [.. new byte[16], 8, 0, 3, 0, (byte)'v', (byte)'0', 0, 0, (byte)(4 + alias.Length), 0, 20, 0, .. alias, 0, 0, 0];
        DecodedMessage message = Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, Wire.Message(16, link)));

        Assert.DoesNotContain(message.Text, char.IsControl);
    }

    [Fact]
    public void Decode_DeviceEvent_IsItsText()
        => Assert.Equal("add@/devices/virtual/net/v0 ACTION=add SUBSYSTEM=net", Assert.Single(new NetlinkDecoder().Decode(
            NetlinkProtocol.DeviceEvents, "add@/devices/virtual/net/v0\0ACTION=add\0SUBSYSTEM=net\0"u8)).Text);

    [Fact]
    public void Decode_DatagramOfTheArticle_IsWhatItSays()
    {
        byte[] datagram = Convert.FromHexString("2400000018000506070000000000000002180000fe0300010000000008000100c6336400");

        DecodedMessage message = Assert.Single(new NetlinkDecoder().Decode(NetlinkProtocol.Route, datagram));
        Assert.Equal("RTM_NEWROUTE route 198.51.100.0/24", message.Text);
        Assert.Null(message.Problem);
    }

    [Fact]
    public void Decode_EmptyDatagram_HasNoMessages() => Assert.Empty(new NetlinkDecoder().Decode(NetlinkProtocol.Route, []));

    private static List<DecodedMessage> Received(NetlinkDecoder decoder, NetlinkProtocol protocol, string recording)
        => [.. Golden.Received(recording).SelectMany(datagram => decoder.Decode(protocol, datagram))];
}
