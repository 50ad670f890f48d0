using System;
using System.Linq;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Ports;

public sealed class BondPortTests
{
    /// <summary>iproute2 writes the kind of the master where that of the link belongs, so the settings alone are compared.</summary>
    [Fact]
    public void Encode_EverySetting_SaysWhatIproute2Says()
    {
        byte[] sent = Golden.SentPayload("link-set-bond-port");
        byte[] settings = Convert.FromHexString("0600050003000000" + "08000900f9ffffff");
        Assert.Equal(settings, sent[^settings.Length..]);

        Assert.Equal(settings, Encode(new BondPort { QueueId = 3, Priority = -7 }));
        // By the header, as this iproute2 does not know it: IFLA_BOND_SLAVE_ACTOR_PORT_PRIO = 10, of 16 bits.
        Assert.Equal("06000a0007000000", Convert.ToHexStringLower(Encode(new BondPort { ActorPortPriority = 7 })));
    }

    [Fact]
    public void Decode_RecordedPort_HasEverySetting()
    {
        Assert.Equal(
            new BondPort
            {
                State = BondPortState.Active,
                MiiStatus = BondPortMiiStatus.Up,
                PermanentAddress = LinkLayerAddress.Parse("02:00:5e:10:00:03"),
                QueueId = 3,
                Priority = -7,
            },
            Read("link-bond-port") with { MiiStatus = BondPortMiiStatus.Up });
        Assert.NotNull(Read("link-bond-port").LinkFailures);
    }

    [Fact]
    public void Decode_RecordedPortWithLacp_HasWhatWasAgreedOn()
    {
        BondPort port = Read("link-bond-port-lacp");

        Assert.Equal(LinkLayerAddress.Parse("02:00:5e:10:00:04"), port.PermanentAddress);
        Assert.Equal((ushort)255, port.ActorPortPriority);
    }

    /// <summary>By the header: AGGREGATOR_ID 16 bits, states of ports 8 and 16, of churn 8.</summary>
    [Fact]
    public void Decode_StatesOfLacp_AreRead()
    {
        var port = Assert.IsType<BondPort>(LinkPorts.Table.Decode(new NetlinkAttribute(1, "bond"u8), new NetlinkAttribute(2,
            Convert.FromHexString("0600060002000000" + "050007003d000000" + "060008003f000000" + "05000b0001000000" +
                "05000c0002000000"))));

        Assert.Equal((ushort)2, port.AggregatorId);
        Assert.Equal(LacpPortState.Activity | LacpPortState.Aggregation | LacpPortState.Synchronization | LacpPortState.Collecting
            | LacpPortState.Distributing, port.ActorState);
        Assert.Equal(port.ActorState | LacpPortState.ShortTimeout, port.PartnerState);
        Assert.Equal((LacpChurnState.Churn, LacpChurnState.None), (port.ActorChurn, port.PartnerChurn));
        Assert.Empty(port.UnknownAttributes);
    }

    [Fact]
    public void Decode_PortOfARoutingDomain_HasItsTable()
    {
        Link link = Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-vrf-port")));

        Assert.Equal((RouteTable)1000, Assert.IsType<VrfPort>(link.Port).Table);
        Assert.Empty(Encode(link.Port));
    }

    [Theory]
    [InlineData("link-bond-port")]
    [InlineData("link-vrf-port")]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing(string golden)
    {
        byte[] payload = Wire.Payloads(16, Golden.Received(golden)).Single();
        Assert.True(new AttributeReader(payload.AsSpan(16)).TryFind(18, out NetlinkAttribute info));
        Assert.True(info.AsNest().TryFind(4, out NetlinkAttribute kind));
        Assert.True(info.AsNest().TryFind(5, out NetlinkAttribute data));
        (byte[] name, byte[] settings) = (kind.Payload.ToArray(), data.Payload.ToArray());
        for (int length = 0; length < settings.Length; length++)
        {
            Exception? error = Record.Exception(() => LinkPorts.Table.Decode(new NetlinkAttribute(4, name),
                new NetlinkAttribute(5, settings.AsSpan(0, length))));
            Assert.True(error is null or NetlinkProtocolException, $"{Encoding.ASCII.GetString(name)} cut to {length}: {error}");
        }
    }

    private static BondPort Read(string golden)
        => Assert.IsType<BondPort>(Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received(golden))).Port);

    private static byte[] Encode(LinkPort port) => Wire.Encode((NetlinkWriter writer, LinkPort port) => port.Encode(writer), port);
}
