using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

public sealed class VirtualFunctionTests : IDisposable
{
    private static readonly LinkLayerAddress s_address = LinkLayerAddress.Parse("02:00:5e:10:00:02");

    private readonly TestNamespace _network = TestNamespace.Create();
    private SimulatedCard? _card;

    public void Dispose()
    {
        _card?.Dispose();
        _network.Dispose();
    }

    private LinkService Links => _network.Rtnetlink.Links;

    [KernelFact(Kinds = "sriov")]
    public void Get_FunctionsOfACard_EqualIproute2()
    {
        int card = MakeCard(functions: 3);
        AssertSameAsIproute2(card);

        Assert.Equal(3, Read(card).VirtualFunctionCount);
        Assert.Equal([0, 1, 2], Read(card).VirtualFunctions.Select(function => function.Index));
        Assert.All(Read(card).VirtualFunctions, function => Assert.Null(function.Statistics));
        Assert.Equal(Read(card), Links.List(new LinkFilter { Details = LinkDetails.VirtualFunctions }).Single(link => link.Index == card));
        Assert.Empty(Links.Get(card).VirtualFunctions);
    }

    /// <summary>The kernel takes the rest of a shorter address for zeros.</summary>
    [KernelFact(Kinds = "sriov")]
    public void Set_AddressOfAnotherLength_IsRefused()
    {
        int card = MakeCard();
        VirtualFunction before = Read(card).VirtualFunctions[0];
        foreach (int length in (int[])[2, 8, 20])
        {
            var function = new VirtualFunction(0) { Address = new LinkLayerAddress(new byte[length]) };
            var change = new LinkChange { VirtualFunctions = [function] };
            Assert.Throws<ArgumentException>(() => Links.Set(card, change));
            BatchResult result = _network.Rtnetlink.Batch(batch => batch.Links.Set(card, change));
            Assert.IsType<ArgumentException>(Assert.Single(result.Failures).Value);
        }

        Assert.Equal(before, Read(card).VirtualFunctions[0]);
    }

    [KernelFact(Kinds = "sriov")]
    public void Set_EverySettingAtOnce_EqualsIproute2AndWhatIsRead()
    {
        int card = MakeCard();
        var wanted = new VirtualFunction(1)
        {
            Address = s_address,
            Vlan = new VirtualFunctionVlan(100, 3, 0x88a8),
            MaximumTransmitRate = 1000,
            MinimumTransmitRate = 200,
            SpoofChecking = true,
            Trusted = true,
            LinkState = VirtualFunctionLinkState.Disable,
            RssQuery = true,
        };

        Links.Set(card, new LinkChange { Mtu = 1400, VirtualFunctions = [wanted, new VirtualFunction(0) { Trusted = true }] });

        Assert.Equal(wanted, Read(card).VirtualFunctions[1] with { Broadcast = null });
        Assert.Equal((true, false, 1400),
            (Read(card).VirtualFunctions[0].Trusted, Read(card).VirtualFunctions[0].SpoofChecking, Read(card).Mtu));
        AssertSameAsIproute2(card);
    }

    /// <summary>Each setting alone, on and off again, by the library and by iproute2.</summary>
    [KernelFact(Kinds = "sriov")]
    public void Set_OneSetting_LeavesTheOthersAndDoesWhatIproute2Does()
    {
        (VirtualFunction Change, string Same)[] changes = [
            (new VirtualFunction(0) { Address = s_address }, "mac 02:00:5e:10:00:02"),
            (new VirtualFunction(0) { Vlan = new VirtualFunctionVlan(100) }, "vlan 100"),
            (new VirtualFunction(0) { Vlan = new VirtualFunctionVlan(4094, 7) }, "vlan 4094 qos 7"),
            (new VirtualFunction(0) { Vlan = new VirtualFunctionVlan(7, 0, 0x88a8) }, "vlan 7 proto 802.1ad"),
            (new VirtualFunction(0) { Vlan = new VirtualFunctionVlan(0) }, "vlan 0"),
            (new VirtualFunction(0) { MaximumTransmitRate = 1000 }, "max_tx_rate 1000"),
            (new VirtualFunction(0) { MinimumTransmitRate = 200 }, "min_tx_rate 200"),
            (new VirtualFunction(0) { MaximumTransmitRate = 300 }, "rate 300"),
            (new VirtualFunction(0) { MaximumTransmitRate = 0, MinimumTransmitRate = 0 }, "max_tx_rate 0 min_tx_rate 0"),
            (new VirtualFunction(0) { SpoofChecking = true }, "spoofchk on"),
            (new VirtualFunction(0) { SpoofChecking = false }, "spoofchk off"),
            (new VirtualFunction(0) { Trusted = true }, "trust on"),
            (new VirtualFunction(0) { Trusted = false }, "trust off"),
            (new VirtualFunction(0) { RssQuery = true }, "query_rss on"),
            (new VirtualFunction(0) { RssQuery = false }, "query_rss off"),
            (new VirtualFunction(0) { LinkState = VirtualFunctionLinkState.Enable }, "state enable"),
            (new VirtualFunction(0) { LinkState = VirtualFunctionLinkState.Disable }, "state disable"),
            (new VirtualFunction(0) { LinkState = VirtualFunctionLinkState.Auto }, "state auto"),
        ];
        int card = MakeCard();
        string name = Links.Get(card).Name;
        using var other = new SimulatedCard(_network, virtualFunctions: 2);
        Link twin = other.Link;
        foreach ((VirtualFunction change, string same) in changes)
        {
            Links.Set(name, new LinkChange { VirtualFunctions = [change] });
            _network.Ip($"link set dev {twin.Name} vf 0 {same}");

            Assert.Equal(Read(twin.Index).VirtualFunctions, Read(card).VirtualFunctions);
            AssertSameAsIproute2(card);
        }
    }

    [KernelFact(Kinds = "sriov")]
    public void Set_WhatWasRead_ChangesNothing()
    {
        int card = MakeCard();
        Links.Set(card, new LinkChange
        {
            VirtualFunctions =
                [new VirtualFunction(1) { Vlan = new VirtualFunctionVlan(7, 1, 0x88a8), MinimumTransmitRate = 5, MaximumTransmitRate = 6,
                Trusted = true }]
        });
        IReadOnlyList<VirtualFunction> before = Read(card).VirtualFunctions;

        Links.Set(card, new LinkChange { VirtualFunctions = before });

        Assert.Equal(before, Read(card).VirtualFunctions);
    }

    [KernelFact(Kinds = "sriov")]
    public void Get_Statistics_EqualIproute2()
    {
        int card = MakeCard();

        IReadOnlyList<VirtualFunction> functions = Links.Get(card, LinkDetails.VirtualFunctions | LinkDetails.Statistics).VirtualFunctions;

        JsonElement[] expected = [.. _network.IpJson($"-s link show {Links.Get(card).Name}").Single().GetProperty("vfinfo_list")
            .EnumerateArray()];
        Assert.Equal(expected.Length, functions.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            JsonElement received = expected[i].GetProperty("stats").GetProperty("rx"),
                sent = expected[i].GetProperty("stats").GetProperty("tx");
            VirtualFunctionStatistics statistics = functions[i].Statistics!;
            Assert.Equal(
                (received.U64("bytes"), received.U64("packets"), received.U64("multicast"), received.U64("broadcast"),
                    received.U64("dropped")),
                (statistics.ReceivedBytes, statistics.ReceivedPackets, statistics.Multicast, statistics.Broadcast,
                    statistics.ReceiveDropped));
            Assert.Equal((sent.U64("tx_bytes"), sent.U64("tx_packets"), sent.U64("dropped")),
                (statistics.SentBytes, statistics.SentPackets, statistics.SendDropped));
        }
    }

    [KernelFact(Kinds = "sriov")]
    public void Batch_ChangesOfFunctions_HaveAnOutcomeEach()
    {
        int card = MakeCard();

        BatchResult result = _network.Rtnetlink.Batch(batch =>
        {
            batch.Links.Set(card, new LinkChange { VirtualFunctions = [new VirtualFunction(0) { Trusted = true }] });
            batch.Links.Set(card, new LinkChange { VirtualFunctions = [new VirtualFunction(9) { Trusted = true }] });
            batch.Links.Set(card, new LinkChange { VirtualFunctions = [new VirtualFunction(1) { Trusted = true }] });
        });

        Assert.Equal([1], result.Failures.Keys);
        Assert.All(Read(card).VirtualFunctions, function => Assert.True(function.Trusted));
    }

    [KernelFact(Kinds = "sriov")]
    public void Set_FunctionOrCardThatDoesNotExist_IsRefused()
    {
        int card = MakeCard();
        Assert.Equal(Errno.EINVAL, Refused(card, new VirtualFunction(2) { Trusted = true }));
        Assert.Equal(Errno.EINVAL, Refused(card, new VirtualFunction(2) { MinimumTransmitRate = 1 }));
        Assert.Equal(Errno.EOPNOTSUPP, Refused("lo", new VirtualFunction(0) { Trusted = true }));
        // An Ethernet card has no GUIDs.
        Assert.Equal(Errno.EOPNOTSUPP, Refused(card, new VirtualFunction(0) { NodeGuid = 1 }));
        Assert.Equal(Errno.EOPNOTSUPP, Refused(card, new VirtualFunction(0) { PortGuid = 1 }));

        Errno Refused(LinkReference link, VirtualFunction function)
            => Assert.Throws<NetlinkException>(() => Links.Set(link, new LinkChange { VirtualFunctions = [function] })).Error;
    }

    /// <summary>Ordinary devices have none, and are as they are without the question.</summary>
    [KernelFact]
    public void Get_FunctionsOfAnOrdinaryLink_AreNone()
    {
        Link veth = _network.AddVeth();
        Link read = Links.Get(veth.Index, LinkDetails.VirtualFunctions);
        Assert.Null(read.VirtualFunctionCount);
        Assert.Empty(read.VirtualFunctions);
        Assert.Equal(Links.Get(veth.Index), read);
    }

    /// <summary>
    /// The kernel announces the card when a function of it changes, without saying anything of functions: to a watch the card is as it
    /// was.
    /// </summary>
    [KernelFact(Kinds = "sriov")]
    public async Task WatchAsync_FunctionChanges_TellsOfTheCardAlone()
    {
        int card = MakeCard();
        Links.Set(card, new LinkChange { Up = true });
        await using WatchSession watch =
            await WatchSession.StartAsync(_network.Rtnetlink, new WatchOptions { Objects = NetworkObjects.Links });
        watch.Seen.Clear();

        Links.Set(card, new LinkChange { VirtualFunctions = [new VirtualFunction(0) { Trusted = true }] });
        Links.Set(card, new LinkChange { Alias = "changed" });
        var change = (NetworkChange<Link>)await watch.NextAsync(change => change is NetworkChange<Link> { New.Alias: "changed" });

        Assert.Empty(change.New!.VirtualFunctions);
        Assert.Null(change.New.VirtualFunctionCount);
    }

    private int MakeCard(int functions = 2)
    {
        _card = new SimulatedCard(_network, functions);
        return _card.Link.Index;
    }

    private Link Read(int card) => Links.Get(card, LinkDetails.VirtualFunctions);

    private void AssertSameAsIproute2(int card)
    {
        Link read = Read(card);
        JsonElement[] expected = [.. _network.IpJson($"link show {read.Name}").Single().GetProperty("vfinfo_list").EnumerateArray()];
        Assert.Equal(expected.Length, read.VirtualFunctions.Count);
        for (int i = 0; i < expected.Length; i++)
            AssertSame(expected[i], read.VirtualFunctions[i]);
    }

    private static void AssertSame(JsonElement ip, VirtualFunction function)
    {
        Assert.Equal(ip.Int("vf"), function.Index);
        Assert.Equal((ip.Text("address"), ip.Text("broadcast")), (function.Address.ToString(), function.Broadcast.ToString()));
        JsonElement vlan = ip.GetProperty("vlan_list").EnumerateArray().Single();
        Assert.Equal((vlan.IntOrNull("vlan") ?? 0, vlan.IntOrNull("qos") ?? 0), (function.Vlan!.Value.Id, function.Vlan.Value.Priority));
        string? protocol = vlan.TextOrNull("protocol");
        Assert.Equal(protocol is null or "802.1Q" or "[33024]" ? 0x8100 : 0x88a8, function.Vlan.Value.Protocol);
        Assert.Equal(
            (ip.GetProperty("rate").Int("max_tx"), ip.GetProperty("rate").Int("min_tx")),
            ((int)function.MaximumTransmitRate!, (int)function.MinimumTransmitRate!));
        Assert.Equal(ip.IntOrNull("tx_rate") ?? 0, (int)function.MaximumTransmitRate);
        Assert.Equal(
            (ip.GetProperty("spoofchk").GetBoolean(), ip.GetProperty("trust").GetBoolean(), ip.GetProperty("query_rss_en").GetBoolean()),
            (function.SpoofChecking, function.Trusted, function.RssQuery));
        Assert.Equal(ip.Text("link_state"), function.LinkState.ToString(), ignoreCase: true);
    }
}
