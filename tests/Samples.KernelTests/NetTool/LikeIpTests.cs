using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Samples.KernelTests.NetTool;

/// <summary>nettool makes what ip makes, and writes what ip writes.</summary>
public sealed class LikeIpTests
{
    private static readonly string[] s_shown =
    [
        "link show", "link", "l", "link show v1", "link show dev t0", "link show type vlan", "link show master br0", "link show up",
        "-4 link",
        "addr show", "a", "addr show dev v1", "-4 addr", "-6 addr show", "addr show up",
        "route show", "route", "r", "route show table 77", "route show table 78", "route show table all", "-6 route",
        "-4 route show table all",
        "-6 route show table all", "route show dev v1", "route show proto static", "route get 203.0.113.9", "route get 192.0.2.77",
        "rule show", "ru", "-6 rule show",
        "neigh show", "n", "neigh show dev v1", "neigh show nud all", "neigh show nud noarp", "-6 neigh", "-4 neigh show",
    ];

    private static readonly string[] s_brief = ["link", "addr", "-4 addr", "-6 addr show", "link show v1", "neigh"];

    [KernelFact(Kinds = "veth dummy ipip gre vlan macvlan vxlan vrf")]
    public async Task Words_OfEveryObject_DoAndShowWhatIpDoes()
    {
        using var networks = SameNetworks.Create();
        await networks.SettleAsync();

        string[] words = [.. s_shown.SelectMany(static shown => (string[])[shown, "-json " + shown, "-c=always " + shown]),
            .. s_brief.SelectMany(static shown => (string[])["-br " + shown, "-br -json " + shown, "-br -c=always " + shown])];
        List<string> differences = [];
        foreach ((string call, string theirs) in words.Zip(networks.RunIp(words)))
        {
            // Where a filter left an object out, ip writes an empty one.
            string expected = theirs.Replace("{},", "", StringComparison.Ordinal).Replace(",{}", "", StringComparison.Ordinal);
            SampleRun ours = networks.RunOurs(call);
            if (ours.Status != 0 || ours.Output != expected)
                differences.Add(Tell(call, ours, expected));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>The lines that differ.</summary>
    private static string Tell(string call, SampleRun ours, string theirs)
    {
        string[] left = ours.Output.Split('\n'), right = theirs.Split('\n');
        return $"nettool {call}: {ours.Errors}\n{string.Join('\n', left.Except(right))}\nip has:\n{string.Join('\n', right.Except(left))}";
    }
}
