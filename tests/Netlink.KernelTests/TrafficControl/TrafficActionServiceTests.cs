using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <summary>Actions as objects of their own.</summary>
public sealed partial class TrafficActionServiceTests : IDisposable
{
    private static readonly string[] s_actions =
    [
        "gact drop random netrand ok 5 index 7", "mirred egress redirect dev v1 index 8", "skbedit priority 1:10 mark 7 pipe index 9",
        "vlan push id 100 priority 3 index 10", "police rate 1mbit burst 32k mtu 2000 conform-exceed drop/pipe index 11",
        "nat ingress 192.0.2.0/24 198.51.100.1 index 12", "csum ip4h index 13",
        "tunnel_key set id 42 src_ip 192.0.2.1 dst_ip 198.51.100.1 dst_port 4789 index 14", "ct zone 7 commit mark 1 index 15",
        "sample rate 100 group 7 index 16", "pedit ex munge eth dst set 02:00:5e:10:00:07 pipe index 17",
    ];

    private static readonly string[] s_rareActions =
    [
        "connmark zone 7 pipe index 20", "ctinfo dscp 0xfc000000 0x01000000 cpmark 0xff zone 7 index 21",
        "gate clockid CLOCK_TAI base-time 200000000000ns sched-entry open 200000000ns -1 8000 sched-entry close 100000000ns index 22",
        "mpls push protocol mpls_uc label 123 tc 3 ttl 64 bos 1 index 23", "simple sdata hello index 25",
        "skbmod set dmac 02:00:5e:10:00:01 smac 02:00:5e:10:00:02 etype 0x0800 index 26",
    ];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public TrafficActionServiceTests() => _link = _network.AddVeth().Index;

    private RtnetlinkClient Client => _network.Rtnetlink;

    private TrafficActionService Actions => _network.Rtnetlink.Actions;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "filters")]
    public void DeleteAndAdd_ActionsOfEveryKind_AreAsTheyWere()
        => AssertAreAsTheyWere(s_actions);

    [KernelFact(Kinds = "rare-actions")]
    public void DeleteAndAdd_ActionsForSpecialEnds_AreAsTheyWere() => AssertAreAsTheyWere(s_rareActions);

    [KernelFact(Kinds = "act-ife")]
    public void DeleteAndAdd_ActionIfe_IsAsItWas()
        => AssertAreAsTheyWere(
            "ife encode type 0xed3e dst 02:00:5e:10:00:01 src 02:00:5e:10:00:02 allow mark use prio 5 use tcindex 6 index 7");

    [KernelFact(Kinds = "filters")]
    public void Add_PoliceOfSmallPackets_IsReadBack()
    {
        var wanted = new PoliceAction(125_000, 10_000) { LargestPacket = 100, Index = 7 };

        Assert.Equal(wanted.LargestPacket, Assert.IsType<PoliceAction>(Actions.Add(wanted)).LargestPacket);
    }

    [KernelFact(Kinds = "filters linux-6.9")]
    public void Add_RedirectionToABlock_IsReadBackAndAddedAgain()
    {
        Actions.Add(MirredAction.ToBlock(MirredMode.EgressMirror, 5) with { Index = 7 });
        TrafficAction made = Assert.Single(Actions.List(new TrafficActionFilter { Kind = "mirred" }));
        Assert.Equal(MirredAction.ToBlock(MirredMode.EgressMirror, 5), made);

        Actions.Delete(made);
        Actions.Add(made);
        Assert.Equal(made, Assert.Single(Actions.List(new TrafficActionFilter { Kind = "mirred" })));
    }

    [KernelFact(Kinds = "rare-actions")]
    public void Add_EveryOperationOfMplsAndSkbMod_IsShownByTc()
    {
        foreach ((TrafficAction action, string shown) in new (TrafficAction, string)[]
        {
            (new MplsAction(MplsOperation.Pop) { Protocol = EtherType.IPv4 }, "pop protocol ip "),
            (new MplsAction(MplsOperation.PushBeforeEthernet) { Label = 1000 }, "mac_push protocol mpls_uc label 1000"),
            (new MplsAction(MplsOperation.Modify) { TimeToLive = 9 }, "modify ttl 9"),
            (new MplsAction(MplsOperation.DecrementTimeToLive), "dec_ttl"),
            (new SkbModAction { SwapsAddresses = true }, "swap mac"),
            (new SkbModAction { MarksCongestion = true }, "ecn"),
        })
        {
            TrafficAction made = Actions.Add(action);
            Assert.Contains(shown, Text(action.Name), StringComparison.Ordinal);
            Actions.Delete(made);
            Assert.Equal(made, Actions.Add(made));
            Actions.Delete(made);
        }
    }

    [KernelFact(Kinds = "filters")]
    public void Add_SharedByFilters_CountsForAllAndIsChangedForAll()
    {
        Client.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        TrafficAction shared = Actions.Add(new GenericAction(TrafficVerdict.Pass));
        Assert.NotNull(shared.Index);
        foreach (FilterPlace place in (FilterPlace[])[FilterPlace.Ingress(_link), FilterPlace.Egress(_link)])
            Client.Filters.Add(new TrafficFilter(place, new MatchAllFilter()) { Actions = [shared with { UsesExisting = true }] });

        Actions.Replace(new GenericAction(TrafficVerdict.Drop) { Index = shared.Index });

        IReadOnlyList<TrafficFilter> filters = Client.Filters.List(new TrafficFilterFilter { LinkIndex = _link });
        Assert.Equal(2, filters.Count);
        Assert.All(filters, filter => Assert.Equal((shared.Index, TrafficVerdict.Drop),
            (Assert.Single(filter.Actions).Index, filter.Actions[0].Verdict)));
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => Actions.Delete(shared));
        Assert.Equal(Errno.EPERM, refusal.Error);
        Assert.False(refusal.IsPermissionDenied);
        Assert.Contains("Filters use it", refusal.Message, StringComparison.Ordinal);
        _network.Ip("addr add 192.0.2.1/24 dev v0");
        _network.Ip("neigh add 192.0.2.2 lladdr 02:00:5e:10:00:01 dev v0");
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(new byte[100], new IPEndPoint(IPAddress.Parse("192.0.2.2"), 9));
        Assert.NotEqual(0u, Actions.Get("gact", shared.Index!.Value).Statistics?.Packets);
    }

    [KernelFact(Kinds = "filters")]
    public void List_UsedWithin_LeavesOutWhatRested()
    {
        Actions.Add(new GenericAction(TrafficVerdict.Drop));

        Assert.Single(Actions.List(new TrafficActionFilter { Kind = "gact", UsedWithin = TimeSpan.FromDays(1) }));
        Assert.Empty(Actions.List(new TrafficActionFilter { Kind = "no-such-kind" }));
        Assert.Empty(Actions.List(new TrafficActionFilter { Kind = "mirred" }));
    }

    [KernelFact(Kinds = "filters")]
    public void Batch_MoreActionsThanAListOfTheKernelHolds_AreAllListedAndFlushed()
    {
        const int Count = 2000;
        BatchResult result = Client.Batch(batch =>
        {
            for (uint i = 1; i <= Count; i++)
                batch.Actions.Add(new GenericAction(TrafficVerdict.Drop) { Index = i });
            batch.Actions.Add(new GenericAction(TrafficVerdict.Drop) { Index = 5 });
            batch.Actions.Replace(new GenericAction(TrafficVerdict.Pass) { Index = 6 });
            batch.Actions.Delete(new GenericAction(TrafficVerdict.Drop) { Index = 7 });
        });

        Assert.Equal(Count, Assert.Single(result.Failures).Key);
        IReadOnlyList<TrafficAction> listed = Actions.List(new TrafficActionFilter { Kind = "gact" });
        Assert.Equal(Count - 1, listed.Select(action => action.Index).Distinct().Count());
        Assert.Equal(TrafficVerdict.Pass, listed.Single(action => action.Index == 6).Verdict);
        Actions.Flush("gact");
        Assert.Empty(Actions.List());
    }

    private void AssertAreAsTheyWere(params string[] actions)
    {
        foreach (string arguments in actions)
            _network.Run("tc", [.. $"actions add action {arguments}".Split(' ')]);

        IReadOnlyList<TrafficAction> listed = Actions.List();
        Assert.Equal(actions.Length, listed.Count);
        foreach (TrafficAction action in listed)
        {
            string shown = Text(action.Name);
            Assert.Equal(action, Actions.Get(action.Name, action.Index!.Value));
            Assert.True(Assert.Throws<NetlinkException>(() => Actions.Add(action)).IsAlreadyExists);
            Actions.Delete(action);
            Assert.Null(Actions.TryGet(action.Name, action.Index!.Value));
            TrafficAction made = Actions.Add(action);

            Assert.Equal((action, action.Index), (made, made.Index));
            Assert.Equal(shown, Text(action.Name));
        }
    }

    private string Text(string kind) => Times().Replace(_network.Run("tc", "actions", "ls", "action", kind), "");

    /// <summary>When it was made and used.</summary>
    [GeneratedRegex(@"(installed|used|expires) .*|\s+$", RegexOptions.Multiline)]
    private static partial Regex Times();
}
