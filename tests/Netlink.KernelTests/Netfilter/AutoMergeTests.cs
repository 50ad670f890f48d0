using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Sets with auto-merge change as those of nft do: what is added is merged with what they have, and what is deleted is cut
/// out.</summary>
public sealed class AutoMergeTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.IPv4, "t");

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("ipv4_addr", "10.1.0.0/16|10.3.0.0/16|10.2.0.0/16")]
    [InlineData("ipv4_addr", "10.0.0.0/8|10.1.0.0/16|10.2.3.4")]
    [InlineData("ipv4_addr", "10.1.0.0/16, 10.3.0.0/16, 10.9.0.0/16, 11.0.0.0/8|10.0.0.0-10.6.255.255|12.0.0.0/8")]
    [InlineData("ipv4_addr", "192.0.2.0/24|0.0.0.0/1|128.0.0.0/1")]
    [InlineData("ipv4_addr", "255.255.255.0/24|255.255.254.0/24|0.0.0.0")]
    [InlineData("inet_service", "80-90|91|92-95, 60|50-81|1-65535")]
    [InlineData("ipv6_addr", "2001:db8::/64|2001:db8:0:1::/64|2001:db8::/32")]
    [InlineData("mark", "1-5|256|6-255")]
    [InlineData("ipv4_addr; counter", "10.1.0.0/16|10.3.0.0/16|10.2.0.0/16|10.0.0.0/8|11.1.0.0/16")]
    public void Elements_AddedOneAfterTheOther_AreThoseOfNft(string type, string steps)
    {
        using var other = new NftNamespace();
        string[] commands = [.. steps.Split('|').Select(static step => $"add element t s {{ {step} }}")];
        foreach (NftNamespace network in (NftNamespace[])[other, _network])
            network.Load($"table t {{ set s {{ type {type}; flags interval; auto-merge; }}; }}\n{commands[0]}\n");

        foreach (string command in commands[1..])
        {
            other.Load(command);
            _network.Client.Commit(change => change.Run(command));
            Assert.Equal(NftNamespace.Lines(other.List()), NftNamespace.Lines(_network.List()));
        }
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void SetThatExists_AddedWithElements_MergesThemWithItsOwn()
    {
        using var other = new NftNamespace();
        foreach (string elements in (string[])["80-90", "50-81, 100"])
        {
            string set = $"table t {{ set s {{ type inet_service; flags interval; auto-merge; elements = {{ {elements} }}; }}; }}";
            other.Load(set);
            _network.Client.Commit(change => change.Run(set));
        }

        Assert.Equal(NftNamespace.Lines(other.List()), NftNamespace.Lines(_network.List()));
    }

    /// <summary>As nft 1.1.3 does; 1.0.6 refuses it.</summary>
    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("10.0.0.0/8", "10.5.0.0/16", "10.0.0.0-10.4.255.255, 10.6.0.0-10.255.255.255")]
    [InlineData("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9")]
    [InlineData("10.0.0.0/8", "10.128.0.0/9", "10.0.0.0/9")]
    [InlineData("10.0.0.0/8", "10.0.0.0, 10.0.0.2, 10.255.255.255", "10.0.0.1, 10.0.0.3-10.255.255.254")]
    [InlineData("10.0.0.0/8, 192.0.2.1", "10.0.0.0/8", "192.0.2.1")]
    [InlineData("10.0.0.0/9, 10.128.0.0/9", "10.64.0.0-10.191.255.255", "10.0.0.0/10, 10.192.0.0/10")]
    [InlineData("0.0.0.0/0", "255.255.255.255", "0.0.0.0-255.255.255.254")]
    public void DeleteElements_PartOfAnInterval_LeavesTheRest(string before, string deleted, string after)
    {
        NftSet set = Add("ipv4_addr", before);

        _network.Client.Commit(change => change.Run($"delete element t s {{ {deleted} }}"));

        Assert.Contains($"elements = {{ {after} }}", NftNamespace.Normal(_network.List()), StringComparison.Ordinal);
        Assert.Equal(set.With(after.Split(", ")).Elements, _network.Client.Sets.ListElements(set));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void DeleteElements_ThatAreNotAllThere_ChangesNothing()
    {
        NftSet set = Add("ipv4_addr", "10.0.0.0/8");

        NftCommitException refused = Assert.Throws<NftCommitException>(() => _network.Client.Commit(
            change => change.Sets.DeleteElements(set, set.Element("10.128.0.0-11.1.255.255"))));

        Assert.Contains("for element 11.0.0.0/15", refused.Message, StringComparison.Ordinal);
        Assert.Equal([set.Element("10.0.0.0/8")], _network.Client.Sets.ListElements(set));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void DestroyElements_ThatAreNotAllThere_DeletesThoseThatAre()
    {
        NftSet set = Add("ipv4_addr", "10.0.0.0/8");

        NftElement[] elements = [.. set.With("10.128.0.0-11.1.255.255", "192.0.2.1").Elements];
        _network.Client.Commit(change => change.Sets.DestroyElements(set, elements));

        Assert.Equal([set.Element("10.0.0.0/9")], _network.Client.Sets.ListElements(set));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Changes_OfOneCommit_BuildOnEachOther()
    {
        NftSet set = Add("inet_service", "80-90");

        _network.Client.Commit(change => change.Run("""
            add element t s { 91 }
            add element t s { 92-95 }
            delete element t s { 85 }
            add element t s { 100 }
            """));
        Assert.Equal(set.With("80-84", "86-95", "100").Elements, _network.Client.Sets.ListElements(set));

        _network.Client.Commit(change =>
        {
            change.Sets.Flush(set);
            change.Sets.AddElements(set, set.Element("90-92"));
            change.Sets.AddElements(set, set.Element("93"));
        });
        Assert.Equal(set.With("90-93").Elements, _network.Client.Sets.ListElements(set));

        _network.Client.Commit(change =>
        {
            change.Tables.Replace(_table);
            change.Sets.Add(set.With("1-2"));
            change.Sets.AddElements(set, set.Element("3"));
        });
        Assert.Equal(set.With("1-3").Elements, _network.Client.Sets.ListElements(set));

        _network.Client.Commit(change =>
        {
            change.Tables.DeleteAll();
            change.Tables.Add(_table);
            change.Sets.Add(set.With("1-2"));
        });
        Assert.Equal(set.With("1-2").Elements, _network.Client.Sets.ListElements(set));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void CreatedElements_AmongOtherChangesOfOneCommit_TakeTheirTurn()
    {
        NftSet set = Add("inet_service", "80-90");

        _network.Client.Commit(change => change.Run("""
            delete element t s { 85-90 }
            create element t s { 87-88 }
            add element t s { 89 }
            delete element t s { 87 }
            """));

        Assert.Equal(set.With("80-84", "88-89").Elements, _network.Client.Sets.ListElements(set));
        Assert.Throws<NftCommitException>(() => _network.Client.Commit(change => change.Run("""
            add element t s { 100-110 }
            create element t s { 105 }
            """)));
        Assert.Equal(set.With("80-84", "88-89").Elements, _network.Client.Sets.ListElements(set));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void ElementWithATimeout_AddedWithoutAndDeleted_IsGone()
    {
        NftSet set = Add("inet_service", "1", NftSetFlags.Timeout);
        _network.Client.Commit(change => change.Sets.AddElements(set, set.Element("80-90 timeout 1h")));

        _network.Client.Commit(change =>
        {
            change.Sets.AddElements(set, set.Element("80-90"));
            change.Sets.DeleteElements(set, set.Element("80-90"));
        });

        Assert.Equal(set.With("1").Elements, _network.Client.Sets.ListElements(set));
    }

    /// <summary>nft loses timeouts and comments of intervals that it merges.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Elements_WithMoreThanAKey_StayAsTheyAre()
    {
        NftSet set = Add("inet_service", "1", NftSetFlags.Timeout);
        NftElement timed = set.Element("80-90 timeout 1h"), named = set.Element("100-110 comment \"x\"");
        _network.Client.Commit(change => change.Sets.AddElements(set, timed, named));

        _network.Client.Commit(change => change.Sets.AddElements(set, set.Element("91-99")));
        NftCommitException refused = Assert.Throws<NftCommitException>(
            () => _network.Client.Commit(change => change.Sets.AddElements(set, set.Element("105-120"))));

        Assert.Contains("The set has it already, within an interval or with other data", refused.Message, StringComparison.Ordinal);
        Assert.Contains("elements = { 1, 80-90 timeout 1h, 91-99, 100-110 comment \"x\" }",
            NftNamespace.Normal(_network.List()), StringComparison.Ordinal);
        _network.Client.Commit(change =>
        {
            change.Sets.DeleteElements(set, set.Element("80-90"), set.Element("95-110"));
            change.Sets.AddElements(set, set.Element("95 comment \"y\""), set.Element("80-85"));
        });
        Assert.Equal(set.With("1", "80-85", "91-94", "95 comment \"y\"").Elements, _network.Client.Sets.ListElements(set));
    }

    /// <summary>As by nft, except that 1.0.6 lets all counters of the set start anew.</summary>
    [KernelFact(Kinds = "nftables-nat")]
    public void Elements_WithTheCountersOfTheirSet_CountOnUnlessMergedOrCut()
    {
        _network.Load("""
            table t {
                set s { type inet_service; flags interval; auto-merge; counter
                    elements = { 1-9 counter packets 5 bytes 6, 80-90 counter packets 7 bytes 8, 100-110 counter packets 9 bytes 10 }; }
            }
            """);
        NftSet set = _network.Client.Sets.Get(_table, "s");

        _network.Client.Commit(change =>
        {
            change.Sets.AddElements(set, set.Element("85-95"));
            change.Sets.DeleteElements(set, set.Element("105-110"));
        });

        Assert.Contains("elements = { 1-9 counter packets 5 bytes 6, 80-95 counter packets 0 bytes 0, 100-104 counter packets 0 bytes 0 }",
            NftNamespace.Normal(_network.List()), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void AddElements_WhileAnotherDeletesWhatTheyWouldBeMergedWith_ChangesNothing()
    {
        NftSet set = Add("inet_service", "80-90");
        using NftablesClient another = NftablesClient.Open(_network.Namespace);

        Assert.Throws<NftCommitException>(() => _network.Client.Commit(change =>
        {
            change.Sets.AddElements(set, set.Element("91"));
            another.Commit(other => other.Sets.Flush(set));
        }));

        Assert.Empty(_network.Client.Sets.ListElements(set));
    }

    private NftSet Add(string type, string elements, NftSetFlags flags = NftSetFlags.None)
    {
        var set = new NftSet(_table, "s", type) { Flags = NftSetFlags.Interval | flags, AutoMerge = true };
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Sets.Add(set);
        });
        // One by one: those that touch stay apart, as another program may leave them.
        foreach (string element in elements.Split(", "))
            _network.Client.Commit(change => change.Sets.AddElements(set with { AutoMerge = false }, set.Element(element)));
        return set;
    }
}
