using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Samples.KernelTests.ComingFrom;

/// <summary>What stands beside the words of other tools does what they do.</summary>
public sealed class ComingFromTests
{
    /// <summary>What a row needs beforehand: a part of its code, and the command.</summary>
    private static readonly (string Code, string Command)[] s_before =
    [
        ("new LinkSpec(\"br0\")", "ip link del br0"),
        ("Links.Delete(\"v0\")", "ip link add v0 type dummy"),
        ("DeleteGroup(7)", "ip link add v0 group 7 type dummy"),
        ("Master = br0", "ip link set eth0 nomaster"),
        ("Master = bridge.Index", "ip link set eth0 nomaster"),
        ("Name = \"uplink\"", "ip link set eth0 down"),
        ("Addresses.Delete(new Address(eth0", "ip address add 192.0.2.1/24 dev eth0"),
        ("Neighbours.Get(", "ip neigh add 192.0.2.254 lladdr 02:00:00:00:00:01 dev eth0"),
        ("Routes.Delete(", "ip route add 198.51.100.0/24 via 192.0.2.254"),
        ("Rules.Delete(", "ip rule add priority 1000 lookup 100"),
        ("NetworkNamespace.Delete(\"red\")", "ip netns add red"),
        ("NetworkNamespace.Create(\"blue\")", "ip netns del blue"),
        ("NetworkNamespace.Create(\"pod\")", "ip netns del pod"),
        ("FilterPlace.Ingress", "tc qdisc add dev eth0 clsact"),
        ("Filters.Delete(", "tc filter add dev eth0 ingress protocol ip pref 10 handle 1 flower ip_proto udp"),
        ("Filters.Flush(", "tc filter add dev eth0 ingress protocol ip pref 10 flower ip_proto udp"),
        ("UsesExisting = true", "tc actions add action gact drop index 7"),
        ("Actions.Delete(", "tc actions add action gact drop index 7"),
        ("Actions.Get(", "tc actions add action gact drop index 7"),
        ("Actions.Replace(", "tc actions add action gact pass index 7"),
        ("Chains.Delete(", "tc chain add dev eth0 ingress chain 5"),
        ("known.Alias == \"uplink\"", "ip link set eth0 alias uplink"),
    ];

    /// <summary>Commands that need a file, or go on for ever. Their rows run alone.</summary>
    private static readonly string[] s_notRun = ["ip -batch FILE", "ip monitor link route"];

    public static TheoryData<string> Pages
        => ["coming-from-vishvananda.md", "coming-from-pyroute2.md", "coming-from-system-net.md"];

    [KernelTheory(Kinds = "bridge veth vlan vxlan vrf ipip dummy bridge-vlans qdiscs")]
    [MemberData(nameof(Pages))]
    public void Row_OfAPage_Runs(string page)
    {
        using Process holder = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        try
        {
            RowProgram program = Compile(page, holder);
            List<string> problems = [];
            for (int row = 0; row < program.Rows.Count; row++)
            {
                using var network = new RowNetwork();
                if (TryRun(program, row, network) is Exception e)
                    problems.Add($"{program.Rows[row].Code}: {e.GetType().Name}: {e.Message}");
            }

            Assert.True(problems.Count == 0, string.Join('\n', problems));
        }
        finally
        {
            holder.Kill();
        }
    }

    [KernelFact(Kinds = "bridge veth vlan vxlan vrf dummy bridge-vlans qdiscs filters")]
    public void Row_OfACommand_DoesWhatTheCommandDoes()
    {
        using Process holder = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        try
        {
            RowProgram program = Compile("coming-from-iproute2.md", holder);
            List<string> problems = [];
            for (int row = 0; row < program.Rows.Count; row++)
            {
                (string command, string code) = program.Rows[row];
                IReadOnlyList<string> ours = TellAfter(network => Run(program, row, network));
                if (s_notRun.Contains(command))
                    continue;
                IReadOnlyList<string> theirs = TellAfter(network =>
                {
                    Before(network, code);
                    network.Shell(command);
                });
                problems.AddRange(theirs.Except(ours).Select(line => $"{command}: {line}"));
                problems.AddRange(ours.Except(theirs).Select(line => $"{code}: {line}"));
            }

            Assert.True(problems.Count == 0, string.Join('\n', problems));
        }
        finally
        {
            holder.Kill();
        }
    }

    private static RowProgram Compile(string page, Process holder)
        => new(page, ("4711", holder.Id.ToString(CultureInfo.InvariantCulture)),
            ("/sys/class/net/eth0/speed", "/proc/net/dev"));   // /sys shows the namespace in which it was mounted

    private static IReadOnlyList<string> TellAfter(Action<RowNetwork> action)
    {
        using var network = new RowNetwork();
        action(network);
        return network.Tell();
    }

    private static Exception? TryRun(RowProgram program, int row, RowNetwork network)
    {
        try
        {
            Run(program, row, network);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static void Run(RowProgram program, int row, RowNetwork network)
    {
        string code = program.Rows[row].Code;
        Task disturbance = Task.CompletedTask;
        network.Run(() => program.Run(row, () =>
        {
            Before(network, code);
            if (code.Contains("WatchAsync", StringComparison.Ordinal))
                disturbance = Task.Run(network.Disturb);
        }));
        disturbance.Wait();
    }

    private static void Before(RowNetwork network, string code)
    {
        foreach ((_, string command) in s_before.Where(known => code.Contains(known.Code, StringComparison.Ordinal)))
            network.Shell(command);
    }
}
