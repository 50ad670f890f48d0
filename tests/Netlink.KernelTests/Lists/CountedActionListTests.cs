using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Lists;

/// <summary>Lists of actions, which filters bring and take along.</summary>
public sealed class CountedActionListTests : IDisposable
{
    private const int Staying = 2000, FirstStaying = 10000;

    private readonly TestNamespace _network = TestNamespace.Create();

    public CountedActionListTests()
    {
        _network.Ip("link add d0 type dummy");
        _network.Run("tc", "qdisc", "add", "dev", "d0", "clsact");
        _network.Script("tc", Enumerable.Range(FirstStaying, Staying).Select(index => $"actions add action gact drop index {index}"));
    }

    public void Dispose() => _network.Dispose();

    /// <summary>The actions of a filter go a moment after its end was announced.</summary>
    [KernelFact(Kinds = "dummy filters")]
    public void List_FiltersWithActionsGoBefore_HasThoseThatStayOnce()
    {
        for (int i = 0; i < 20; i++)
        {
            _network.Script("tc", Enumerable.Range(1, 40).Select(number
                => $"filter add dev d0 ingress pref {number} handle 1 protocol ip flower action drop index {number}"));
            _network.Script("tc", Enumerable.Range(1, 40).Select(number
                => $"filter del dev d0 ingress pref {number} handle 1 protocol ip flower"));

            Assert.Equal(Enumerable.Range(FirstStaying, Staying),
                ListDropping().Where(index => index >= FirstStaying));
        }
    }

    [KernelTheory(Kinds = "dummy filters")]
    [InlineData("handle 1 protocol ip flower action vlan pop", "vlan")]
    [InlineData("handle 1 protocol ip flower action drop", "gact")]
    [InlineData("protocol ip u32 match u32 0 0 police rate 1mbit burst 10k drop flowid 1:1", "police")]   // in its old form, without a kind
    public async Task Announcement_OfAFilterWithAnAction_DisturbsListsOfItsKindAlone(string filter, string kind)
    {
        string[] kinds = ["gact", "police", "vlan"];
        using var witness = NetlinkClient.Open(0, _network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<(bool IsFilter, string Kinds)>> events = witness.ReceiveAsync([4],
            (in NetlinkMessage message) => (message.Header.Type is 44 or 45, DisturbedBy(message, kinds))).GetAsyncEnumerator();
        ValueTask<bool> first = events.MoveNextAsync();   // joins the group

        _network.Run("tc", ["filter", "add", "dev", "d0", "ingress", "pref", "7", .. filter.Split(' ')]);
        await first;
        while (!events.Current.Value.IsFilter)   // a chain comes before its first filter
            await events.MoveNextAsync();
        Assert.Equal(kind, events.Current.Value.Kinds);
        _network.Run("tc", "filter", "del", "dev", "d0", "ingress", "pref", "7", "handle", kind == "police" ? "800::800" : "1", "protocol",
            "ip", kind == "police" ? "u32" : "flower");
        await events.MoveNextAsync();
        Assert.Equal((true, kind), events.Current.Value);
    }

    private static string DisturbedBy(in NetlinkMessage message, string[] kinds)
    {
        string disturbed = "";
        foreach (string kind in kinds)
            disturbed += TrafficActionChanges.Disturbs(message, kind) ? kind : "";
        return disturbed;
    }

    private int[] ListDropping()
        => [.. _network.Rtnetlink.Actions.List(new TrafficActionFilter { Kind = "gact" }).Select(action => (int)action.Index!)];
}
