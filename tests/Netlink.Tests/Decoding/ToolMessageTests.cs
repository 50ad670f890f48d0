using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Xunit;

namespace Netlink.Tests.Decoding;

/// <summary>What a tool asks for and what it is answered is told in its words, not in bytes.</summary>
public sealed class ToolMessageTests
{
    [Theory]
    [InlineData("rule-add-all", "RTM_NEWRULE rule from all lookup 108")]
    [InlineData("rule-add", "RTM_NEWRULE rule 1000 from 192.0.2.0/24 lookup 100")]
    [InlineData("rule-delete", "RTM_DELRULE rule 1000 from 192.0.2.0/24 lookup 100")]
    [InlineData("qdisc-delete-root", "RTM_DELQDISC dev 12 root")]
    [InlineData("filter-list-ingress", "RTM_GETTFILTER dev 12 ingress")]
    [InlineData("mdb-add", "RTM_NEWMDB multicast group 239.1.1.1 port ")]
    [InlineData("mdb-add-source", "RTM_NEWMDB multicast group 239.1.1.2 src 192.0.2.1 port ")]
    [InlineData("mdb-delete", "RTM_DELMDB multicast group ")]
    [InlineData("route-add-tos", "RTM_NEWROUTE route 198.51.100.0/24 tos 0x10 ")]
    [InlineData("neighbour-proxy", "RTM_NEWNEIGH neighbour proxy ")]
    [InlineData("nexthop-add-fdb-group", "RTM_NEWNEXTHOP nexthop id 13 group 12 fdb")]
    public void Decode_RequestOfIproute2_IsToldAsItsObject(string recording, string told)
        => Assert.StartsWith(told, Sent(NetlinkProtocol.Route, recording), StringComparison.Ordinal);

    [Theory]
    [InlineData("xfrm-state-add-aead", "XFRM_MSG_NEWSA state 192.0.2.1 → 192.0.2.2 esp spi 0x100 mode tunnel reqid 7 "
        + "XFRMA_ALG_AEAD (hidden)")]
    [InlineData("xfrm-state-add-cbc", "XFRM_MSG_NEWSA state 2001:db8::1 → 2001:db8::2 esp spi 0x200 mode transport sel 2001:db8::/64 → "
        + "2001:db8:1::/64 proto 17 dport 53 XFRMA_ALG_AUTH_TRUNC (hidden)")]
    [InlineData("xfrm-state-update", "XFRM_MSG_UPDSA state 192.0.2.1 → 192.0.2.2 esp spi 0x100 mode tunnel reqid 7 ")]
    [InlineData("xfrm-state-get", "XFRM_MSG_GETSA state → 192.0.2.2 esp spi 0x100 XFRMA_SRCADDR c0000201")]
    [InlineData("xfrm-state-delete", "XFRM_MSG_DELSA state → 192.0.2.2 esp spi 0x300 ")]
    [InlineData("xfrm-state-allocate", "XFRM_MSG_ALLOCSPI state 192.0.2.1 → 192.0.2.2 esp spi 0x0 mode tunnel reqid 7")]
    [InlineData("xfrm-state-flush", "XFRM_MSG_FLUSHSA all")]
    [InlineData("xfrm-state-flush-ah", "XFRM_MSG_FLUSHSA ah")]
    [InlineData("xfrm-policy-add", "XFRM_MSG_NEWPOLICY policy out 10.1.0.0/16 → 10.2.0.0/16 priority 100 XFRMA_TMPL ")]
    [InlineData("xfrm-policy-add-block", "XFRM_MSG_NEWPOLICY policy in 2001:db8:1::/48 → 2001:db8:2::/48 proto 6 sport 80 action block ")]
    [InlineData("xfrm-policy-update", "XFRM_MSG_UPDPOLICY policy out 10.1.0.0/16 → 10.2.0.0/16 priority 100 ")]
    [InlineData("xfrm-policy-get", "XFRM_MSG_GETPOLICY policy out 10.1.0.0/16 → 10.2.0.0/16")]
    [InlineData("xfrm-policy-delete", "XFRM_MSG_DELPOLICY policy in 2001:db8:1::/48 → 2001:db8:2::/48 proto 6 sport 80 ")]
    public void Decode_RequestOfIpXfrm_IsToldAsItsObject(string recording, string told)
        => Assert.StartsWith(told, Sent(NetlinkProtocol.Xfrm, recording), StringComparison.Ordinal);

    [Fact]
    public void Decode_ReportOfAState_IsToldAsTheState()
        => Assert.Contains(Received(NetlinkProtocol.Xfrm, "xfrm-state-list"), text => text.StartsWith(
            "XFRM_MSG_NEWSA state 192.0.2.1 → 192.0.2.2 esp spi 0x300 mode tunnel reqid 9 ", StringComparison.Ordinal));

    [Theory]
    [InlineData("fdb-add-nexthop", " nhid 102 src_vni 42")]
    [InlineData("fdb-append", " dst 2001:db8::9 port 4790 vni 43")]
    public void Decode_EntryOfATunnel_IsToldWithWhereItLeads(string recording, string told)
        => Assert.EndsWith(told, Sent(NetlinkProtocol.Route, recording), StringComparison.Ordinal);

    [Fact]
    public void Decode_RouteOfASource_IsToldWithIt()
        => Assert.Contains(Received(NetlinkProtocol.Route, "route-list-ipv6"), static text => text.StartsWith(
            "RTM_NEWROUTE route 2001:db8:3::/48 from 2001:db8:4::/48 via 2001:db8::2 ", StringComparison.Ordinal));

    [Fact]
    public void Decode_MulticastDatabase_IsToldWithAllItsGroups()
    {
        string told = string.Join('\n', Received(NetlinkProtocol.Route, "mdb-list"));

        string[] groups = ["239.1.1.1", "239.1.1.2 src 192.0.2.1", "239.1.1.3", "ff0e::2", "03:00:5e:10:00:01", "239.1.1.4"];
        Assert.All(groups, group => Assert.Contains($"multicast group {group} ", told, StringComparison.Ordinal));
        Assert.DoesNotContain("MDBA_SET_ENTRY", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("netconf-get", "RTM_NEWNETCONF inet dev ")]
    [InlineData("netconf-list-ipv6", "RTM_NEWNETCONF inet6 dev ")]
    public void Decode_SettingsOfADevice_AreToldInTheWordsOfIpNetconf(string recording, string told)
    {
        List<string> texts = [.. Received(NetlinkProtocol.Route, recording)];

        Assert.Contains(texts, text => text.StartsWith(told, StringComparison.Ordinal)
            && text.Contains(" forwarding off", StringComparison.Ordinal));
        Assert.All(texts, static text => Assert.DoesNotContain("Unknown", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Decode_TableOfADevice_NamesIt()
        => Assert.Contains(Received(NetlinkProtocol.Route, "neighbour-tables"),
            static text => text.StartsWith("RTM_NEWNEIGHTBL neighbour table arp_cache dev ", StringComparison.Ordinal));

    [Fact]
    public void Decode_VersionOfIpvs_IsNotTakenForAService()
        => Assert.Equal("IPVS IPVS_CMD_SET_INFO IPVS_INFO_ATTR_VERSION 66049 IPVS_INFO_ATTR_CONN_TAB_SIZE 0",
            Assert.Single(Received(NetlinkProtocol.Generic, "generic-ipvs-info")));

    [Theory]
    [InlineData("generic-ipvs-service", " IPVS_SVC_ATTR_PORT 80 ")]
    [InlineData("generic-ipvs-destination-tunnel", "IPVS_DEST_ATTR_TUN_PORT 6080")]
    [InlineData("generic-fou-add", "FOU_ATTR_PORT 5555")]
    [InlineData("generic-l2tp-tunnel-add", "L2TP_ATTR_IP_SADDR 192.0.2.1 ")]
    [InlineData("generic-mptcp-add", "MPTCP_PM_ADDR_ATTR_ADDR4 192.0.2.")]
    [InlineData("generic-mptcp-add-ipv6", "MPTCP_PM_ADDR_ATTR_ADDR6 2001:db8::1")]
    [InlineData("generic-gtp-add-0", " GTPA_MS_ADDRESS ")]
    [InlineData("generic-metrics-get", "TCP_METRICS_ATTR_ADDR_IPV4 192.0.2.")]
    public void Decode_AddressesAndPortsOfGenericFamilies_AreTold(string recording, string told)
        => Assert.Contains(told, Sent(NetlinkProtocol.Generic, recording), StringComparison.Ordinal);

    private static string Sent(NetlinkProtocol protocol, string recording)
        => Assert.Single(Told(protocol, recording, Golden.Sent(recording)));

    private static IEnumerable<string> Received(NetlinkProtocol protocol, string recording)
        => Golden.Received(recording).SelectMany(datagram => Told(protocol, recording, datagram))
            .Where(static text => !text.StartsWith("NLMSG_", StringComparison.Ordinal));

    private static IEnumerable<string> Told(NetlinkProtocol protocol, string recording, byte[] datagram)
    {
        // A number means another family in another recording.
        var decoder = new NetlinkDecoder
        {
            Families = Golden.FamilyNameOf(recording) is string family
                ? [new GenericFamily { Id = BitConverter.ToUInt16(datagram, 4), Name = family }] : [],
        };
        foreach (DecodedMessage message in decoder.Decode(protocol, datagram))
        {
            Assert.Null(message.Problem);
            yield return message.Text;
        }
    }
}
