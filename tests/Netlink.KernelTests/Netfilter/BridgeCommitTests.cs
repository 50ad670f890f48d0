using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The outcome of commits in the family that every kernel with nf_tables has, also those before Linux 6.10, which acknowledge
/// neither the beginning nor the end of a batch, and those before 6.3, which cannot delete what may not be there.</summary>
public sealed class BridgeCommitTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.Bridge, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_Made_TellsHandlesAndGeneration()
    {
        NftChain chain = _network.AddChain(_table);
        int first = 0, second = 0;
        NftCommitResult result = _network.Client.Commit(change =>
        {
            first = change.Rules.Append(new NftRule(chain, Nft.Ether.Saddr.In("02:00:00:00:00:01", "02:00:00:00:00:02"), Nft.Drop));
            second = change.Rules.Append(new NftRule(chain, Nft.Meta.Mark.Is(7), Nft.Accept));
        });

        Assert.Equal([result.HandleOf(first), result.HandleOf(second)],
            _network.Client.Rules.List(chain).Select(static rule => rule.Handle));
        Assert.Equal(_network.Client.GetGeneration(), result.Generation);
        Assert.Contains($"# handle {result.HandleOf(second)}", _network.Nft("-a", "list", "table", "bridge", "t"),
            StringComparison.Ordinal);
    }

    /// <summary>Whatever comes first: the kernel tells the generation only where it tells the first change.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_ThatAddsNothing_TellsTheGeneration()
    {
        NftChain chain = _network.AddChain(_table);
        _network.Client.Commit(change => change.Rules.Append(new NftRule(chain, Nft.Accept)));
        foreach (Action<NftCommit> gather in (Action<NftCommit>[])[change => change.Chains.Flush(chain),
            change => change.Chains.Delete(chain), change => change.Tables.Destroy(_table)])
        {
            NftCommitResult result = _network.Client.Commit(gather);
            Assert.Equal(_network.Client.GetGeneration(), result.Generation);
        }
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData(true)]
    [InlineData(false)]
    public void Commit_WithAnEchoOrNot_AfterAnotherIsMadeToo(bool handles)
    {
        NftChain chain = _network.AddChain(_table);
        for (int i = 0; i < 20; i++)
            _network.Client.Commit(change => change.Rules.Append(new NftRule(chain, Nft.Meta.Mark.Is(i), Nft.Accept)), handles: handles);

        Assert.Equal(20, _network.Client.Rules.List(chain).Count);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_SomeRefused_TellsEachAndChangesNothing()
    {
        NftChain chain = _network.AddChain(_table);
        var elsewhere = new NftChain(_table, "nowhere");
        NftCommitException refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
        {
            change.Rules.Append(new NftRule(chain, Nft.Accept));
            change.Rules.Append(new NftRule(elsewhere, Nft.Drop));
            change.Rules.Append(new NftRule(chain, Nft.Drop));
            change.Chains.Create(chain);
        }));

        Assert.Equal([1, 3], refused.Refusals.Select(static refusal => refusal.Index));
        Assert.Empty(_network.Client.Rules.List(chain));
        _network.Client.Commit(change => change.Rules.Append(new NftRule(chain, Nft.Accept)));
        Assert.Single(_network.Client.Rules.List(chain));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_TheLastRefused_ChangesNothing()
    {
        NftChain chain = _network.AddChain(_table);
        NftCommitException refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
        {
            change.Rules.Append(new NftRule(chain, Nft.Accept));
            change.Chains.Create(chain);
        }));

        Assert.Equal([1], refused.Refusals.Select(static refusal => refusal.Index));
        Assert.Empty(_network.Client.Rules.List(chain));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_OnlyIfTheGenerationIsOld_ChangesNothing()
    {
        NftGeneration seen = _network.Client.GetGeneration();
        NftChain chain = _network.AddChain(_table);

        Assert.Throws<NftablesChangedException>(() => _network.Client.Commit(
            change => change.Rules.Append(new NftRule(chain, Nft.Accept)), onlyIf: seen));

        Assert.Empty(_network.Client.Rules.List(chain));
        _network.Client.Commit(change => change.Rules.Append(new NftRule(chain, Nft.Accept)), onlyIf: _network.Client.GetGeneration());
        Assert.Single(_network.Client.Rules.List(chain));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_MoreThanTheDefaultBuffersHold_IsMadeWholeOrNotAtAll()
    {
        const int Rules = 3000;
        NftChain chain = _network.AddChain(_table);
        var elsewhere = new NftChain(_table, "nowhere");
        int last = 0;
        NftCommitResult result = _network.Client.Commit(change =>
        {
            for (int i = 0; i < Rules; i++)
                last = change.Rules.Append(new NftRule(chain, Nft.Meta.Mark.Is(i), Nft.Accept));
        });
        Assert.Equal(_network.Client.Rules.List(chain)[^1].Handle, result.HandleOf(last));

        NftCommitException refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
        {
            change.Chains.Flush(chain);
            for (int i = 0; i < Rules; i++)
                change.Rules.Append(new NftRule(elsewhere, Nft.Accept));
        }));

        Assert.Equal(1, refused.Refusals[0].Index);
        Assert.Equal(Rules, _network.Client.Rules.List(chain).Count);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Destroy_WhatIsNotThere_IsNoError()
    {
        for (int round = 0; round < 2; round++)
            _network.Client.Commit(change => change.Tables.Destroy(_table));
        _network.AddChain(_table);
        _network.Client.Commit(change => change.Tables.Destroy(_table));
        Assert.Empty(_network.Client.Tables.List());
    }
}
