using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>What a refused commit says.</summary>
public sealed class CommitRefusalTests : IDisposable
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
            (change => change.Rules.Append(NftRule.Parse(chain, "tcp dport 7 jump { ip saddr @nosuch accept; }")), "set nosuch",
                "The table has no set nosuch."),
            (change => change.Rules.Append(NftRule.Parse(chain, "add @nosuch { ip saddr }")), "set nosuch",
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
        NftChain chain = _network.AddChain(_table);
        Assert.Contains("(delete rule inet t c handle 9999)",
            Assert.Throws<NftCommitException>(() => _network.Client.Commit(change => change.Run("delete rule inet t c handle 9999")))
                .Message, StringComparison.Ordinal);
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
    public void AddChain_OfAnotherPriority_IsRefusedUnlessItIsDeletedBefore()
    {
        var chain = new NftChain(_table, "c") { Base = new(NftChainType.Filter, NftHook.Input, NftPriority.Filter) };
        NftChain later = chain with { Base = new(NftChainType.Filter, NftHook.Input, NftPriority.Mangle) };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Chains.Add(chain);
            change.Rules.Append(new NftRule(chain, Nft.Accept));
        });

        Assert.EndsWith("or the chain exists with another type, hook or priority: delete it first.",
            Assert.Throws<NftCommitException>(() => _network.Client.Commit(change => change.Chains.Add(later))).Message,
            StringComparison.Ordinal);
        _network.Client.Commit(change =>
        {
            change.Chains.Delete(chain);
            change.Chains.Add(later);
        });

        Assert.Equal(NftPriority.Mangle, Assert.Single(_network.Client.Chains.List(_table)).Base?.Priority);
        Assert.Empty(_network.Client.Rules.List(_table));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_SomeRefused_TellsEachAndChangesNothing()
    {
        NftChain chain = _network.AddChain(_table);
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
    public void Commit_ManyRefused_IsKnownToHaveChangedNothing()
    {
        NftChain chain = _network.AddChain(_table);
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
        _network.AddChain(_table);
    }
}
