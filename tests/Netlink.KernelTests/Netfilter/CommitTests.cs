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
    public void Commit_RefusedAsAWhole_TellsTheKindOfRefusal()
    {
        var set = new NftSet(_table, "s", "ipv4_addr");
        _network.Client.Commit(change =>
        {
            change.Tables.Create(_table);
            change.Sets.Create(set);
        });

        var again = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change => change.Sets.Create(set)));
        var absent = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change => change.Sets.Delete(set with { Name = "t" })));

        Assert.Equal((Errno.EEXIST, true, false, false),
            (again.Error, again.IsAlreadyExists, again.IsNotFound, again.IsPermissionDenied));
        Assert.Equal((Errno.ENOENT, false, true, false),
            (absent.Error, absent.IsAlreadyExists, absent.IsNotFound, absent.IsPermissionDenied));
        _network.Client.Commit(change => change.Tables.Flush(_table));
        Assert.Single(_network.Client.Sets.List());
    }

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
    public void Commit_PartIsRefused_NamesIt()
    {
        var chain = new NftChain(_table, "c");
        var nets = new NftSet(_table, "nets", "ipv4_addr") { Flags = NftSetFlags.Interval };
        var ways = new NftSet(_table, "ways", "inet_service") { IsVerdictMap = true };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Chains.Add(chain);
            change.Sets.Add(nets.With("192.0.2.0/24"));
            change.Sets.Add(ways.With("22 : accept"));
        });
        (Action<NftCommit>, string, string)[] mistakes =
        [
            (change => change.Rules.Append(new NftRule(chain, Nft.Ip.Saddr.InSet("nosuch"), Nft.Accept)), "set nosuch",
                "The table has no set nosuch."),
            (change => change.Rules.Append(new NftRule(new NftChain(_table, "none"), Nft.Accept)), "chain none",
                "The table has no chain none."),
            (change => change.Sets.AddElements(new NftSet(NftFamily.Inet, "none", "nets", "ipv4_addr"), nets.Element("10.0.0.1")),
                "table none", "There is no table none of this family."),
            (change => change.Rules.Append(new NftRule(chain, Nft.Counter, Nft.CountIn("nosuch"))), "object nosuch",
                "The table has no object nosuch."),
            (change => change.Rules.Append(new NftRule(chain, Nft.Tcp.Dport.In(1, 2), Nft.Jump("nosuch"))), "chain nosuch",
                "The table has no chain nosuch."),
            (change => change.Sets.AddElements(nets, nets.Element("10.0.0.0/8"), nets.Element("192.0.2.128/25")),
                "element 192.0.2.128/25", "The set has it already, within an interval or with other data."),
            (change => change.Sets.AddElements(ways, ways.Element("23 : accept"), ways.Element("22 : drop")), "element 22 : drop",
                "The set has it already, within an interval or with other data."),
            (change => change.Sets.DeleteElements(ways, ways.Element("22 : accept"), ways.Element("99 : accept")), "element 99",
                "The set does not have it; DestroyElements deletes only those that exist."),
        ];
        foreach ((Action<NftCommit> build, string part, string said) in mistakes)
        {
            var refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(build));
            Assert.Equal(part, Assert.Single(refused.Refusals).Part);
            Assert.EndsWith(said, refused.Message, StringComparison.Ordinal);
        }
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_WhatIsNotThere_SaysWhatHelps()
    {
        NftChain chain = AddChain();
        (Action<NftCommit>, string)[] mistakes =
        [
            (change => change.Chains.Delete(new NftChain(_table, "nosuch")), "It does not exist; Destroy deletes it if it exists."),
            (change => change.Rules.Delete(new NftRule(chain, Nft.Accept) { Handle = 9999 }),
                "The chain has no rule with that handle. A table that is replaced has other handles."),
            (change => change.Rules.InsertBefore(new NftRule(chain, Nft.Accept), 9999),
                "The chain has no rule with that handle. A table that is replaced has other handles."),
        ];
        foreach ((Action<NftCommit> build, string said) in mistakes)
        {
            Assert.EndsWith(said, Assert.Throws<NftCommitException>(() => _network.Client.Commit(build)).Message,
                StringComparison.Ordinal);
        }

        Assert.EndsWith("There is no such table, chain or set in the network namespace of the client.",
            Assert.Throws<NetlinkException>(() => _network.Client.Read(new NftTable(NftFamily.IPv4, "nosuch"))).Message,
            StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_Adds_ReturnTheHandlesThatNftShows()
    {
        NftChain chain = AddChain();
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
    public void Commit_SomeRefused_TellsEachAndChangesNothing()
    {
        NftChain chain = AddChain();
        string before = _network.List();
        var elsewhere = new NftChain(_table, "nowhere");

        NftCommitException refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
        {
            change.Rules.Append(new NftRule(chain, Nft.Accept));
            change.Rules.Append(new NftRule(elsewhere, Nft.Tcp.Dport.Is(22), Nft.Drop));
            change.Rules.Append(new NftRule(chain, Nft.Drop));
            change.Chains.Create(chain);
        }));

        Assert.Equal([1, 3], refused.Refusals.Select(static refusal => refusal.Index));
        Assert.Equal([Errno.ENOENT, Errno.EEXIST], refused.Refusals.Select(static refusal => refusal.Reason.Error));
        Assert.Equal("add rule inet t nowhere tcp dport 22 drop", refused.Refusals[0].Change);
        Assert.StartsWith("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, _network.List());
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_OnlyIfTheGenerationIsOld_ChangesNothing()
    {
        NftGeneration seen = _network.Client.GetGeneration();
        AddChain();
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
        NftChain chain = AddChain();
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
    public void Commit_ManyRefused_IsKnownToHaveChangedNothing()
    {
        NftChain chain = AddChain();
        var elsewhere = new NftChain(_table, "nowhere");
        var refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
        {
            change.Rules.Append(new NftRule(chain, Nft.Accept));
            for (int i = 0; i < 5000; i++)
                change.Rules.Append(new NftRule(elsewhere, Nft.Accept));
        }));

        Assert.Equal(1, refused.Refusals[0].Index);
        Assert.True(refused.OthersLost || refused.Refusals.Count == 5000);
        Assert.Empty(_network.Client.Rules.List(chain));
        AddChain();
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void InsertAndReplace_ByHandle_KeepTheOrder()
    {
        NftChain chain = AddChain();
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
        AddChain();
        _network.Client.Commit(change =>
        {
            change.Tables.Replace(_table with { Comment = "new" });
            change.Chains.Add(new NftChain(_table, "other"));
        });
        Assert.Equal("other", Assert.Single(_network.Client.Chains.List(_table)).Name);
        Assert.Equal("new", Assert.Single(_network.Client.Tables.List()).Comment);
    }

    private NftChain AddChain()
    {
        var chain = new NftChain(_table, "c");
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Chains.Add(chain);
        });
        return chain;
    }
}
