using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class CommitTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.Inet, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_TableChainAndRules_IsWhatNftLists()
    {
        var input = new NftChain(_table, "input") { Base = new(NftChainType.Filter, NftHook.Input, NftPriority.Filter) };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Chains.Add(input);
            change.Rules.Append(new NftRule(input, Nft.Ct.State.Is("established,related"), Nft.Accept));
            change.Rules.Append(new NftRule(input, Nft.Tcp.Dport.In(22, 80), Nft.Counter, Nft.Accept) { Comment = "ssh and web" });
            change.Rules.Append(new NftRule(input, Nft.Ip.Saddr.IsNot("10.244.0.0/16"), Nft.Drop));
        });

        Assert.Equal(
            """
            table inet t {
            	chain input {
            		type filter hook input priority filter; policy accept;
            		ct state established,related accept
            		tcp dport { 22, 80 } counter packets 0 bytes 0 accept comment "ssh and web"
            		ip saddr != 10.244.0.0/16 drop
            	}
            }

            """,
            _network.List());
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_Adds_ReturnTheHandlesThatNftShows()
    {
        NftChain chain = _network.AddChain(_table);
        int first = 0, second = 0;
        NftCommitResult result = _network.Client.Commit(change =>
        {
            first = change.Rules.Append(new NftRule(chain, Nft.Accept));
            second = change.Rules.Append(new NftRule(chain, Nft.Tcp.Dport.In(1, 2), Nft.Drop));
        });

        IReadOnlyList<NftRule> rules = _network.Client.Rules.List(chain);
        Assert.Equal([result.HandleOf(first), result.HandleOf(second)], rules.Select(static rule => rule.Handle));
        Assert.Contains($"accept # handle {result.HandleOf(first)}", _network.Nft("-a", "list", "ruleset"), StringComparison.Ordinal);
        Assert.Equal(_network.Client.GetGeneration(), result.Generation);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_OnlyIfTheGenerationIsOld_ChangesNothing()
    {
        NftGeneration seen = _network.Client.GetGeneration();
        _network.AddChain(_table);
        string before = _network.List();

        var changed = Assert.Throws<NftablesChangedException>(() => _network.Client.Commit(
            change => change.Tables.Add(new NftTable(NftFamily.IPv4, "late")), onlyIf: seen));

        Assert.Equal(seen, changed.Expected);
        Assert.Equal(before, _network.List());
        _network.Client.Commit(change => change.Tables.Add(new NftTable(NftFamily.IPv4, "now")), onlyIf: _network.Client.GetGeneration());
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_MoreThanTheDefaultBuffersHold_IsMadeWhole()
    {
        const int Rules = 5000;
        NftChain chain = _network.AddChain(_table);
        int last = 0;
        NftCommitResult result = _network.Client.Commit(change =>
        {
            for (int i = 0; i < Rules; i++)
                last = change.Rules.Append(new NftRule(chain, Nft.Ip.Saddr.Is($"10.{i / 256}.{i % 256}.1"), Nft.Counter, Nft.Drop));
        });

        IReadOnlyList<NftRule> rules = _network.Client.Rules.List(chain);
        Assert.Equal(Rules, rules.Count);
        Assert.Equal(rules[^1].Handle, result.HandleOf(last));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void InsertAndReplace_ByHandle_KeepTheOrder()
    {
        NftChain chain = _network.AddChain(_table);
        Append("tcp dport 1 accept", "tcp dport 2 accept");
        ulong first = Handles()[0], second = Handles()[1];
        _network.Client.Commit(change =>
        {
            change.Rules.InsertAfter(NftRule.Parse(chain, "tcp dport 11 accept"), first);
            change.Rules.InsertBefore(NftRule.Parse(chain, "tcp dport 10 accept"), first);
            change.Rules.Insert(NftRule.Parse(chain, "tcp dport 0 accept"));
            change.Rules.Replace(NftRule.Parse(chain, "tcp dport { 3, 4 } accept") with { Handle = second });
        });

        Assert.Equal(["tcp dport 0 accept", "tcp dport 10 accept", "tcp dport 1 accept", "tcp dport 11 accept",
            "tcp dport { 3, 4 } accept"], Texts());

        _network.Client.Commit(change => change.Rules.Delete(_network.Client.Rules.List(chain)[0]));
        Assert.Equal("tcp dport 10 accept", Texts().First());
        _network.Client.Commit(change => change.Chains.Flush(chain));
        Assert.Empty(Texts());

        void Append(params string[] texts) => _network.Client.Commit(change =>
        {
            foreach (string text in texts)
                change.Rules.Append(NftRule.Parse(chain, text));
        });

        ulong[] Handles() => [.. _network.Client.Rules.List(chain).Select(static rule => rule.Handle!.Value)];

        IEnumerable<string> Texts() => _network.Client.Rules.List(chain).Select(static rule => rule.Text);
    }

    [KernelFact(Kinds = "nftables-nat linux-6.3")]
    public void Destroy_ThereOrNot_IsGone() => DestroyAll(byMessage: true);

    [KernelFact(Kinds = "nftables-nat")]
    public void Destroy_KernelWithoutTheMessage_IsGone() => DestroyAll(byMessage: false);

    private void DestroyAll(bool byMessage)
    {
        using var client = NftablesClient.Open(_network.Namespace);
        client.CanDestroy = byMessage;
        var chain = new NftChain(_table, "c");
        var set = new NftSet(_table, "s", "ipv4_addr");
        var counter = new NftCounter(_table, "n");
        for (int round = 0; round < 2; round++)
        {
            client.Commit(change => change.Tables.Add(_table));
            client.Commit(change =>
            {
                change.Chains.Destroy(chain);
                change.Sets.Destroy(set);
                change.Objects.Destroy(counter);
            });
            Assert.Empty(client.Chains.List());
            Assert.Empty(client.Sets.List());
            Assert.Empty(client.Objects.List());
            client.Commit(change =>
            {
                change.Chains.Add(chain);
                change.Rules.Append(new NftRule(chain, Nft.Accept));
                change.Sets.Add(set.With("192.0.2.1"));
                change.Objects.Add(counter);
            });
            client.Commit(change => change.Sets.DestroyElements(set, set.Element("192.0.2.1"), set.Element("192.0.2.2")));
            Assert.Empty(client.Sets.ListElements(set));
        }

        client.Commit(change => change.Tables.Destroy(_table));
        client.Commit(change => change.Tables.Destroy(_table));
        Assert.Empty(client.Tables.List());
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void ReplaceTable_WithAnother_LeavesTheNewOneAlone()
    {
        _network.AddChain(_table);
        _network.Client.Commit(change =>
        {
            change.Tables.Replace(_table with { Comment = "new" });
            change.Chains.Add(new NftChain(_table, "other"));
        });
        Assert.Equal("other", Assert.Single(_network.Client.Chains.List(_table)).Name);
        Assert.Equal("new", Assert.Single(_network.Client.Tables.List()).Comment);
    }
}
