using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The code of docs/articles/nftables.md, which does what the article says.</summary>
public sealed class ArticleTests
{
    [KernelFact(Kinds = "nftables-nat nftables-objects")]
    public async Task Article_ItsCode_MakesWhatNftLists()
    {
        using var network = new NftNamespace();
        NetworkNamespace node = network.Namespace;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        CancellationToken cancellationToken = stopping.Token;

        using var nft = NftablesClient.Open(node);
        var table = new NftTable(NftFamily.Inet, "firewall");
        var hook = new NftBaseChain(NftChainType.Filter, NftHook.Input, NftPriority.Filter) { Policy = NftVerdictCode.Drop };
        var input = new NftChain(table, "input") { Base = hook };
        nft.Commit(change =>
        {
            change.Tables.Replace(table);
            change.Chains.Add(input);
            change.Rules.Append(new NftRule(input, Nft.Ct.State.Is("established,related"), Nft.Accept));
            change.Rules.Append(new NftRule(input, Nft.Meta.Iifname.Is("lo"), Nft.Accept));
            change.Rules.Append(new NftRule(input, Nft.Tcp.Dport.In(22, 80, 443), Nft.Ct.State.Is("new"), Nft.Accept));
            change.Rules.Append(NftRule.Parse(input, "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept"));
        });
        var postrouting = new NftChain(table, "postrouting") { Base = new(NftChainType.Nat, NftHook.Postrouting, NftPriority.SourceNat) };
        NftStatement isFromPods = Nft.Ip.Saddr.Is("10.244.0.0/16"), isToOthers = Nft.Ip.Daddr.IsNot("10.244.0.0/16");
        var masquerade = new NftRule(postrouting, isFromPods, isToOthers, Nft.Masquerade(NftNatFlags.FullyRandom));
        var ports = new NftSet(table, "ports", "inet_service") { DataType = "ipv4_addr . inet_service" };
        var prerouting = new NftChain(table, "prerouting") { Base = new(NftChainType.Nat, NftHook.Prerouting, NftPriority.DestinationNat) };
        nft.Commit(change =>
        {
            change.Sets.Add(ports);
            change.Chains.Add(prerouting);
            change.Rules.Append(new NftRule(prerouting,
                Nft.DestinationNat(NftFamily.IPv4, Nft.Tcp.Dport.AsFields(), "ports", hasPorts: true)));
            change.Chains.Add(postrouting);
            change.Rules.Append(masquerade);
        });
        nft.Commit(change => change.Sets.AddElements(ports, ports.Element("8080 : 10.244.1.7 . 80")));
        NftGeneration seen = nft.GetGeneration();
        NftRule first = nft.Rules.List(input)[0];
        var invalid = new NftRule(input, Nft.Ct.State.Is("invalid"), Nft.Drop);
        nft.Commit(change => change.Rules.InsertBefore(invalid, first.Handle!.Value), onlyIf: seen);
        Console.WriteLine(nft.Read(table));
        var fire = new NftTable(NftFamily.Inet, "fire");
        NftRuleset wanted = NftRuleset.Parse("""
            table inet fire {
                counter web { }
                set blocked { type ipv4_addr; flags interval; elements = { 198.51.100.0/24 } }
                chain input { type filter hook input priority filter; ip saddr @blocked drop; tcp dport { 80, 443 } counter name web accept; }
            }
            """);
        nft.Commit(change => change.Run("""
            table inet fire {
                counter web { packets 5 bytes 6; }
                set blocked { type ipv4_addr; flags interval; elements = { 192.0.2.0/24 } }
                chain input { type filter hook input priority filter; tcp dport 22 accept; }
            }
            """));
        nft.Commit(change =>
        {
            change.Tables.Add(fire);        // no error if it exists
            change.Tables.Flush(fire);      // its rules
            foreach (NftSet set in wanted.Sets)
            {
                change.Sets.Add(set with { Elements = [] });
                change.Sets.Flush(set);     // its elements
            }

            wanted.AddTo(change);
        });
        NftCounter web = nft.Objects.Get(new NftCounter(fire, "web"));   // has counted on
        nft.Commit(change => change.Run("""
            define admins = { 192.0.2.10, 192.0.2.11 }
            add set inet firewall blocked { type ipv4_addr; }
            add element inet firewall blocked { 198.51.100.7 }
            insert rule inet firewall input ip saddr @blocked drop
            add rule inet firewall input ip saddr $admins tcp dport ssh accept
            """));
        ulong packets = 0;
        nft.Rules.Visit(table, ref packets, static (in NftRuleView rule, ref ulong packets) =>
        {
            if (rule.TryGetCounter(out ulong counted, out _))
                packets += counted;
        });
        Console.WriteLine($"The rules of {table.Name} counted {packets} packets.");
        NftSet blocked = nft.Sets.List(table).First(set => set.Name == "blocked");
        if (nft.Sets.TryGetElement(blocked, blocked.Element("198.51.100.7")) is NftElement element)
            Console.WriteLine($"blocked: {blocked.TextOf(element)}");
        var nets = new NftSet(table, "nets", "ipv4_addr") { Flags = NftSetFlags.Interval, AutoMerge = true };
        nft.Commit(change => change.Sets.Add(nets.With("10.1.0.0/16")));
        nft.Commit(change => change.Sets.AddElements(nets, nets.Element("10.0.0.0/8")));
        nft.Commit(change => change.Sets.DeleteElements(nets, nets.Element("10.128.0.0/9")));
        Console.WriteLine(string.Join(", ", nft.Sets.ListElements(nets).Select(nets.TextOf)));   // 10.0.0.0/9
        NftFields lengthsAndSources = Nft.Ip.Length.And(Nft.Ip.Saddr);
        var lengths = new NftSet(table, "lengths", lengthsAndSources) { Flags = NftSetFlags.Interval };
        nft.Commit(change =>
        {
            change.Sets.Add(lengths.With("0-99 . 192.0.2.0/24"));
            change.Rules.Append(new NftRule(input, lengthsAndSources.InSet(lengths), Nft.Drop));
        });
        var forward = new NftChain(table, "forward") { Base = new(NftChainType.Filter, NftHook.Forward, NftPriority.Filter) };
        nft.Commit(change =>
        {
            change.Objects.Add(new NftQuota(table, "monthly", bytes: 500UL << 30));
            change.Objects.Add(new NftLimit(table, "pings", rate: 10, per: TimeSpan.FromSeconds(1)));
            change.FlowTables.Add(new NftFlowTable(table, "fast") { Devices = ["lo"] });
            change.Chains.Add(forward);
            change.Rules.Append(NftRule.Parse(forward, "icmp type echo-request limit name pings accept"));
            change.Rules.Append(NftRule.Parse(forward, "quota name monthly accept"));
            change.Rules.Append(NftRule.Parse(forward, "ip protocol { tcp, udp } flow add @fast"));
        });
        foreach (NftQuota quota in nft.Objects.List<NftQuota>(table))
            Console.WriteLine($"{quota.Name}: {quota.Consumed} of {quota.Bytes} bytes");
        foreach (NftQuota used in nft.Objects.Reset<NftQuota>(table))
            Console.WriteLine($"{used.Name}: {used.Consumed} bytes since the last time");

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(nft.Read().ToString()));
        Assert.Equal(NftNamespace.Normal(wanted.ToString().Replace("packets 0 bytes 0", "packets 5 bytes 6", StringComparison.Ordinal)),
            NftNamespace.Normal(nft.Read(fire).ToString()));
        Assert.Equal((5ul, 6ul), (web.Packets, web.Bytes));
        Assert.Contains("tcp dport { 22, 80, 443 } ct state new accept", network.List(), StringComparison.Ordinal);
        Assert.Equal("10.0.0.0/9", string.Join(", ", nft.Sets.ListElements(nets).Select(nets.TextOf)));
        Assert.Contains("dnat ip to tcp dport map @ports", network.List(), StringComparison.Ordinal);
        bool isTold = false;
        await foreach (NftWatchEvent item in nft.WatchAsync(table, cancellationToken: cancellationToken))
        {
            if (item is NftChanges { ProcessName: "nft" } changes)
                Console.WriteLine($"{changes.Generation} by {changes.ProcessName}: {string.Join("; ", changes.Changes)}");
            isTold |= item is NftChanges { ProcessName: "nft" };
            if (isTold)
                break;
            if (item is NftInSync)
                network.Nft("add", "rule", "inet", "firewall", "input", "tcp", "dport", "8443", "accept");
        }

        Assert.True(isTold);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("nftables.md", "ArticleTests.cs", atLeast: 30);
}
