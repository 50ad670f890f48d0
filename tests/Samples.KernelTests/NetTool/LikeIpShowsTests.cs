using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netlink.TestSupport;
using NetTool;
using Xunit;

namespace Samples.KernelTests.NetTool;

/// <summary>nettool shows what ip made as ip shows it, also what nettool itself cannot make.</summary>
public sealed class LikeIpShowsTests
{
    private static readonly string[] s_made =
    [
        "link set lo up",
        "link add d0 address 02:00:00:00:00:04 type dummy",
        "link set d0 up",
        "address add 192.0.2.1/24 broadcast + dev d0",
        "address add 2001:db8::1/64 dev d0 nodad",
        "route add 203.0.115.0/24 via 192.0.2.2 mtu lock 1300 rtt 1500ms rttvar 20ms cwnd lock 7 advmss 1000 reordering 4 hoplimit 7 "
            + "initcwnd 9 initrwnd 11 features ecn rto_min 20ms quickack 1 congctl lock reno fastopen_no_cookie 1 realm 3/4",
        "route add 203.0.116.0/24 via 192.0.2.2 realm 4 rto_min 2s",
        "route add 203.0.117.0/24 nexthop via 192.0.2.2 realm 5 nexthop via 192.0.2.3 weight 2",
        "rule add to 203.0.113.1 lookup main suppress_ifgroup 7 priority 53",
        "rule add goto 60 priority 54",
        "rule add goto 9999 priority 55",
        "rule add nop priority 60",
        "rule add iif nosuch tun_id 5 lookup 77 priority 62",
        "rule add to 203.0.113.2 lookup 77 realms 3/4 priority 63",
        "rule add to 203.0.113.3 lookup 77 realms 4 priority 64",
    ];

    private static readonly string[] s_shown =
        ["route show", "route get 192.0.2.1", "route get 192.0.2.255", "route get 203.0.115.9", "rule show"];

    [KernelFact(Kinds = "dummy")]
    public void Show_WhatIpMade_IsWhatIpShows() => AssertAlike(s_made, s_shown);

    [KernelFact(Kinds = "dummy encap-mpls")]
    public void Show_RouteThatPushesLabels_IsWhatIpShows()
        => AssertAlike([.. s_made[..4], "route add 203.0.119.0/24 encap mpls 100/200 via 192.0.2.2",
            "route add 203.0.120.0/24 encap mpls 300 ttl 9 via 192.0.2.2"], ["route show"]);

    [KernelFact(Kinds = "dummy encap-seg6")]
    public void Show_RouteAlongSegments_IsWhatIpShows()
        => AssertAlike([.. s_made[..5], "route add 2001:db8:80::/48 encap seg6 mode encap segs 2001:db8::5,2001:db8::6 dev d0",
            "route add 2001:db8:81::/48 encap seg6 mode inline segs 2001:db8::5 dev d0"], ["-6 route show"]);

    private static void AssertAlike(string[] made, string[] shown)
    {
        using TestNamespace network = TestNamespace.Create();
        network.Namespace.WriteSysctl("net/ipv6/conf/default/addr_gen_mode", "1");
        foreach (string command in made)
            network.Ip(command);
        List<string> differences = [];
        foreach (string call in shown.SelectMany(static each => (string[])[each, "-json " + each, "-c=always " + each]))
        {
            string expected = network.Run("ip", call.Split(' '));
            SampleRun ours = SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None),
                $"-n {network.Path} {call}");
            if (ours.Status != 0 || ours.Output != expected)
                differences.Add($"nettool {call}: {ours.Errors}\n{ours.Output}\nip has:\n{expected}");
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
