using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>Announcements about bridges, tunnels and joined addresses in words.</summary>
public sealed class BridgeMessageTextTests
{
    [Theory]
    [InlineData("mdb-get", 84, 84, "RTM_NEWMDB multicast group 239.1.1.1 port 11 dev 11 vlan 10, " +
        "multicast group 239.1.1.1 port 13 dev 11 vlan 10")]
    [InlineData("mdb-list-tunnel", 84, 85, "RTM_DELMDB multicast group :: port 12 dev 12 src_vni 100 dst 2001:db8::9, " +
        "multicast group 239.1.1.1 src 192.0.2.9 port 12 dev 12 src_vni 100 dst 198.51.100.2, " +
        "multicast group 239.1.1.1 port 12 dev 12 src_vni 100 dst 198.51.100.2, " +
        "multicast group 239.1.1.1 port 12 dev 12 src_vni 100 dst 198.51.100.1")]
    [InlineData("vlan-options-list", 112, 112, "RTM_NEWVLAN options of VLAN 1 of dev 11")]
    [InlineData("vlan-global-list", 112, 112, "RTM_NEWVLAN global options of VLAN 1 of dev 11, global options of VLAN 10 of dev 11, " +
        "global options of VLAN 11 of dev 11, global options of VLAN 12 of dev 11, global options of VLAN 13-20 of dev 11")]
    [InlineData("vni-list", 120, 121, "RTM_DELTUNNEL VNI 100-103 of dev 12, VNI 200 of dev 12 group 239.1.1.1")]
    [InlineData("multicast-list", 58, 56, "RTM_NEWMULTICAST multicast address 224.0.0.1 dev 11")]
    [InlineData("anycast-list", 62, 61, "RTM_DELANYCAST anycast address 2001:db8:: dev 11")]
    [InlineData("bucket-list", 116, 116, "RTM_NEWNEXTHOPBUCKET nexthop bucket 0 of id 10 nhid 5")]
    public void Describe_Announcement_IsTheObject(string recording, int recorded, int announced, string words)
    {
        byte[] payload = Wire.Payloads((ushort)recorded, Golden.Received(recording))[0];
        Assert.Equal(words, Describe((ushort)announced, payload));
    }

    [Fact]
    public void Describe_AnnouncementOfARouterPort_IsThePort()
    {
        byte[] list = Wire.Payloads(86, Golden.Received("mdb-list"))[0];
        var writer = new NetlinkWriter();
        writer.WriteRaw(list.AsSpan(0, MulticastGroupAttributes.HeaderSize));
        foreach (NetlinkAttribute part in new AttributeReader(list.AsSpan(MulticastGroupAttributes.HeaderSize)))
        {
            if ((MulticastReportAttribute)part.Type is MulticastReportAttribute.MDBA_ROUTER)
                writer.WriteBytes(part.WireType, part.Payload);
        }

        Assert.Equal("RTM_NEWMDB multicast router port 13 dev 11", Describe(84, writer.Written.ToArray()));
    }

    private static string Describe(ushort type, byte[] payload)
    {
        var reader = new MessageReader(Wire.Message(type, payload));
        reader.MoveNext();
        return RtnetlinkMessageText.Describe(reader.Current, new MessageText());
    }
}
