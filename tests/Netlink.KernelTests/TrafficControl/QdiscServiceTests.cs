using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

public sealed partial class QdiscServiceTests : IDisposable
{
    private static readonly string[] s_everywhere = [
        "root handle 1: htb default 20 r2q 5 direct_qlen 500",
        "root handle 1: tbf rate 1mbit burst 32kbit latency 400ms",
        "root handle 1: tbf rate 1mbit burst 32kbit limit 20000 peakrate 2mbit mtu 1540 mpu 64 overhead 14",
        "root handle 1: tbf rate 40gbit burst 4mb limit 10mb",
        "root handle 1: pfifo limit 7",
        "root handle 1: stab overhead 22 linklayer atm tbf rate 1mbit burst 32kbit limit 20000",
        "clsact",
        "ingress",
    ];

    private static readonly string[] s_elsewhere = [
        "root handle 1: fq",
        "root handle 1: fq limit 5000 flow_limit 50 quantum 3000 initial_quantum 15000 maxrate 10gbit buckets 512 orphan_mask 255 " +
        "nopacing refill_delay 20ms low_rate_threshold 600kbit ce_threshold 5ms timer_slack 20us horizon 5s horizon_cap",
        "root handle 1: fq_codel",
        "root handle 1: fq_codel limit 5000 flows 512 target 4ms interval 81ms quantum 1600 memory_limit 8mb drop_batch 32 " +
        "ce_threshold 2ms noecn",
        "root handle 1: netem",
        "root handle 1: netem limit 2000 delay 33us 7us 25% loss 0.5% 25% duplicate 1% 5% reorder 25% 50% gap 5 corrupt 0.1% 10% rate " +
        "5mbit 20 100 9 slot 800us 1ms packets 64 bytes 9000",
        "root handle 1: netem delay 10s 2s loss random 3% ecn rate 40gbit",
        "root handle 1: netem delay 270s",
        "root handle 1: netem delay 1ms loss gemodel 1% 10% 70% 0.1%",
        "root handle 1: netem loss state 1% 90% 2% 80% 1%",
    ];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public QdiscServiceTests() => _link = _network.AddVeth().Index;

    private QdiscService Qdiscs => _network.Rtnetlink.Qdiscs;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void DeleteAndAdd_DisciplinesOfEveryKind_AreAsTheyWere() => AssertLaw(s_everywhere);

    [KernelFact(Kinds = "qdiscs")]
    public void DeleteAndAdd_DisciplinesOfModules_AreAsTheyWere() => AssertLaw(s_elsewhere);

    [KernelFact]
    public void Add_WithoutAHandle_ReturnsTheOneThatTheKernelChose()
    {
        Qdisc made = Qdiscs.Add(new Qdisc(_link, new TbfQdisc(rate: 125_000, burst: 4096, limit: 20_000)));
        Assert.Matches("^[0-9a-f]+:$", made.Handle.ToString());
        Assert.Contains(Qdiscs.List(), found => found.Handle == made.Handle && found.LinkIndex == _link);

        // The kernel tells of the one that makes way first.
        Qdisc other = Qdiscs.Replace(new Qdisc(_link, new TbfQdisc(rate: 250_000, burst: 4096, limit: 20_000))
        { Handle = new TrafficHandle(7, 0) });
        Assert.Equal(new TrafficHandle(7, 0), other.Handle);
        Assert.Equal(250_000UL, Assert.IsType<TbfQdisc>(other.Kind).Rate);
    }

    [KernelFact]
    public void Add_Tbf_IsWhatTcShows()
    {
        Qdiscs.Add(new Qdisc(_link, new TbfQdisc(rate: 125_000, burst: 4096, limit: 20_000)) { Handle = new TrafficHandle(1, 0) });

        JsonElement shown = Shown();
        JsonElement options = shown.GetProperty("options");
        Assert.Equal(("tbf", "1:", true), (shown.Text("kind"), shown.Text("handle"), shown.GetProperty("root").GetBoolean()));
        // tc shows how long the queue is in microseconds: what does not go at once, at the rate.
        Assert.Equal((125_000, "4Kb/1", (20_000 - 4096) * 8), (options.Int("rate"), options.Text("burst"), options.Int("lat")));
    }

    [KernelFact]
    public void Add_Htb_IsWhatTcShows()
    {
        Qdiscs.Add(new Qdisc(_link, new HtbQdisc { DefaultClass = 0x20, RateToQuantum = 5, DirectQueueLength = 500 })
        {
            Handle = new TrafficHandle(1, 0)
        });

        JsonElement options = Shown().GetProperty("options");
        Assert.Equal(("0x20", 5, 500), (options.Text("default"), options.Int("r2q"), options.Int("direct_qlen")));
    }

    [KernelFact]
    public void Add_Clsact_TakesFiltersForBothWays()
    {
        Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));

        Assert.Equal("clsact", Shown().Text("kind"));
        Assert.Equal(TrafficHandle.Ingress,
            Qdiscs.List(new QdiscFilter { LinkIndex = _link }).Single(qdisc => qdisc.Kind is ClsactQdisc).Parent);
    }

    [KernelFact(Kinds = "qdiscs")]
    public void Add_FqAndCodel_AreWhatTcShows()
    {
        Qdiscs.Add(new Qdisc(_link, new FqQdisc
        {
            Limit = 100,
            Buckets = 512,
            Pacing = false,
            RefillDelay = TimeSpan.FromMilliseconds(20)
        }));
        JsonElement fq = Shown().GetProperty("options");
        Assert.Equal((100, 512, 20_000), (fq.Int("limit"), fq.Int("buckets"), fq.Int("refill_delay")));

        Qdiscs.Replace(new Qdisc(_link,
            new FqCodelQdisc
            {
                Limit = 100,
                Target = TimeSpan.FromMilliseconds(4),
                MemoryLimit = 1 << 20,
                ExplicitCongestionNotification = true
            }));
        JsonElement codel = Shown().GetProperty("options");
        // The kernel rounds down to steps of 1.024 µs.
        Assert.Equal((100, 3999, 1 << 20, true),
            (codel.Int("limit"), codel.Int("target"), codel.Int("memory_limit"), codel.GetProperty("ecn").GetBoolean()));
    }

    [KernelFact(Kinds = "qdiscs")]
    public void Add_Netem_IsWhatTcShows()
    {
        Qdiscs.Add(new Qdisc(_link, new NetemQdisc
        {
            Delay = TimeSpan.FromMilliseconds(100),
            Jitter = TimeSpan.FromMilliseconds(10),
            Loss = Probability.FromPercent(0.5),
            Rate = new NetemRate(5_000_000_000),
            LossModel = null,
        }));

        JsonElement options = Shown().GetProperty("options");
        Assert.Equal(0.1, options.GetProperty("delay").GetProperty("delay").GetDouble(), 6);
        Assert.Equal(0.01, options.GetProperty("delay").GetProperty("jitter").GetDouble(), 6);
        Assert.Equal(0.005, options.GetProperty("loss-random").GetProperty("loss").GetDouble(), 6);
        Assert.Equal(5_000_000_000, options.GetProperty("rate").GetProperty("rate").GetInt64());
    }

    /// <summary>Beyond what 32 bits of ticks hold, and what tc 6.1 can ask for.</summary>
    [KernelFact(Kinds = "qdiscs")]
    public void Add_NetemWithTimesThatTicksDoNotHold_IsReportedAsAskedFor()
    {
        var netem = new NetemQdisc { Delay = TimeSpan.FromSeconds(300), Jitter = TimeSpan.FromMicroseconds(33) };
        Qdiscs.Add(new Qdisc(_link, netem));

        var listed = Assert.IsType<NetemQdisc>(Listed().Kind);
        Assert.Equal((netem.Delay, netem.Jitter), (listed.Delay, listed.Jitter));
    }

    [KernelFact]
    public void Replace_SameKind_ChangesItsSettings()
    {
        var qdisc = new Qdisc(_link, new TbfQdisc(125_000, 4096, 20_000)) { Handle = new TrafficHandle(1, 0) };
        Qdiscs.Add(qdisc);
        Assert.True(Assert.Throws<NetlinkException>(() => Qdiscs.Add(qdisc)).IsAlreadyExists);

        Qdiscs.Replace(qdisc with { Kind = new TbfQdisc(250_000, 4096, 20_000) });

        Assert.Equal(250_000ul, Assert.IsType<TbfQdisc>(Listed().Kind).Rate);
    }

    /// <summary>What the documentation warns of.</summary>
    [KernelFact(Kinds = "qdiscs")]
    public void Add_WhereAnotherKindIs_IsRefusedOnlyWithAHandle()
    {
        Qdiscs.Add(new Qdisc(_link, new HtbQdisc()) { Handle = new TrafficHandle(1, 0) });
        var other = new Qdisc(_link, new PfifoQdisc { Limit = 7 });

        Assert.True(Assert.Throws<NetlinkException>(() => Qdiscs.Add(other with { Handle = new TrafficHandle(2, 0) })).IsAlreadyExists);
        Assert.IsType<HtbQdisc>(Listed().Kind);
        Qdiscs.Add(other);
        Assert.IsType<PfifoQdisc>(Listed().Kind);
    }

    [KernelFact(Kinds = "qdiscs")]
    public void Delete_AtAPlace_IsOfWhateverKind()
    {
        var root = new TrafficHandle(1, 0);
        Qdiscs.Add(new Qdisc(_link, new HtbQdisc()) { Handle = root });
        var leaf = new TrafficHandle(1, 7);
        _network.Rtnetlink.Classes.Add(new TrafficClass(_link, leaf, new HtbClass(rate: 125_000)));
        Qdiscs.Add(new Qdisc(_link, new FqCodelQdisc()) { Parent = leaf });
        Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));

        Qdiscs.Delete(_link, TrafficHandle.Ingress);
        Qdiscs.Delete(_link, leaf);
        Assert.Equal("htb", Listed().Kind.Name);
        NetlinkException missing = Assert.Throws<NetlinkException>(() => _network.Rtnetlink.Classes.Delete(_link, new TrafficHandle(1, 8)));
        Assert.Equal((Errno.ENOENT, $"class 1:8 dev {_link}"), (missing.Error, missing.Subject));
        _network.Rtnetlink.Classes.Delete(_link, leaf);
        Assert.Throws<ArgumentException>(() => _network.Rtnetlink.Classes.Delete(_link, root));
        Qdiscs.Delete(_link, TrafficHandle.Root);

        Assert.DoesNotContain("htb", _network.Run("tc", "qdisc", "show"), StringComparison.Ordinal);
        Assert.Equal($"the root qdisc of dev {_link}",
            Assert.Throws<NetlinkException>(() => Qdiscs.Delete(_link, TrafficHandle.Root)).Subject);
    }

    [KernelFact]
    public void Delete_WhatTheKernelPutThere_IsRefused()
        => Assert.Throws<NetlinkException>(() => Qdiscs.Delete(new Qdisc(_link, new UnknownQdisc("noqueue"))));

    [KernelFact]
    public void Add_BadSetting_IsNamed()
    {
        var error = Assert.Throws<NetlinkException>(() => Qdiscs.Add(new Qdisc(_link, new UnknownQdisc("nonsense"))));
        Assert.True(error.IsNotSupported);
        Assert.Equal($"qdisc nonsense 0: dev {_link} root", error.Subject);
    }

    [KernelFact]
    public void List_AfterTraffic_CountsIt()
    {
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        int loopback = _network.Rtnetlink.Links.Get("lo").Index;
        Qdiscs.Add(new Qdisc(loopback, new TbfQdisc(125_000_000, 100_000, 100_000)));
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (int i = 0; i < 5; i++)
            socket.SendTo(new byte[100], new IPEndPoint(IPAddress.Loopback, 9));

        QdiscStatistics statistics = Qdiscs.List(new QdiscFilter { LinkIndex = loopback }).Single().Statistics!;
        Assert.InRange(statistics.Packets, 5ul, 20ul);
        Assert.InRange(statistics.Bytes, 500ul, 5000ul);
    }

    private void AssertLaw(string[] disciplines)
    {
        foreach (string arguments in disciplines)
        {
            _network.Run("tc", [.. $"qdisc add dev v0 {arguments}".Split(' ')]);
            string shown = Text();
            Qdisc listed = Listed();

            Qdiscs.Delete(listed);
            Assert.DoesNotContain(Qdiscs.List(), qdisc => qdisc == listed);
            Qdiscs.Add(listed);

            Assert.True(listed == Listed(), $"{arguments}\n{listed}\n{listed.Kind}\n{Listed().Kind}");
            if (!arguments.Contains("burst 4mb", StringComparison.Ordinal) && !arguments.Contains("fq_codel", StringComparison.Ordinal)
                && !arguments.Contains("33us", StringComparison.Ordinal))
                Assert.Equal(shown, Text());
            Qdiscs.Delete(listed);
        }
    }

    private string Text() => Counted().Replace(_network.Run("tc", "-d", "qdisc", "show", "dev", "v0"), "");

    [GeneratedRegex("direct_packets_stat [0-9]+")]
    private static partial Regex Counted();

    private Qdisc Listed() => Qdiscs.List(new QdiscFilter { LinkIndex = _link }).Single(qdisc => qdisc.Kind.Name != "noqueue");

    /// <summary>What tc shows of what somebody made.</summary>
    private JsonElement Shown()
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("tc", "-j", "-d", "qdisc", "show", "dev", "v0"));
        return document.RootElement.EnumerateArray().Single(qdisc => qdisc.Text("kind") != "noqueue").Clone();
    }
}
