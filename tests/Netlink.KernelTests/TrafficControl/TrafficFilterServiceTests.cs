using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

public sealed partial class TrafficFilterServiceTests : IDisposable
{
    private static readonly string[] s_filters =
    [
        "pref 7 chain 3 matchall skip_hw classid 1:10",
        "protocol ip pref 10 handle 0x7 flower src_mac 02:00:5e:10:00:01 ip_proto tcp src_ip 192.0.2.1 dst_ip 198.51.100.0/24 " +
            "src_port 1024 dst_port 80 tcp_flags 0x2/0x17 ip_tos 0x10/0xfc ip_ttl 64 ip_flags nofrag classid 1:11 action drop",
        "protocol ipv6 pref 11 flower ip_proto udp src_ip 2001:db8::/32 src_port 1000-1999 dst_port 53/0xfff0 action pass",
        "protocol 802.1Q pref 14 flower vlan_id 100 vlan_prio 3 vlan_ethtype ipv4 ip_proto udp dst_port 4789",
        "protocol 802.1ad pref 15 flower vlan_id 100 vlan_ethtype 802.1q cvlan_id 200 cvlan_prio 5 cvlan_ethtype ipv6",
        "protocol arp pref 13 flower arp_sip 192.0.2.0/24 arp_op request",
        "protocol mpls_uc pref 16 flower mpls_label 1000 mpls_ttl 9",
        "protocol ip pref 17 flower enc_key_id 42 enc_dst_ip 198.51.100.0/24 enc_dst_port 4789",
        "protocol ip pref 19 flower ct_state +trk+est ct_zone 7 ct_mark 0x10/0xff",
        "protocol ip pref 19 flower ct_state +trk ct_label 0102030405060708090a0b0c0d0e0f10/ffffffff000000000000000000000000",
        "protocol ip pref 30 flower enc_dst_ip 198.51.100.1 geneve_opts 0102:80:00800022/ffff:ff:ff00ff00,0103:81:11223344",
        "protocol ip pref 31 flower enc_dst_ip 198.51.100.1 vxlan_opts 257/255",
        "protocol ip pref 32 flower enc_dst_ip 198.51.100.1 erspan_opts 1:77:0:0",
        "protocol ip pref 32 flower enc_dst_ip 198.51.100.1 erspan_opts 2:0:1:33",
        "protocol ip pref 33 flower enc_dst_ip 198.51.100.1 gtp_opts 1:9/ff:3f",
        "protocol mpls_uc pref 34 flower mpls lse depth 1 label 100 tc 5 bos 0 ttl 9 lse depth 2 label 200 bos 1",
        "protocol ppp_ses pref 35 flower pppoe_sid 1234 ppp_proto ip",
        "protocol ppp_ses pref 35 flower pppoe_sid 1234",
        "pref 20 handle 0x77/0xff fw classid 1:12",
        "protocol ip pref 10 matchall action tunnel_key set id 42 src_ip 192.0.2.1 dst_ip 198.51.100.1 " +
            "geneve_opts 0102:80:00800022,0103:81:11223344",
        "protocol ip pref 10 matchall action tunnel_key set id 42 src_ip 192.0.2.1 dst_ip 198.51.100.1 erspan_opts 1:77:0:0",
        "protocol ip pref 23 basic classid 1:14",
        "protocol ip pref 27 route to 7 classid 1:16",
        "protocol ip pref 27 route from 8 to 7 classid 1:16 action drop",
        "protocol ip pref 27 route fromif v1 classid 1:16",
        "pref 27 route classid 1:16",
        "protocol ip pref 28 handle 1 flow map key dst and 0xff0 xor 0x7 rshift 2 addend 5 divisor 16 baseclass 1:5 action drop",
        "protocol ip pref 28 handle 2 flow hash keys src,dst,proto,proto-src,proto-dst divisor 1024 perturb 60",
        "pref 28 handle 3 flow hash keys iif,mark,nfct-src,rt-classid,sk-uid,vlan-tag,rxhash",
        "pref 29 handle 1 cgroup",
        "protocol ip pref 29 handle 7 cgroup action pass",
        "protocol ip pref 25 u32 match ip src 192.0.2.0/24 match mark 7 0xff classid 1:15",
        "protocol ip pref 10 matchall action skbedit priority 1:10 mark 7 action vlan push id 7 action mirred egress redirect dev v1",
        "protocol ip pref 10 matchall action police rate 1mbit burst 32k mtu 2000 conform-exceed drop/pipe action csum ip4h",
        "protocol ip pref 10 matchall action pedit ex munge eth dst set 02:00:5e:10:00:07 munge ip ttl dec pipe action csum ip4h",
        "protocol ip pref 10 matchall action sample rate 100 group 7 trunc 64",
        "protocol ip pref 10 matchall action nat ingress 192.0.2.0/24 198.51.100.1 pipe action ct zone 7 commit mark 1",
        "protocol ip pref 10 matchall action tunnel_key set id 42 src_ip 192.0.2.1 dst_ip 198.51.100.1 dst_port 4789 " +
            "action gact goto chain 7",
        "protocol ip pref 10 matchall action sample rate 100 group 7",
    ];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;
    private readonly FilterPlace _ingress;

    public TrafficFilterServiceTests()
    {
        _link = _network.AddVeth().Index;
        _ingress = FilterPlace.Ingress(_link);
    }

    private TrafficFilterService Filters => _network.Rtnetlink.Filters;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "filters")]
    public void DeleteAndAdd_FiltersOfEveryKind_AreAsTheyWere()
    {
        AddClsact();
        foreach (string arguments in s_filters)
        {
            _network.Run("tc", [.. $"filter add dev v0 ingress {arguments}".Split(' ')]);
            string shown = Text();
            TrafficFilter listed = Assert.Single(Filters.List());

            Filters.Delete(listed);
            Assert.Empty(Filters.List());
            TrafficFilter made = Filters.Add(listed);

            // What is kept raw holds times, too.
            if (!listed.Actions.Any(action => action is UnknownAction))
            {
                Assert.True(listed == made, $"{arguments}\n{listed.Kind}\n{made.Kind}");
                Assert.Equal(listed, Assert.Single(Filters.List()));
            }

            Assert.Equal(shown, Text());
            Filters.Delete(listed);
        }
    }

    [KernelFact(Kinds = "filters")]
    public void Add_HashTablesOfU32_AreListedAndAddedAgain()
    {
        AddClsact();
        _network.Run("tc", [.. "filter add dev v0 ingress protocol ip pref 25 handle 2: u32 divisor 16".Split(' ')]);
        _network.Run("tc",
            [.. "filter add dev v0 ingress protocol ip pref 25 handle 2:3:4 u32 ht 2:3: match ip dst 192.0.2.3 flowid 1:3".Split(' ')]);
        _network.Run("tc", [.. ("filter add dev v0 ingress protocol ip pref 25 u32 match ip protocol 6 0xff link 2: " +
            "offset at 0 mask 0f00 shift 6 plus 4 hashkey mask 0x000000ff at 16").Split(' ')]);
        string shown = Text();
        IReadOnlyList<TrafficFilter> listed = Filters.List();
        Assert.Equal(3, listed.Count);

        Filters.Flush(_ingress);
        Assert.Empty(Filters.List());
        foreach (TrafficFilter filter in listed.OrderBy(filter => ((U32Filter)filter.Kind).Divisor is null))
            Filters.Add(filter);

        Assert.Equal(shown, Text());
    }

    [KernelFact(Kinds = "filters")]
    public void Add_WithoutPriorityAndHandle_ReturnsThoseThatTheKernelChose()
    {
        AddClsact();

        TrafficFilter made = Filters.Add(new TrafficFilter(_ingress, new FlowerFilter { IPProtocol = 6, DestinationPort = 23 })
        {
            Protocol = EtherType.IPv4,
            Actions = [new GenericAction(TrafficVerdict.Drop)],
        });

        Assert.Equal((ushort)0xc000, made.Priority);
        Assert.Equal(1u, made.Handle);
        Assert.Equal(made, Filters.Get(_ingress, made.Priority!.Value, made.Handle!.Value));
        Assert.NotNull(made.Actions[0].Index);
        Assert.Null(Filters.TryGet(_ingress, made.Priority.Value, 99));
        Assert.Null(Filters.TryGet(_ingress, 5, 1));
        Assert.Null(Filters.TryGet(FilterPlace.Ingress(_link), 5, 1, chain: 9));
    }

    [KernelFact(Kinds = "filters")]
    public void Replace_FlowerWithOtherFields_SaysWhatToDo()
    {
        AddClsact();
        TrafficFilter made = Filters.Add(Flower("192.0.2.1/32"));

        NetlinkException error = Assert.Throws<NetlinkException>(() => Filters.Replace(made with
        {
            Kind = new FlowerFilter { Source = IPNetwork.Parse("192.0.2.2/32") },
        }));

        Assert.Contains("same fields", error.Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "filters")]
    public void Replace_ByPriorityAndHandle_ChangesKeysAndActions()
    {
        AddClsact();
        TrafficFilter made = Filters.Add(Flower("192.0.2.1/32") with { Actions = [new GenericAction(TrafficVerdict.Drop)] });

        TrafficFilter changed = Filters.Replace(made with
        {
            Kind = new FlowerFilter { Destination = IPNetwork.Parse("192.0.2.2/32") },
            Actions = [new GenericAction(TrafficVerdict.Pass)],
        });

        Assert.Equal(changed, Assert.Single(Filters.List()));
        Assert.Equal(TrafficVerdict.Pass, changed.Actions[0].Verdict);
        Assert.Contains("dst_ip 192.0.2.2", Text(), StringComparison.Ordinal);
        Assert.True(Assert.Throws<NetlinkException>(() => Filters.Add(made)).IsAlreadyExists);
    }

    [KernelFact(Kinds = "filters")]
    public void Delete_NamedInPart_TakesOneThatHasIt()
    {
        AddClsact();
        for (int i = 1; i <= 4; i++)
            Filters.Add(Flower($"192.0.2.{i}/32") with { Priority = 10 });
        Filters.Add(Flower("192.0.2.3/32") with { Priority = 11 });
        Filters.Add(Flower("192.0.2.3/32") with { Chain = 5, Priority = 10 });

        Filters.Delete(Flower("192.0.2.3/32"));
        Assert.Equal(["192.0.2.1/32", "192.0.2.2/32", "192.0.2.4/32", "192.0.2.3/32", "192.0.2.3/32"], Destinations());
        Filters.Delete(new TrafficFilter(_ingress, new FlowerFilter()) { Priority = 10 });
        Assert.Equal(4, Filters.List().Count);
        Assert.True(Assert.Throws<NetlinkException>(() => Filters.Delete(Flower("192.0.2.77/32"))).IsNotFound);
        Assert.True(Assert.Throws<NetlinkException>(() => Filters.Delete(new TrafficFilter(_ingress, new MatchAllFilter()))).IsNotFound);
        Assert.Equal(4, Filters.List().Count);
        Filters.Flush(_ingress, chain: 5);
        Assert.Equal(3, Filters.List().Count);
    }

    /// <summary>Partial keys at random: what goes is one that has all of them, and nothing else goes.</summary>
    [KernelFact(Kinds = "filters")]
    public void Delete_RandomPartsOfAFilter_TouchesWhatTheyName()
    {
        AddClsact();
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            while (Filters.List() is { Count: < 12 })
            {
                TrafficFilter fresh = Flower($"192.0.2.{random.Next(250)}/32") with
                {
                    Priority = (ushort)random.Next(10, 13),
                    Chain = (uint)random.Next(2),
                    Actions = [new GenericAction(random.Next(2) == 0 ? TrafficVerdict.Drop : TrafficVerdict.Pass)],
                };
                if (!Filters.List().Any(filter => filter.Priority == fresh.Priority && filter.Chain == fresh.Chain
                    && filter.Kind == fresh.Kind))
                    Filters.Add(fresh);
            }

            IReadOnlyList<TrafficFilter> before = Filters.List();
            TrafficFilter chosen = before[random.Next(before.Count)];
            TrafficFilter part = chosen with
            {
                Priority = random.Next(2) == 0 ? null : chosen.Priority,
                Handle = random.Next(2) == 0 ? null : chosen.Handle,
                Protocol = random.Next(2) == 0 ? null : chosen.Protocol,
                Kind = random.Next(2) == 0 ? new FlowerFilter() : chosen.Kind,
                Actions = random.Next(2) == 0 ? [] : chosen.Actions,
            };

            Filters.Delete(part);

            TrafficFilter gone = Assert.Single(before.Except(Filters.List()));
            Assert.True(gone.Chain == part.Chain && (part.Priority ?? gone.Priority) == gone.Priority
                && (part.Handle ?? gone.Handle) == gone.Handle
                && (part.Kind == gone.Kind || part.Kind == new FlowerFilter())
                && (part.Actions.Count == 0 || part.Actions.SequenceEqual(gone.Actions)), $"{part} took {gone} (seed {seed})");
        }
    }

    [KernelFact(Kinds = "filters")]
    public void Batch_FiltersAddedAndDeleted_AreThereAndGone()
    {
        AddClsact();
        _network.Rtnetlink.Batch(batch =>
        {
            for (int i = 1; i <= 200; i++)
                batch.Filters.Add(Flower($"192.0.2.{i}/32") with { Priority = 10, Handle = (uint)i });
            batch.Filters.Delete(Flower("192.0.2.7/32") with { Priority = 10, Handle = 7 });
            batch.Filters.Delete(Flower("192.0.2.8/32"));
        }).ThrowIfFailed();

        Assert.Equal(198, Filters.List(new TrafficFilterFilter { Place = _ingress, Priority = 10, Protocol = EtherType.IPv4 }).Count);
        Assert.Empty(Filters.List(new TrafficFilterFilter { Place = _ingress, Chain = 4 }));
    }

    [KernelFact(Kinds = "filters")]
    public void List_SharedBlock_TellsItsFiltersOnce()
    {
        _network.Run("tc", [.. "qdisc add dev v0 ingress_block 21 clsact".Split(' ')]);
        _network.Run("tc", [.. "qdisc add dev v1 ingress_block 21 clsact".Split(' ')]);
        TrafficFilter made = Filters.Add(new TrafficFilter(FilterPlace.Block(21), new MatchAllFilter()) { Priority = 9 });

        Assert.Equal(21u, made.Place.BlockIndex);
        Assert.Equal(made, Assert.Single(Filters.List()));
        var refused = Assert.Throws<NetlinkException>(() => Filters.Add(new TrafficFilter(_ingress, new MatchAllFilter())));
        Assert.Contains("FilterPlace.Block", refused.Message, StringComparison.Ordinal);
        Filters.Delete(made);
        Assert.Empty(Filters.List());
    }

    [KernelFact(Kinds = "filters")]
    public void Add_WhereNothingHoldsFilters_TellsWhatIsMissing()
    {
        var refused = Assert.Throws<NetlinkException>(() => Filters.Add(new TrafficFilter(_ingress, new MatchAllFilter())));
        Assert.Contains("ClsactQdisc", refused.Message, StringComparison.Ordinal);
        AddClsact();
        refused = Assert.Throws<NetlinkException>(() => Filters.Add(new TrafficFilter(_ingress, new UnknownFilter("nonsense"))));
        Assert.True(refused.IsNotSupported);
        Assert.Contains("classifier", refused.Message, StringComparison.Ordinal);
        refused = Assert.Throws<NetlinkException>(() => Filters.Add(new TrafficFilter(_ingress, new MatchAllFilter())
        {
            Actions = [new UnknownAction("nonsense")],
        }));
        Assert.Contains("act_", refused.Message, StringComparison.Ordinal);
    }

    private TrafficFilter Flower(string destination)
        => new(_ingress, new FlowerFilter { Destination = IPNetwork.Parse(destination) }) { Protocol = EtherType.IPv4 };

    private IEnumerable<string> Destinations() => Filters.List().Select(filter => ((FlowerFilter)filter.Kind).Destination.ToString()!);

    private void AddClsact() => _network.Rtnetlink.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));

    private string Text() => Numbered().Replace(_network.Run("tc", "-d", "filter", "show", "dev", "v0", "ingress"), "");

    [GeneratedRegex("index [0-9]+ |police 0x[0-9a-f]+ ")]
    private static partial Regex Numbered();
}
