using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Netlink.Testing;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.Tests.Testing;

/// <summary>Programs that use other clients than that of rtnetlink, with a fake kernel.</summary>
public sealed class FakeKernelClientsTests
{
    private const ushort WireGuard = 1001;
    private readonly FakeKernel _kernel = new();

    public static TheoryData<string> Families =>
    [
        "wireguard", "ethtool", "devlink", "IPVS", "mptcp_pm", "l2tp", "macsec", "fou", "gtp", "tcp_metrics", "vdpa", "nl80211",
        "TASKSTATS",
    ];

    [Fact]
    public void RtnetlinkType_EveryFamily_HasItsTypes()
    {
        ushort[] types = [.. typeof(RtnetlinkType).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (ushort)field.GetRawConstantValue()!)];
        Assert.All(RtnetlinkFamilies.All, family => Assert.Contains(family.New.Type, types));
        Assert.Equal(types.Distinct().Count(), types.Length);
    }

    [Fact]
    public void OpenNftables_Commit_IsAcknowledgedOrRefusedChangeByChange()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());
        using NftablesClient nft = _kernel.OpenNftables();
        var table = new NftTable(NftFamily.Inet, "t");

        nft.Commit(change => change.Tables.Add(table));
        Assert.Equal(12, _kernel.Requests[0].Protocol);

        _kernel.Then(NewChain, (_, reply) => reply.Acknowledge(Errno.EEXIST));
        var refused = Assert.Throws<NftCommitException>(() => nft.Commit(change =>
        {
            change.Tables.Add(table);
            change.Chains.Create(new NftChain(table, "c"));
        }));
        Assert.Equal((1, "create chain inet t c"), (refused.Refusals[0].Index, refused.Refusals[0].Change));
    }

    [Fact]
    public void OpenWireGuard_FamilyIsAdded_IsLookedUpAndAsked()
    {
        _kernel.AddFamily("ethtool", 1000).AddFamily("wireguard", WireGuard);
        _kernel.Then(WireGuard, (_, reply) => reply.Acknowledge());
        _kernel.Then(WireGuard, (_, reply) => reply.Acknowledge(Errno.EOPNOTSUPP));
        using WireGuardClient wireguard = _kernel.OpenWireGuard();

        wireguard.Set("wg0", new WireGuardChange { ListenPort = 51820 });
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => wireguard.Set("eth0", new WireGuardChange { ListenPort = 1 }));

        Assert.EndsWith("The link is not a WireGuard device.", refusal.Message, StringComparison.Ordinal);
        _kernel.Verify();
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Open_ClientOfAFamily_LooksThatUp(string family)
    {
        _kernel.AddFamily(family, WireGuard, new Dictionary<string, uint> { ["monitor"] = 7, ["config"] = 8, ["l2tp"] = 9 });
        using IDisposable client = family switch
        {
            "wireguard" => _kernel.OpenWireGuard(),
            "ethtool" => _kernel.OpenEthtool(),
            "devlink" => _kernel.OpenDevlink(),
            "IPVS" => _kernel.OpenIpvs(),
            "mptcp_pm" => _kernel.OpenMptcp(),
            "l2tp" => _kernel.OpenL2tp(),
            "macsec" => _kernel.OpenMacsec(),
            "fou" => _kernel.OpenFou(),
            "gtp" => _kernel.OpenGtp(),
            "tcp_metrics" => _kernel.OpenTcpMetrics(),
            "vdpa" => _kernel.OpenVdpa(),
            "nl80211" => _kernel.OpenWireless(),
            _ => _kernel.OpenTaskStatistics(),
        };
        Assert.All(_kernel.Requests, static request => Assert.Equal(16, request.Protocol));
    }

    [Fact]
    public void AddFamily_ListAndLookup_HaveItsGroups()
    {
        _kernel.AddFamily("one", 1000, new Dictionary<string, uint> { ["news"] = 5 }).AddFamily("two", 1001);
        using GenericNetlinkClient generic = _kernel.OpenGenericNetlink();

        Assert.Equal(["one", "two"], generic.Families.List().Select(static family => family.Name));
        Assert.Equal((ushort)1000, generic.Families.Get("one").Id);
        Assert.Equal(5u, generic.Families.Get("one").GetGroup("news"));
    }

    [Fact]
    public void AddFamily_AnotherName_IsAnsweredByTheScript()
    {
        _kernel.AddFamily("one", 1000).Then(16, (_, reply) => reply.Acknowledge(Errno.ENOENT));
        using GenericNetlinkClient generic = _kernel.OpenGenericNetlink();

        Assert.Null(generic.Families.TryGet("two"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _kernel.AddFamily("three", 16));
    }

    [Fact]
    public void Open_OtherProtocols_SendTheirs()
    {
        _kernel.Always((_, reply) => reply.Done());
        using ConntrackClient conntrack = _kernel.OpenConntrack();
        using SocketDiagnosticsClient sockets = _kernel.OpenSocketDiagnostics();
        using XfrmClient xfrm = _kernel.OpenXfrm();
        using IpsetClient ipset = _kernel.OpenIpset();

        Assert.Empty(conntrack.List());
        Assert.Empty(sockets.Tcp.List());
        Assert.Empty(xfrm.Policies.List());
        Assert.Equal([12, 4, 6], _kernel.Requests.Select(static request => request.Protocol).Distinct());
        using global::Netlink.Rdma.RdmaClient rdma = _kernel.OpenRdma();
    }

    [Fact]
    public void Add_EchoedRequest_IsWhatIsReturned()
    {
        _kernel.Always(RtnetlinkType.NewAddress, static (request, reply) => reply.Message(request.Type, request.Payload).Acknowledge());
        using RtnetlinkClient rtnl = _kernel.OpenRtnetlink();
        var address = new Address(3, InterfaceAddress.Parse("192.0.2.1/24"));

        Assert.Equal(address.Local, rtnl.Addresses.Add(address).Local);
        Assert.Single(_kernel.Requests);
    }

    [Fact]
    public void Request_WithoutReply_IsNamed()
    {
        using RtnetlinkClient rtnl = _kernel.OpenRtnetlink();
        Assert.Contains("RTM_GETROUTE, type 26", Assert.Throws<InvalidOperationException>(() => rtnl.Routes.List()).Message,
            StringComparison.Ordinal);
        Assert.Contains("RTM_GETROUTE, type 26", Assert.Throws<InvalidOperationException>(_kernel.Verify).Message,
            StringComparison.Ordinal);
    }

    private const ushort NewChain = 0xa03;
}
