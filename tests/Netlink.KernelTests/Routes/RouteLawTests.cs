using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Routes;

/// <summary>What <see cref="RouteService.List"/> returns can be deleted and added, and everything is as it was.</summary>
public sealed partial class RouteLawTests : IDisposable
{
    private static readonly string[] s_plain = [
        "nexthop add id 1 via 192.0.2.2 dev v0",
        "nexthop add id 2 via 192.0.2.3 dev v0",
        "nexthop add id 3 group 1,5/2",
        "nexthop add id 4 blackhole",
        "route add 198.51.100.0/24 via 192.0.2.2 dev v0 realm 3/5 mtu lock 1400 window 64 rtt 80ms rttvar 40ms ssthresh 11 cwnd lock 12 " +
        "advmss 1360 reordering 4 hoplimit 63 initcwnd 10 initrwnd 20 features ecn quickack 1 rto_min 50ms congctl reno " +
        "fastopen_no_cookie 1",
        "route add 198.51.101.0/24 encap ip id 100 dst 192.0.2.9 src 192.0.2.1 ttl 3 tos 4 key csum dev v0",
        "route add 198.51.102.0/24 encap ip6 id 100 dst 2001:db8::9 src 2001:db8::1 hoplimit 3 tc 4 dev v0",
        "route add 198.51.103.0/24 nexthop via 192.0.2.2 dev v0 weight 2 nexthop via inet6 fe80::1 dev v0 weight 256 nexthop via " +
        "203.0.113.3 dev v0 onlink",
        "route add 198.51.104.0/24 nhid 3",
        "route add 198.51.105.0/24 nhid 4",
        "route add 198.51.106.0/24 via inet6 fe80::1 dev v0 mtu 1300",
        "route add 198.51.107.0/24 via 192.0.2.2 src 192.0.2.1 table 1000 proto 77 metric 5",
        "route add 198.51.108.0/24 tos 0x10 via 192.0.2.2",
        "route add throw 198.51.109.0/24 table 100",
        "route add unreachable 198.51.109.0/24 metric 9 mtu 1400",
        "route add default via 203.0.113.9 dev v0 onlink",
        "route add multicast 233.252.0.0/24 dev v0 table local",
        "-6 route add 2001:db8:1::/48 via 2001:db8::2 dev v0 expires 300 pref low",
        "-6 route add 2001:db8:2::/48 via 2001:db8::2 dev v0 metric 20 pref high mtu lock 1300 advmss 1200",
        "-6 route add 2001:db8:3::/48 encap ip6 id 7 dst 2001:db8::9 dev v0",
        "-6 route add 2001:db8:4::/48 nexthop via 2001:db8::2 dev v0 nexthop via 2001:db8::3 dev v0 weight 3",
        "-6 route add prohibit 2001:db8:5::/48 table 1000",
        "-6 route add default via 2001:db8::2",
    ];

    private static readonly string[] s_mpls = [
        "route add 198.51.100.0/24 encap mpls 100/200 ttl 7 via 192.0.2.2 dev v0",
        "route add 198.51.101.0/24 nexthop encap mpls 100 via 192.0.2.2 dev v0 nexthop via 192.0.2.3 dev v0 weight 3 realm 5",
        "-6 route add 2001:db8:2::/48 encap mpls 16 via 2001:db8::2 dev v0",
    ];

    private static readonly string[] s_segments = [
        "-6 route add 2001:db8:1::/48 encap seg6 mode encap segs 2001:db8::a,2001:db8::b dev v0",
        "-6 route add 2001:db8:2::/48 encap seg6 mode inline segs 2001:db8::a,2001:db8::b dev v0",
        "-6 route add 2001:db8:3::/48 encap seg6local action End.X nh6 2001:db8::2 count dev v0",
        "-6 route add 2001:db8:4::/48 encap seg6local action End.DX4 nh4 192.0.2.2 dev v0",
        "-6 route add 2001:db8:5::/48 encap seg6local action End.T table 100 dev v0",
        "-6 route add 2001:db8:6::/48 encap seg6local action End.B6.Encaps srh segs 2001:db8::a,2001:db8::b dev v0",
    ];

    private static readonly string[] s_rare = [
        "route add 198.51.100.0/24 encap ip id 2 dst 192.0.2.9 vxlan_opts 257 dev v0",
        "route add 198.51.101.0/24 encap ip id 3 dst 192.0.2.9 erspan_opts 1:77:0:0 dev v0",
        "route add 198.51.102.0/24 encap ip id 1 dst 192.0.2.9 geneve_opts 258:128:00800022,259:129:11223344 dev v0",
        "-6 route add 2001:db8:1::/48 encap ip6 id 4 dst 2001:db8::9 erspan_opts 2:0:1:33 dev v0",
        "-6 route add 2001:db8:2::/48 encap rpl segs 2001:db8::a,2001:db8::b dev v0",
        "-6 route add 2001:db8:3::/48 encap ioam6 mode inline trace prealloc type 0x800000 ns 123 size 12 dev v0",
        "-6 route add 2001:db8:4::/48 encap ioam6 freq 3/10 mode encap tundst 2001:db8::2 trace prealloc type 0xc02000 ns 1 size 244 " +
            "dev v0",
    ];

    private readonly TestNamespace _network = TestNamespace.Create();

    public RouteLawTests()
    {
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        int link = _network.AddVeth().Index;
        _network.Rtnetlink.Addresses.Add(new Address(link, InterfaceAddress.Parse("192.0.2.1/24")));
        _network.Rtnetlink.Addresses.Add(new Address(link,
            InterfaceAddress.Parse("2001:db8::1/64"))
        { Flags = AddressFlags.NoDuplicateDetection });
    }

    private RouteService Routes => _network.Rtnetlink.Routes;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void DeleteThenAdd_RoutesOfEveryShape_AreAsTheyWere() => AssertLaw(s_plain, routes: 19);

    [KernelFact(Kinds = "encap-mpls")]
    public void DeleteThenAdd_RoutesWithLabels_AreAsTheyWere() => AssertLaw(s_mpls, routes: 3);

    [KernelFact(Kinds = "encap-seg6")]
    public void DeleteThenAdd_RoutesWithSegments_AreAsTheyWere() => AssertLaw(s_segments, routes: 6);

    [KernelFact(Kinds = "encap-rare")]
    public void DeleteThenAdd_RoutesWithRareEncapsulations_AreAsTheyWere() => AssertLaw(s_rare, routes: 7);

    [KernelFact(Kinds = "encap-bpf")]
    public void Add_Programs_AreReportedByNameAndDeleted()
    {
        using SafeFileHandle input = BpfProgram.Load(BpfProgram.BPF_PROG_TYPE_LWT_IN);
        using SafeFileHandle output = BpfProgram.Load(BpfProgram.BPF_PROG_TYPE_LWT_OUT);
        using SafeFileHandle transmit = BpfProgram.Load(BpfProgram.BPF_PROG_TYPE_LWT_XMIT);
        int link = _network.Rtnetlink.Links.Get("v0").Index;
        foreach (string destination in (string[])["198.51.100.0/24", "2001:db8:1::/48"])
        {
            var programs = new BpfEncapsulation
            {
                Input = new BpfEncapsulationProgram("in.o:[in]", (int)input.DangerousGetHandle()),
                Output = new BpfEncapsulationProgram("out.o:[out]", (int)output.DangerousGetHandle()),
                Transmit = new BpfEncapsulationProgram("xmit.o:[xmit]", (int)transmit.DangerousGetHandle()),
                TransmitHeadroom = 32,
            };
            Routes.Add(new Route { Destination = IPNetwork.Parse(destination), OutputInterface = link, Encapsulation = programs });

            Route listed = Assert.Single(Own());
            Assert.Equal(new BpfEncapsulation
            {
                Input = new BpfEncapsulationProgram("in.o:[in]"),
                Output = new BpfEncapsulationProgram("out.o:[out]"),
                Transmit = new BpfEncapsulationProgram("xmit.o:[xmit]"),
            }, listed.Encapsulation);
            Assert.Contains("encap bpf in in.o:[in] out out.o:[out] xmit xmit.o:[xmit]", Shown(), StringComparison.Ordinal);
            Routes.Delete(listed);
            Assert.Empty(Own());
        }
    }

    [KernelFact]
    public void Replace_EverythingListed_ChangesNothing()
    {
        Make(s_plain);
        string before = Shown();
        foreach (Route route in Own().Where(route => route.Family is AddressFamily.InterNetwork))
            Routes.Replace(route);
        Assert.Equal(before, Shown());
    }

    private void AssertLaw(string[] commands, int routes)
    {
        Make(commands);
        string before = Shown();
        List<Route> listed = Own();
        Assert.Equal(routes, listed.Count);

        foreach (Route route in listed)
        {
            Routes.Delete(route);
            Assert.DoesNotContain(route, Routes.List());
            Routes.Add(route);
            Assert.Contains(route, Routes.List());
        }

        Assert.Equal(listed, Own());
        Assert.Equal(before, Shown());
    }

    private void Make(string[] commands)
    {
        foreach (string command in commands)
            _network.Ip(command);
    }

    /// <summary>What the kernel made of the addresses cannot all be given back to it.</summary>
    private List<Route> Own()
        => [.. Routes.List().Where(route => route.Protocol != RouteProtocol.Kernel)
            .OrderBy(route => route.ToString(), StringComparer.Ordinal)];

    /// <summary>What iproute2 shows of them, sorted, without the time that passes.</summary>
    private string Shown()
    {
        string text = Expiry().Replace(_network.Ip("-N -d -4 route show table all") + _network.Ip("-N -d -6 route show table all"),
            "expires");
        // A multipath route takes several lines, the further ones indented.
        return string.Join('\n', text.Replace("\n\t", " ", StringComparison.Ordinal).Split('\n')
            .Where(line => !line.Contains("proto 2 ", StringComparison.Ordinal) && !line.Contains("proto kernel", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("expires [0-9]+sec")]
    private static partial Regex Expiry();
}
