using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>A script makes what <c>nft -f</c> makes of it.</summary>
public sealed class ScriptTests
{
    /// <summary>What is there before each script.</summary>
    private const string Before = """
        table inet old {
            counter hits {
            }
            set blocked {
                type ipv4_addr
                elements = { 198.51.100.7, 198.51.100.8 }
            }
            map ways {
                type inet_service : verdict
                elements = { 25 : drop }
            }
            chain c {
                tcp dport 1 accept
                tcp dport 2 accept
            }
        }
        table ip other {
        }
        """;

    public static TheoryData<string> Scripts =>
    [
        """
        #!/usr/sbin/nft -f

        flush ruleset

        define lan = 10.0.0.0/8
        define dns = { 192.0.2.53, 192.0.2.54 }
        define ports = { ssh, http, https, 8000-8080 }
        define more = { $ports, domain }

        table inet filter {
            chain input {
                type filter hook input priority 0; policy drop;
                iif lo accept
                ct state vmap { established: accept, related: accept, invalid: drop }
                ip saddr $lan tcp dport $more accept   # from here
                ip daddr { $dns, 192.0.2.99 } udp dport domain \
                    counter accept
            }
            chain forward {
                type filter hook forward priority 0; policy accept
            }
        }
        """,
        """
        add table inet fw
        add chain inet fw input { type filter hook input priority filter; policy accept; }
        add chain inet fw web
        add set inet fw nets { type ipv4_addr; flags interval; elements = { 192.0.2.0/24 }; }
        add element inet fw nets { 198.51.100.0/24, 203.0.113.0/25 }
        add map inet fw ports { type inet_service : verdict; }
        add element inet fw ports { 80 : jump web, 443 : jump web }
        add rule inet fw input ip saddr @nets tcp dport vmap @ports
        insert rule inet fw input ct state established accept comment "known"
        add counter inet fw hits
        add rule inet fw web counter name hits accept
        add quota inet fw monthly { 500 mbytes }
        add limit inet fw pings rate 10/second burst 5 packets
        create flowtable inet fw fast { hook ingress priority 0; devices = { lo }; }
        """,
        """
        add element inet old blocked { 203.0.113.9 }; delete element inet old blocked { 198.51.100.7 }
        add element inet old ways { 80 : accept }
        delete element inet old ways { 25 : drop }
        add rule inet old c ip saddr @blocked drop
        delete counter inet old hits
        delete table other
        """,
        """
        flush chain inet old c
        flush set inet old blocked
        delete chain inet old c
        delete map inet old ways
        destroy table inet absent
        destroy chain inet old absent
        create table ip6 new
        chain ip6 new c { ip6 saddr fe80::/10 accept; }
        """,
        """
        create table ip fresh
        create chain inet old d { type filter hook input priority 5; }
        create set inet old numbers { type inet_service; }
        create counter inet old kept
        create element inet old blocked { 203.0.113.9 }
        add flowtable inet old slow { hook ingress priority 0; devices = { lo }; }
        delete flowtable inet old slow
        flush table inet old
        flush map inet old ways
        delete set inet old numbers
        """,
        """
        flush ruleset ip
        add rule inet old c tcp dport 3 accept
        redefine x = 4
        rule inet old c tcp dport $x accept
        undefine x
        define x = { 5, 6 }
        rule inet old c tcp dport $x accept
        """,
    ];

    [KernelTheory(Kinds = "nftables-nat nftables-objects linux-6.3")]
    [MemberData(nameof(Scripts))]
    public void Run_AScript_MakesWhatNftMakesOfIt(string script)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(Before);
        other.Load(Before);
        // nft 1.0.6 does not know to destroy.
        network.Load(string.Join('\n', script.Split('\n').Where(static line => !line.StartsWith("destroy", StringComparison.Ordinal))));

        other.Client.Commit(change => change.Run(script));

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Run_RulesByHandle_AreWhereNftPutsThem()
    {
        using var network = new NftNamespace();
        network.Load(Before);
        NftRule[] rules = [.. network.Client.Rules.List(new NftChain(new NftTable(NftFamily.Inet, "old"), "c"))];
        (ulong first, ulong second) = (rules[0].Handle!.Value, rules[1].Handle!.Value);

        network.Client.Commit(change => change.Run($"""
            insert rule inet old c handle {second} tcp dport 11 accept
            add rule inet old c handle {first} tcp dport 12 accept
            replace rule inet old c handle {second} tcp dport 22 accept
            delete rule inet old c handle {first}
            """));

        Assert.Equal(["tcp dport 12 accept", "tcp dport 11 accept", "tcp dport 22 accept"],
            network.Client.Rules.List(new NftChain(new NftTable(NftFamily.Inet, "old"), "c")).Select(static rule => rule.Text));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Run_RulesByIndex_AreWhereNftPutsThem()
    {
        using NftNamespace network = new(), other = new();
        network.Load(Before);
        other.Load(Before);
        foreach (string command in (string[])["add rule inet old c index 0 tcp dport 11 accept",
            "insert rule inet old c index 0 tcp dport 12 accept", "insert rule inet old c index 3 tcp dport 13 accept",
            "add rule inet old c index 4 tcp dport 14 accept"])
        {
            network.Load(command);
            other.Client.Commit(change => change.Run(command));

            Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
        }

        Assert.Contains("has 6 rules", Assert.Throws<FormatException>(
            () => other.Client.Commit(change => change.Run("add rule inet old c index 6 accept"))).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Run_AfterOtherChangesOfTheCommit_RefusesAnIndexIntoThem()
    {
        using NftNamespace network = new();
        network.Load(Before);
        var chain = new NftChain(new NftTable(NftFamily.Inet, "old"), "c");
        foreach (Action<NftCommit> first in (Action<NftCommit>[])
        [
            change => change.Run("insert rule inet old c drop"),
            change => change.Rules.Append(new NftRule(chain, Nft.Drop)),
            change => change.Chains.Flush(chain),
            change => change.Tables.DeleteAll(),
        ])
        {
            Assert.Contains("use a handle", Assert.Throws<FormatException>(() => network.Client.Commit(change =>
            {
                first(change);
                change.Run("add rule inet old c index 0 accept");
            })).Message, StringComparison.Ordinal);
        }

        network.Client.Commit(change =>
        {
            change.Chains.Add(new NftChain(NftFamily.Inet, "old", "other"));
            change.Rules.Append(new NftRule(new NftChain(NftFamily.Inet, "old", "other"), Nft.Drop));
            change.Chains.Add(chain);
            change.Run("add rule inet old c index 0 accept");
        });
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Run_SetThatIsNotThere_ChangesNothing()
    {
        using var network = new NftNamespace();
        network.Load(Before);
        NftGeneration before = network.Client.GetGeneration();

        var refused = Assert.Throws<FormatException>(() => network.Client.Commit(change => change.Run(
            "flush ruleset\n\nadd element inet old absent { 1 }")));
        Assert.Throws<FormatException>(() => network.Client.Commit(change => change.Run("add element inet none absent { 1 }")));

        Assert.StartsWith("Line 3: There is no set 'absent' in table inet old", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Client.GetGeneration());
    }
}
