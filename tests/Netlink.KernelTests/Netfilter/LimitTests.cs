using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>As long as it may be, as empty as it may be, and what is in use.</summary>
public sealed class LimitTests
{
    private const int LongestName = 255;
    private const int LongestComment = 127;

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_LongestNamesAndComments_AreReadBack()
    {
        using var network = new NftNamespace();
        string name = new('n', LongestName);
        // Two bytes each, and one.
        string comment = new string('ü', LongestComment / 2) + "x";
        var table = new NftTable(NftFamily.Inet, name) { Comment = comment };
        var chain = new NftChain(table, name) { Comment = comment };
        var set = new NftSet(table, name, "ipv4_addr") { Comment = comment, Elements = [] };
        var rule = new NftRule(chain, Nft.Ip.Saddr.InSet(name), Nft.CountIn(name), Nft.Drop) { Comment = comment };
        network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Objects.Add(new NftCounter(table, name) { Comment = comment });
            change.Sets.Add(set);
            change.Chains.Add(chain);
            change.Rules.Append(rule);
        });

        NftRuleset read = network.Client.Read(table);

        Assert.Equal([name, name, name, name], [read.Tables[0].Name, read.Chains[0].Name, read.Sets[0].Name, read.Objects[0].Name]);
        Assert.Equal([comment, comment, comment, comment, comment],
            [read.Tables[0].Comment, read.Chains[0].Comment, read.Sets[0].Comment, read.Objects[0].Comment, read.Rules[0].Comment]);
        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(read.ToString()));
        Assert.Equal(read.ToString(), NftRuleset.Parse(read.ToString()).ToString());
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Commit_ElementsOfNone_ChangeNothing()
    {
        using var network = new NftNamespace();
        var table = new NftTable(NftFamily.IPv4, "t");
        var set = new NftSet(table, "s", "ipv4_addr") { Flags = NftSetFlags.Interval };
        network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Sets.Add(set);
            change.Sets.AddElements(set, []);
            change.Sets.DeleteElements(set, []);
            change.Sets.DestroyElements(set, []);
            change.Sets.Flush(set);
        });

        Assert.Empty(network.Client.Sets.ListElements(set));
        Assert.Empty(Assert.Single(network.Client.Read().Sets).Elements);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Delete_WhatIsInUse_IsRefusedWithWhatHelps()
    {
        using var network = new NftNamespace();
        var table = new NftTable(NftFamily.IPv4, "t");
        NftChain used = new(table, "used"), user = new(table, "user");
        var set = new NftSet(table, "s", "ipv4_addr");
        var counter = new NftCounter(table, "c");
        network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Objects.Add(counter);
            change.Sets.Add(set);
            change.Chains.Add(used);
            change.Chains.Add(user);
            change.Rules.Append(new NftRule(user, Nft.Ip.Saddr.InSet("s"), Nft.CountIn("c"), Nft.Jump("used")));
        });
        NftGeneration before = network.Client.GetGeneration();

        var refused = Assert.Throws<NftCommitException>(() => network.Client.Commit(change =>
        {
            change.Chains.Delete(used);
            change.Sets.Delete(set);
            change.Objects.Delete(counter);
        }));

        Assert.Equal([0, 1, 2], refused.Refusals.Select(static refusal => refusal.Index ?? -1));
        Assert.All(refused.Refusals, static refusal => Assert.Equal(Errno.EBUSY, refusal.Reason.Error));
        Assert.Contains("delete the rules that refer to it first", refused.Message, System.StringComparison.Ordinal);
        Assert.Equal(before, network.Client.GetGeneration());
        // In the right order, and in one commit, all of it goes.
        network.Client.Commit(change =>
        {
            change.Chains.Flush(user);
            change.Chains.Delete(used);
            change.Sets.Delete(set);
            change.Objects.Delete(counter);
        });
        Assert.Single(network.Client.Read(table).Chains);
    }
}
