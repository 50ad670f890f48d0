using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <summary>Every kind, made by tc(8) and by the library, is the same discipline.</summary>
public sealed partial class QdiscSampleTests : IDisposable
{
    private static readonly TrafficHandle s_handle = new(1, 0);

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public QdiscSampleTests()
    {
        _network.Run("ip", [.. "link add v0 numtxqueues 4 numrxqueues 4 type veth peer name v1 numtxqueues 4 numrxqueues 4".Split(' ')]);
        _link = _network.Rtnetlink.Links.Get("v0").Index;
        _network.Rtnetlink.Links.Set("v0", new LinkChange { Up = true });
    }

    public static TheoryData<string> Names => [.. QdiscSamples.All.Where(sample => !sample.IsRare).Select(sample => sample.Name)];

    public static TheoryData<string> RareNames => [.. QdiscSamples.All.Where(sample => sample.IsRare).Select(sample => sample.Name)];

    private QdiscService Qdiscs => _network.Rtnetlink.Qdiscs;

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "more-qdiscs")]
    [MemberData(nameof(Names))]
    public Task Add_EveryKind_IsWhatTcMakesAndIsReadBack(string name) => AssertSameAsync(QdiscSamples.Find(name));

    [KernelTheory(Kinds = "rare-qdiscs")]
    [MemberData(nameof(RareNames))]
    public Task Add_RareKind_IsWhatTcMakesAndIsReadBack(string name) => AssertSameAsync(QdiscSamples.Find(name));

    [KernelFact(Kinds = "rare-qdiscs")]
    public void Replace_QueueOfGred_IsWhatTcShows()
    {
        var qdisc = new Qdisc(_link, new GredQdisc(4) { DefaultQueue = 2, SharesByPriority = true }) { Handle = s_handle };
        Qdiscs.Add(qdisc);
        var queue = new GredQueue(2, 100_000, 10_000, 30_000, RedAveraging.For(10_000, 20)) { Priority = 3, Flags = RedFlags.HardDrop };

        Qdiscs.Replace(qdisc with { Kind = new GredQdisc(4) { Queue = queue } });

        Assert.Equal([queue], Assert.IsType<GredQdisc>(Listed().Kind).Queues);
        Assert.Contains("vq 2 prio 3 limit 100000b min 10000b max 30000b harddrop ewma 4 probability 0.02", Text(),
            StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "more-qdiscs")]
    public void Replace_Plug_TakesEveryAction()
    {
        var qdisc = new Qdisc(_link, new PlugQdisc { Limit = 50_000 }) { Handle = s_handle };
        Qdiscs.Add(qdisc);
        foreach (PlugAction action in Enum.GetValues<PlugAction>())
            Qdiscs.Replace(qdisc with { Kind = new PlugQdisc { Action = action, Limit = 60_000 } });

        Assert.IsType<PlugQdisc>(Listed().Kind);
    }

    [KernelFact(Kinds = "more-qdiscs")]
    public void Add_WhatCannotBeSet_IsReported()
    {
        Qdiscs.Add(new Qdisc(_link, new PfifoFastQdisc()) { Handle = s_handle });
        Assert.Equal(3, Assert.IsType<PfifoFastQdisc>(Listed().Kind).Bands);
        Qdiscs.Delete(new Qdisc(_link, new PfifoFastQdisc()) { Handle = s_handle });

        Qdiscs.Add(new Qdisc(_link, new MultiqQdisc()) { Handle = s_handle });
        Assert.Equal((ushort?)4, Assert.IsType<MultiqQdisc>(Listed().Kind).Bands);
    }

    [KernelFact(Kinds = "qdiscs")]
    public void Add_NetemWithADistribution_IsTaken()
    {
        Qdiscs.Add(new Qdisc(_link, new NetemQdisc
        {
            Delay = TimeSpan.FromMilliseconds(10),
            Jitter = TimeSpan.FromMilliseconds(2),
            Distribution = NetemDistribution.FromQuantiles(probability => (2 * probability) - 1),
            Slot = new NetemSlot(default, default, DistributionDelay: TimeSpan.FromMilliseconds(1),
                DistributionJitter: TimeSpan.FromMilliseconds(1)),
            SlotDistribution = new NetemDistribution([-8192, 8192]),
        })
        { Handle = s_handle });

        Assert.Equal(TimeSpan.FromMilliseconds(2), Assert.IsType<NetemQdisc>(Listed().Kind).Jitter);
    }

    private async Task AssertSameAsync(QdiscSample sample)
    {
        _network.Run("tc", [.. $"qdisc add dev v0 root handle 1: {sample.Arguments}".Split(' ')]);
        (Qdisc made, string shown) = (await SettledAsync(), Text());
        Qdiscs.Delete(made);

        var asked = new Qdisc(_link, sample.Kind) { Handle = s_handle };
        Qdiscs.Add(asked);
        Assert.Equal(made, await SettledAsync());
        Assert.Equal(shown, Text());
        Qdiscs.Delete(asked);

        Qdiscs.Add(made);
        // By itself the kernel has more flows than it lets anybody ask for.
        Assert.Equal(made.Kind is SfqQdisc { Flows: 128 } sfq ? made with { Kind = sfq with { Flows = 127 } } : made, await SettledAsync());
        // A time of CoDel that was rounded down leads to the same step, of which tc shows another end.
        if (sample.Kind is not CodelQdisc)
            Assert.Equal(shown.Replace("flows 128 ", "flows 127 ", StringComparison.Ordinal), Text());
        Qdiscs.Delete(made);
    }

    /// <summary>The discipline, once it is what it will stay: the kernel takes a moment to follow a schedule, and reports frames from
    /// then on.</summary>
    private async Task<Qdisc> SettledAsync()
    {
        Qdisc listed = Listed();
        await Patience.UntilAsync(() => (listed = Listed()).Kind is not TaprioQdisc { PendingSchedule: not null }, () => $"{listed.Kind}");
        return listed;
    }

    private Qdisc Listed() => Qdiscs.List(new QdiscFilter { LinkIndex = _link }).Single(qdisc => qdisc.Handle == s_handle);

    private string Text() => Counted().Replace(_network.Run("tc", "-d", "qdisc", "show", "dev", "v0"), "");

    [GeneratedRegex("refcnt [0-9]+")]
    private static partial Regex Counted();
}
