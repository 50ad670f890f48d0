using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Netlink.TestSupport;
using NetTool;

namespace Samples.KernelTests.NetTool;

/// <summary>Two namespaces: in one nettool made everything, in the other ip, with the same words.</summary>
internal sealed partial class SameNetworks : IDisposable
{
    private static readonly string[] s_commands =
    [
        "link set lo up",
        "link add v0 address 02:00:00:00:00:01 type veth peer name v1",
        "link set v1 address 02:00:00:00:00:02",
        "link add br0 address 02:00:00:00:00:03 mtu 1400 type bridge",
        "link set v0 master br0",
        "link set v0 up",
        "link set br0 up",
        "link set v1 up alias uplink",
        "link add d0 address 02:00:00:00:00:04 txqueuelen 500 group 7 type dummy",
        "link set dev d0 arp off",
        "link add link0 link d0 address 02:00:00:00:00:05 type vlan id 5",
        "link add m0 link d0 address 02:00:00:00:00:06 type macvlan mode bridge",
        "link add t0 type ipip local 192.0.2.1 remote 192.0.2.2 ttl 64",
        "link add g0 type gre local 192.0.2.1 remote 192.0.2.3",
        "link add vx0 address 02:00:00:00:00:07 type vxlan id 42 dstport 4789 local 192.0.2.1",
        "link add red address 02:00:00:00:00:08 type vrf table 10",
        "link set d0 up",
        "link set t0 up",
        "address add 192.0.2.1/24 dev v1",
        "address add 192.0.2.9/24 broadcast + dev v1 label v1:x",
        "address add 198.51.100.1/32 peer 198.51.100.2 dev d0 metric 50",
        "address add 169.254.7.7/16 scope link noprefixroute dev d0",
        "-6 address add 2001:db8::1/64 dev v1 nodad",
        "-6 address add 2001:db8:7::1/64 dev d0 nodad preferred_lft 0",
        "route add default via 192.0.2.254",
        "route add 203.0.113.0/24 via 192.0.2.253 dev v1 src 192.0.2.9 metric 20 mtu 1300",
        "route add 203.0.113.128/25 via 203.0.113.5 dev v1 onlink proto static",
        "route add blackhole 198.18.0.0/15",
        "route add unreachable 198.20.0.0/24 metric 7",
        "route add 203.0.113.0/25 dev v1 scope link table 77 proto static",
        "route add default table 78 nexthop via 192.0.2.3 dev v1 weight 2 nexthop via 192.0.2.4 dev v1",
        "route add 10.9.0.0/16 nexthop via 192.0.2.3 nexthop via 192.0.2.4 weight 3",
        "route add 198.51.100.128/25 via inet6 2001:db8::2 dev v1",
        "-6 route add 2001:db8:1::/48 via 2001:db8::2 metric 33",
        "-6 route add default via 2001:db8::3 dev v1 proto static",
        "-6 route add prohibit 2001:db8:2::/48",
        "rule add from 192.0.2.0/24 lookup 77 pref 100",
        "rule add fwmark 0x10/0xff lookup 78 priority 101",
        "rule add fwmark 7 to 203.0.113.7 lookup main priority 102",
        "rule add iif v0 prohibit priority 103",
        "rule add oif gone0 table 77 priority 104",
        "rule add not from 192.0.2.1 ipproto tcp dport 80-90 lookup 78 priority 105",
        "rule add uidrange 7-99 sport 53 ipproto udp lookup 78 priority 106",
        "rule add tos 0x10 lookup main suppress_prefixlength 0 priority 107",
        "-6 rule add from 2001:db8::/32 lookup 79 priority 100",
        "neigh add 192.0.2.77 lladdr 02:00:00:00:00:77 dev v1",
        "neigh add 192.0.2.78 lladdr 02:00:00:00:00:78 dev v1 nud noarp",
        "neigh replace 2001:db8::77 lladdr 02:00:00:00:00:79 router dev v1 nud stale",
        // Some of it goes again.
        "link add gone type dummy",
        "link del gone",
        "address add 192.0.2.8/24 dev v1",
        "address del 192.0.2.8/24 dev v1",
        "route add 10.8.0.0/16 via 192.0.2.3",
        "route del 10.8.0.0/16",
        "route append 203.0.113.0/24 via 192.0.2.252 metric 20",
        "route replace 10.7.0.0/16 via 192.0.2.3",
        "rule add from 10.0.0.0/8 lookup 7 priority 7",
        "rule del priority 7",
        "neigh add 192.0.2.79 lladdr 02:00:00:00:00:78 dev v1",
        "neigh del 192.0.2.79 dev v1",
    ];

    private static readonly string[] s_looks =
        ["-d address", "-d route show table all", "-d -6 route show table all", "-d rule", "-d -6 rule", "-d neigh show nud all"];

    private SameNetworks()
    {
        foreach (TestNamespace network in (TestNamespace[])[Ours, Theirs])
        {
            // No address comes by itself, and none has to be tried first.
            network.Namespace.WriteSysctl("net/ipv6/conf/default/addr_gen_mode", "1");
            network.Namespace.WriteSysctl("net/ipv6/conf/default/accept_dad", "0");
        }
    }

    /// <summary>Where nettool made everything.</summary>
    public TestNamespace Ours { get; } = TestNamespace.Create();

    /// <summary>Where ip did.</summary>
    public TestNamespace Theirs { get; } = TestNamespace.Create();

    public static SameNetworks Create()
    {
        var networks = new SameNetworks();
        foreach (string command in s_commands)
            networks.RunOurs(command).Succeeded();
        // One process for all: `ip -batch` takes the options of a line only before all lines.
        string script = string.Join('\n', s_commands.Select(command => "ip " + command));
        networks.Theirs.Run("sh", "-ec", script);
        return networks;
    }

    /// <summary>Runs nettool in the first namespace.</summary>
    public SampleRun RunOurs(string words)
        => SampleRun.Of((args, output, errors) => Program.Run(args, output, errors, CancellationToken.None), $"-n {Ours.Path} {words}");

    /// <summary>Runs ip with each of these words in the first namespace, all in one shell, and returns what each wrote.</summary>
    public string[] RunIp(IEnumerable<string> words) => RunIp(Ours, words);

    /// <summary>Waits until the kernel has carried out what it does by and by, and the two are alike.</summary>
    public Task<TimeSpan> SettleAsync()
    {
        string[] ours = [], theirs = [];
        return Patience.UntilAsync(
            () => (ours = Look(Ours)).SequenceEqual(theirs = Look(Theirs)),
            () => string.Join('\n', ours.Zip(theirs).Where(pair => pair.First != pair.Second)
                .Select(pair => $"{pair.First}\nWith ip it became:\n{pair.Second}")));
    }

    public void Dispose()
    {
        Ours.Dispose();
        Theirs.Dispose();
    }

    /// <summary>How a network looks, without what the kernel draws by lot and what runs down, and the order of its hash tables.</summary>
    private static string[] Look(TestNamespace network)
        => [.. RunIp(network, s_looks)
            .Select(text => string.Join('\n', Chance().Replace(text, "").Split('\n').Order(StringComparer.Ordinal)))];

    [GeneratedRegex(@"permaddr \S+|gc_timer +\S+")]
    private static partial Regex Chance();

    private static string[] RunIp(TestNamespace network, IEnumerable<string> words)
        => network.Run("sh", "-ec", string.Concat(words.Select(each => $"ip {each}; printf '\\001'; "))).Split('\x01')[..^1];
}
