using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.L2tpCommand;

namespace Netlink.Tests.Generic;

/// <summary>What ip-l2tp(8) sends is the judge of what is sent.</summary>
public sealed class L2tpCodecTests
{
    private static readonly L2tpTunnel s_udp = new(3000, 4000, IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"))
    {
        LocalPort = 5000,
        RemotePort = 6000,
        UdpChecksum = true,
    };

    private static readonly L2tpTunnel s_ip = new(3001, 4001, IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::2"))
    {
        Encapsulation = L2tpEncapsulation.IP,
    };

    private static readonly L2tpSession s_session = new(3000, 1000, 2000)
    {
        LinkName = "s0",
        Cookie = [1, 2, 3, 4, 5, 6, 7, 8],
        PeerCookie = [1, 2, 3, 4],
        ReceiveSequence = true,
        SendSequence = true,
    };

    [Fact]
    public void Encode_Tunnels_EqualIproute2()
    {
        AssertEqual("tunnel-add", L2TP_CMD_TUNNEL_CREATE, s_udp, L2tpTunnelCodec.Write);
        AssertEqual("tunnel-add-ipv6", L2TP_CMD_TUNNEL_CREATE, s_ip, L2tpTunnelCodec.Write);
        AssertEqual("tunnel-delete", L2TP_CMD_TUNNEL_DELETE, new L2tpName(3000), L2tpTunnelCodec.WriteId);
    }

    /// <summary>iproute2 also sends a number of the peer's tunnel and a length, which no kernel reads.</summary>
    [Fact]
    public void Encode_Sessions_EqualIproute2ButForWhatNobodyReads()
    {
        const ushort L2TP_ATTR_L2SPEC_LEN = 6;
        byte[] sent = Golden.SentPayload("generic-l2tp-session-add");
        var writer = new NetlinkWriter();
        writer.WriteRaw(sent.AsSpan(0, GenericHeader.Size));
        foreach (NetlinkAttribute attribute in new AttributeReader(sent.AsSpan(GenericHeader.Size)))
        {
            if (attribute.Type is not (L2TP_ATTR_L2SPEC_LEN or (ushort)L2tpAttribute.L2TP_ATTR_PEER_CONN_ID))
                writer.WriteBytes(attribute.WireType, attribute.Payload);
        }

        Assert.Equal(Wire.Sorted(writer.Written, GenericHeader.Size),
            Wire.Sorted(Encode(L2TP_CMD_SESSION_CREATE, s_session with { HasSublayer = false }, L2tpSessionCodec.Write),
                GenericHeader.Size));
        AssertEqual("session-delete", L2TP_CMD_SESSION_DELETE, new L2tpName(3000, 1000), L2tpSessionCodec.WriteId);
    }

    [Fact]
    public void Encode_ChangeOfASession_HasWhatIsGiven()
    {
        var request = new L2tpSessionRequest(new L2tpName(7, 8), new L2tpSessionChange
        {
            SendSequence = false,
            ReorderTimeout = TimeSpan.FromMilliseconds(20),
        });

        L2tpSession read = Wire.Decode(L2tpSessionCodec.Decode, Encode(L2TP_CMD_SESSION_MODIFY, request, L2tpSessionCodec.WriteChange));

        Assert.Equal(new L2tpSession(7, 8, 0) { SendSequence = false, ReorderTimeout = TimeSpan.FromMilliseconds(20) }, read);
    }

    [Fact]
    public void Decode_Recordings_TellWhatWasAdded()
    {
        List<L2tpTunnel> tunnels = Read("tunnels", L2tpTunnelCodec.Decode);
        Assert.Equal([s_udp, s_ip], tunnels.Select(tunnel => tunnel with { Statistics = null }));
        Assert.Equal(new L2tpStatistics(), tunnels[0].Statistics);
        L2tpSession session = Assert.Single(Read("sessions", L2tpSessionCodec.Decode));
        Assert.Equal(s_session with { PeerTunnelId = 4000, IsNetworkServer = false, Statistics = new L2tpStatistics() }, session);
    }

    [Fact]
    public void Decode_Events_TellWhatCameAndWent()
    {
        List<L2tpChange> changes = Read("events", L2tpAnnouncements.Decode);

        Assert.Equal([(false, "tunnel 3000"), (false, "session 1000 in tunnel 3000"), (true, "session 1000 in tunnel 3000"),
            (true, "tunnel 3000")], changes.Select(change => (change.IsRemoved, change.Object.ToString()!)));
    }

    private static byte[] Encode<T>(L2tpCommand command, T spec, Action<NetlinkWriter, T> write)
        => Wire.Encode(GenericRequests<L2tpCommand>.Encoder(command, L2tpClient.Version, write), spec);

    private static void AssertEqual<T>(string recording, L2tpCommand command, T spec, Action<NetlinkWriter, T> write)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-l2tp-{recording}"), GenericHeader.Size),
            Wire.Sorted(Encode(command, spec, write), GenericHeader.Size));

    private static List<T> Read<T>(string recording, ReplyDecoder<T> decode)
        => Wire.DecodeFamily(decode, $"generic-l2tp-{recording}");
}
