using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>What a link is set to, and what is read of it on request.</summary>
public sealed class LinkStateTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Set_StateAndLimits_EqualsIproute2()
    {
        Link veth = _network.AddVeth();

        Links.Set(veth, new LinkChange
        {
            Multicast = false,
            Mode = LinkMode.Dormant,
            IPv6AddressGeneration = IPv6AddressGeneration.None,
            Offload = new OffloadLimits { GsoMaxSize = 6000, GsoMaxSegments = 100, GroMaxSize = 7000 },
        });

        Link read = Links.Get(veth, LinkDetails.Parameters);
        JsonElement ip = _network.IpJson("link show v0").Single();
        Assert.False(read.Flags.HasFlag(LinkFlags.Multicast));
        Assert.Equal((false, LinkMode.Dormant, IPv6AddressGeneration.None), (read.ProtocolDown, read.Mode, read.IPv6?.AddressGeneration));
        Assert.Equal("none", ip.Text("inet6_addr_gen_mode"));
        Assert.Equal("DORMANT", ip.Text("linkmode"));
        AssertLimits(ip, read);
        Assert.Equal((6000u, 100u, 7000u), (read.Offload!.GsoMaxSize, read.Offload.GsoMaxSegments, read.Offload.GroMaxSize));
    }

    [KernelFact]
    public void Get_Veth_CountsTheCarrier()
    {
        Link before = _network.AddVeth();

        Links.Set("v1", new LinkChange { Up = false });
        Links.Set("v1", new LinkChange { Up = true });

        Link after = Links.Get(before);
        Assert.Equal((before.CarrierUps + 1, before.CarrierDowns + 1), (after.CarrierUps, after.CarrierDowns));
        AssertLimits(_network.IpJson("link show v0").Single(), after);
    }

    [KernelFact(Kinds = "dummy")]
    public void Set_Carrier_TakesItAway()
    {
        Link made = Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Up = true });
        Links.Set(made, new LinkChange { Carrier = false });
        Assert.Equal(false, Links.Get(made).Carrier);
        Links.Set(made, new LinkChange { Carrier = true });
        Assert.Equal(true, Links.Get(made).Carrier);
    }

    [KernelFact(Kinds = "vxlan")]
    public void Set_ProtocolDown_KeepsItDown()
    {
        _network.Ip("link add vx0 type vxlan id 42 dstport 4789");

        Links.Set("vx0", new LinkChange { ProtocolDown = true });

        Assert.Equal(true, Links.Get("vx0").ProtocolDown);
        Assert.True(_network.IpJson("link show vx0").Single().GetProperty("proto_down").GetBoolean());
    }

    [KernelFact]
    public void Set_Token_IsRead()
    {
        Link veth = _network.AddVeth();
        _network.Namespace.WriteSysctl("net/ipv6/conf/v0/accept_ra", "1");

        Links.Set(veth, new LinkChange { IPv6Token = IPAddress.Parse("::1:2") });
        Assert.Equal(IPAddress.Parse("::1:2"), Links.Get(veth, LinkDetails.Parameters).IPv6?.Token);
        Assert.Equal(IPAddress.Parse("::1:2"),
            IPAddress.Parse(_network.IpJson("token show").Single(token => token.Text("ifname") == "v0").Text("token")!));

        Links.Set(veth, new LinkChange { IPv6Token = IPAddress.IPv6Any });
        Assert.Null(Links.Get(veth, LinkDetails.Parameters).IPv6?.Token);
    }

    [KernelFact]
    public void Get_Parameters_EqualsTheKernelsFiles()
    {
        _network.AddVeth();
        _network.Namespace.WriteSysctl("net/ipv4/conf/v0/rp_filter", "2");
        _network.Namespace.WriteSysctl("net/ipv4/conf/v0/arp_ignore", "1");
        _network.Namespace.WriteSysctl("net/ipv6/conf/v0/hop_limit", "77");
        _network.Namespace.WriteSysctl("net/ipv6/conf/v0/forwarding", "1");

        Link link = Links.Get("v0", LinkDetails.Parameters);
        IPv4Parameters ipv4 = link.IPv4!;
        IPv6Parameters ipv6 = link.IPv6!;

        AssertFile("ipv4", ("forwarding", ipv4.Forwarding), ("mc_forwarding", ipv4.MulticastForwarding), ("proxy_arp", ipv4.ProxyArp),
            ("accept_redirects", ipv4.AcceptRedirects));
        AssertFile("ipv4", ("secure_redirects", ipv4.SecureRedirects), ("send_redirects", ipv4.SendRedirects),
            ("rp_filter", ipv4.ReversePathFilter), ("accept_source_route", ipv4.AcceptSourceRoute));
        AssertFile("ipv4", ("log_martians", ipv4.LogMartians), ("arp_filter", ipv4.ArpFilter), ("disable_xfrm", ipv4.NoTransformation),
            ("disable_policy", ipv4.NoPolicy));
        AssertFile("ipv4", ("arp_announce", ipv4.ArpAnnounce), ("arp_ignore", ipv4.ArpIgnore),
            ("promote_secondaries", ipv4.PromoteSecondaries), ("arp_accept", ipv4.ArpAccept));
        AssertFile("ipv4", ("arp_notify", ipv4.ArpNotify), ("accept_local", ipv4.AcceptLocal), ("src_valid_mark", ipv4.SourceValidMark),
            ("proxy_arp_pvlan", ipv4.ProxyArpPrivateVlan));
        AssertFile("ipv4", ("route_localnet", ipv4.RouteLocalnet), ("ignore_routes_with_linkdown", ipv4.IgnoreRoutesWithLinkDown),
            ("drop_unicast_in_l2_multicast", ipv4.DropUnicastInMulticastFrames));
        AssertFile("ipv4", ("drop_gratuitous_arp", ipv4.DropGratuitousArp), ("bc_forwarding", ipv4.BroadcastForwarding),
            ("arp_evict_nocarrier", ipv4.ArpEvictNoCarrier));
        AssertFile("ipv6", ("forwarding", ipv6.Forwarding), ("hop_limit", ipv6.HopLimit), ("mtu", ipv6.Mtu),
            ("accept_ra", ipv6.AcceptRouterAdvertisements), ("accept_redirects", ipv6.AcceptRedirects));
        AssertFile("ipv6", ("autoconf", ipv6.Autoconfiguration), ("dad_transmits", ipv6.DuplicateDetectionProbes),
            ("router_solicitations", ipv6.RouterSolicitations), ("use_tempaddr", ipv6.UseTemporaryAddresses));
        AssertFile("ipv6", ("max_addresses", ipv6.MaxAddresses), ("accept_ra_defrtr", ipv6.AcceptDefaultRouter),
            ("accept_ra_pinfo", ipv6.AcceptPrefixes), ("proxy_ndp", ipv6.ProxyNdp));
        AssertFile("ipv6", ("disable_ipv6", ipv6.Disabled), ("accept_dad", ipv6.DuplicateDetection),
            ("ndisc_notify", ipv6.NeighbourNotify));
        AssertFile("ipv6", ("ignore_routes_with_linkdown", ipv6.IgnoreRoutesWithLinkDown), ("keep_addr_on_down", ipv6.KeepAddressesOnDown),
            ("seg6_enabled", ipv6.SegmentRouting));
        Assert.Equal((2, 1, 77), (ipv4.ReversePathFilter, ipv4.ArpIgnore, ipv6.HopLimit));
    }

    [KernelFact]
    public void Get_Statistics_EqualsIproute2()
    {
        Links.Set("lo", new LinkChange { Up = true });
        _network.Run("bash", "-c", "for i in 1 2 3; do echo hello >/dev/udp/127.0.0.1/9; done");

        LinkStatistics read = Links.List(new LinkFilter { Details = LinkDetails.Statistics }).Single(link => link.Name == "lo").Statistics!;

        JsonElement counters = _network.IpJson("-s -s link show lo").Single().GetProperty("stats64");
        JsonElement received = counters.GetProperty("rx"), sent = counters.GetProperty("tx");
        Assert.NotEqual(0u, read.ReceivedPackets);
        Assert.Equal(
            [received.U64("bytes"), received.U64("packets"), received.U64("errors"), received.U64("dropped"), received.U64("over_errors"),
                received.U64("multicast"), received.U64("length_errors"), received.U64("crc_errors"), received.U64("frame_errors"),
                    received.U64("fifo_errors"), received.U64("missed_errors")],
            new ulong[] { read.ReceivedBytes, read.ReceivedPackets, read.ReceiveErrors, read.ReceiveDropped, read.ReceiveOverErrors,
                read.Multicast, read.ReceiveLengthErrors, read.ReceiveCrcErrors, read.ReceiveFrameErrors, read.ReceiveFifoErrors,
                    read.ReceiveMissed });
        Assert.Equal(
            [sent.U64("bytes"), sent.U64("packets"), sent.U64("errors"), sent.U64("dropped"), sent.U64("carrier_errors"),
                sent.U64("collisions"), sent.U64("aborted_errors"), sent.U64("fifo_errors"), sent.U64("window_errors"),
                    sent.U64("heartbeat_errors")],
            new ulong[] { read.SentBytes, read.SentPackets, read.SendErrors, read.SendDropped, read.SendCarrierErrors, read.Collisions,
                read.SendAborted, read.SendFifoErrors, read.SendWindowErrors, read.SendHeartbeatErrors });
        Assert.Null(Links.Get("lo").Statistics);
        Assert.NotNull(Links.Get("lo", LinkDetails.Statistics).Statistics);
        Assert.NotNull(Links.TryGet("lo", LinkDetails.Statistics)!.Statistics);
    }

    [KernelFact]
    public void Set_NamespaceOfAProcess_MovesItUnderANewNameAndIndex()
    {
        using var other = TestNamespace.Create();
        Link veth = _network.AddVeth();
        using Process holder = other.StartHolder();
        try
        {
            Links.Set(veth, new LinkChange { NamespaceOfProcess = holder.Id, Name = "x0", NewIndex = 4711 });

            Link moved = other.Rtnetlink.Links.Get("x0");
            Assert.Equal(4711, moved.Index);
            Link peer = Links.Get("v1");
            Assert.Equal(4711, peer.ParentIndex);
            Assert.NotNull(peer.ParentNamespaceId);
        }
        finally
        {
            holder.Kill();
        }
    }

    [KernelFact]
    public void AddAlternativeName_ShortAndLong_AreFoundUntilDeleted()
    {
        Link veth = _network.AddVeth();
        Links.AddAlternativeName(veth, "short");
        Links.AddAlternativeName("short", "a-name-that-is-longer-than-fifteen-bytes");

        Assert.Equal(["short", "a-name-that-is-longer-than-fifteen-bytes"],
            Links.Get("a-name-that-is-longer-than-fifteen-bytes").AlternativeNames);
        _network.AssertLinksEqualIproute2();
        Assert.True(Assert.Throws<NetlinkException>(() => Links.AddAlternativeName(veth, "short")).IsAlreadyExists);

        Links.DeleteAlternativeName("a-name-that-is-longer-than-fifteen-bytes", "short");
        Assert.Null(Links.TryGet("short"));
        Assert.Equal(["a-name-that-is-longer-than-fifteen-bytes"], Links.Get(veth).AlternativeNames);
        var missing = Assert.Throws<NetlinkException>(() => Links.DeleteAlternativeName(veth, "nothing"));
        Assert.Equal(("RTM_DELLINKPROP", Errno.ENOENT), (missing.Operation, missing.Error));
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => Links.DeleteAlternativeName(veth, "v1")).Error);
    }

    [KernelFact]
    public void DeleteGroup_SomeLinks_LeavesTheOthers()
    {
        Links.Add(new LinkSpec("b0") { Kind = new BridgeLink() });
        foreach (string name in (string[])["b1", "b2", "b3"])
            Links.Add(new LinkSpec(name) { Kind = new BridgeLink(), Group = 7 });

        Links.DeleteGroup(7);

        Assert.Equal(["b0", "lo"], _network.Rtnetlink.LinkNames());
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() => Links.DeleteGroup(7)).Error);
    }

    [KernelFact]
    public void DeleteGroup_OneOfThemCannotBeDeleted_DeletesNone()
    {
        Links.Add(new LinkSpec("b0") { Kind = new BridgeLink(), Group = 7 });
        Links.Set("lo", new LinkChange { Group = 7 });

        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => Links.DeleteGroup(7)).Error);

        Assert.Equal(["b0", "lo"], _network.Rtnetlink.LinkNames());
    }

    [KernelFact]
    public void DeleteGroup_Everybodys_IsRefused() => Assert.Throws<ArgumentException>(() => Links.DeleteGroup(0));

    [KernelFact]
    public void Add_Switches_HasThem()
    {
        Link made = Links.Add(new LinkSpec("b0")
        {
            Kind = new BridgeLink(),
            Arp = false,
            AllMulticast = true,
            Promiscuous = true,
            Multicast = false,
            Mode = LinkMode.Dormant,
            Offload = new OffloadLimits { GsoMaxSize = 6000 },
        });

        Link read = Links.Get(made);
        Assert.True(read.Flags.HasFlag(LinkFlags.NoArp | LinkFlags.AllMulticast | LinkFlags.Promiscuous));
        Assert.False(read.Flags.HasFlag(LinkFlags.Multicast));
        Assert.Equal((1u, 1u, LinkMode.Dormant, 6000u), (read.Promiscuity, read.AllMulticity, read.Mode, read.Offload!.GsoMaxSize));
        _network.AssertLinksEqualIproute2();
    }

    private static void AssertLimits(JsonElement ip, Link link)
    {
        Assert.Equal(ip.IntOrNull("gso_max_size"), (int?)link.Offload!.GsoMaxSize);
        Assert.Equal(ip.IntOrNull("gso_max_segs"), (int?)link.Offload.GsoMaxSegments);
        Assert.Equal(ip.IntOrNull("gro_max_size"), (int?)link.Offload.GroMaxSize);
        Assert.Equal(ip.IntOrNull("tso_max_size"), (int?)link.Offload.TsoMaxSize);
        Assert.Equal(ip.IntOrNull("tso_max_segs"), (int?)link.Offload.TsoMaxSegments);
        Assert.Equal(ip.IntOrNull("allmulti"), (int?)link.AllMulticity);
    }

    private void AssertFile(string family, params (string Name, object? Value)[] parameters)
    {
        foreach ((string name, object? value) in parameters)
        {
            int expected = int.Parse(_network.Namespace.ReadSysctl($"net/{family}/conf/v0/{name}"), CultureInfo.InvariantCulture);
            Assert.True(value switch { bool on => on == (expected != 0), int number => number == expected, _ => false },
                $"{family} {name} is {expected}, not {value ?? "null"}.");
        }
    }
}
