using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.MptcpCommand;

namespace Netlink.Tests.Generic;

/// <summary>What ip-mptcp(8) sends is the judge of what is sent.</summary>
public sealed class MptcpCodecTests
{
    private static readonly MptcpEndpoint s_announced = new(IPAddress.Parse("192.0.2.1"))
    {
        Id = 3,
        Flags = MptcpEndpointFlags.Signal,
        LinkIndex = 11,
        Port = 10443,
    };

    [Fact]
    public void Encode_Endpoints_EqualIproute2()
    {
        AssertEqual("add", MPTCP_PM_CMD_ADD_ADDR, s_announced, MptcpEndpointCodec.Write);
        AssertEqual("add-ipv6", MPTCP_PM_CMD_ADD_ADDR, new MptcpEndpoint(IPAddress.Parse("2001:db8::1"))
        {
            Flags = MptcpEndpointFlags.Subflow | MptcpEndpointFlags.Backup,
        }, MptcpEndpointCodec.Write);
        AssertEqual("delete", MPTCP_PM_CMD_DEL_ADDR, new MptcpEndpointName(3), MptcpEndpointCodec.WriteName);
        AssertEqual("delete-zero", MPTCP_PM_CMD_DEL_ADDR, new MptcpEndpointName(0, IPAddress.Parse("192.0.2.1")),
            MptcpEndpointCodec.WriteName);
        AssertEqual("change", MPTCP_PM_CMD_SET_FLAGS, new MptcpEndpointName(4, null, 0), MptcpEndpointCodec.WriteName);
        AssertEqual("get", MPTCP_PM_CMD_GET_ADDR, new MptcpEndpointName(4), MptcpEndpointCodec.WriteName);
        AssertEqual("flush", MPTCP_PM_CMD_FLUSH_ADDRS, "", static (_, _) => { });
    }

    [Fact]
    public void Encode_Limits_EqualIproute2()
    {
        AssertEqual("limits-set", MPTCP_PM_CMD_SET_LIMITS, new MptcpLimits { Subflows = 5, AcceptedAddresses = 4 },
            MptcpLimitsCodec.Write);
        AssertEqual("limits", MPTCP_PM_CMD_GET_LIMITS, "", static (_, _) => { });
    }

    [Fact]
    public void Decode_Recordings_TellWhatWasSet()
    {
        List<MptcpEndpoint> endpoints = Read("list", MptcpEndpointCodec.Decode);
        Assert.Equal([s_announced, new MptcpEndpoint(IPAddress.Parse("2001:db8::1"))
        {
            Id = 4,
            Flags = MptcpEndpointFlags.Subflow | MptcpEndpointFlags.Backup | MptcpEndpointFlags.FullMesh,
        }], endpoints);
        Assert.Equal(endpoints[1], Assert.Single(Read("get", MptcpEndpointCodec.Decode)));
        Assert.Equal(new MptcpLimits { Subflows = 5, AcceptedAddresses = 4 }, Assert.Single(Read("limits", MptcpLimitsCodec.Decode)));
    }

    [Fact]
    public void Decode_Events_TellOfBothEnds()
    {
        List<MptcpEvent> events = Read("events", MptcpEventCodec.Decode);

        Assert.Equal([MptcpEventType.ListenerCreated, MptcpEventType.Created, MptcpEventType.Created, MptcpEventType.Established,
            MptcpEventType.Established, MptcpEventType.Announced], events.Select(told => told.Type));
        Assert.Equal((null, IPEndPoint.Parse("192.0.2.1:80"), null), (events[0].Token, events[0].Local, events[0].Remote));
        MptcpEvent client = events[1], server = events[2];
        Assert.Equal((server.Remote, server.Local), (client.Local, client.Remote));
        Assert.Equal((false, false, true), (client.IsServerSide ?? false, client.IsBackup ?? false, server.IsServerSide ?? false));
        Assert.Equal([client.Token, server.Token, server.Token, client.Token, client.Token], events.Skip(1).Select(told => told.Token));
        Assert.Equal(IPAddress.Parse("2001:db8::1"), events[5].Remote!.Address);
        Assert.All(events, told => Assert.Empty(told.UnknownAttributes));
    }

    // An answer and an event have the same number.
    [Fact]
    public void Describe_AnswerAndEvent_AreToldApart()
    {
        ushort family = Golden.FamilyOf("generic-mptcp-events");
        var decoder = new NetlinkDecoder { Families = [new GenericFamily { Id = family, Name = MptcpClient.FamilyName }] };

        string[] events = [.. Golden.Received("generic-mptcp-events").Select(datagram =>
            decoder.Decode(NetlinkProtocol.Generic, datagram)[0].Text)];
        Assert.StartsWith("mptcp_pm MPTCP_EVENT_ANNOUNCED MPTCP_ATTR_TOKEN ", events[^1], StringComparison.Ordinal);
        string answer = decoder.Decode(NetlinkProtocol.Generic, Golden.Received("generic-mptcp-limits")[^1])[0].Text;
        Assert.StartsWith("mptcp_pm MPTCP_PM_CMD_GET_LIMITS MPTCP_PM_ATTR_RCV_ADD_ADDRS 4", answer, StringComparison.Ordinal);
    }

    private static void AssertEqual<T>(string recording, MptcpCommand command, T spec, Action<NetlinkWriter, T> write)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-mptcp-{recording}"), GenericHeader.Size),
            Wire.Sorted(Wire.Encode(GenericRequests<MptcpCommand>.Encoder(command, MptcpClient.Version, write), spec),
                GenericHeader.Size));

    private static List<T> Read<T>(string recording, ReplyDecoder<T> decode)
        => Wire.DecodeFamily(decode, $"generic-mptcp-{recording}");
}
