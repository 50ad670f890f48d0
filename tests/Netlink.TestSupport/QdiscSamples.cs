using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.TestSupport;

/// <summary>Disciplines with everything that tc(8) can say of them.</summary>
internal static class QdiscSamples
{
    private static readonly TrafficClassMap s_twoClasses = new([0, 0, 0, 0, 1, 1, 1, 1], [new QueueRange(0, 2), new QueueRange(2, 2)]);

    public static IReadOnlyList<QdiscSample> All { get; } = [.. Plain(), .. Early(), .. Cake(), .. Timed()];

    public static QdiscSample Find(string name) => All.Single(sample => sample.Name == name);

    private static IEnumerable<QdiscSample> Plain()
    {
        yield return new QdiscSample("pfifo", "pfifo limit 7", new PfifoQdisc(7));
        yield return new QdiscSample("bfifo", "bfifo limit 7000", new BfifoQdisc(7000));
        yield return new QdiscSample("pfifo_head_drop", "pfifo_head_drop limit 9", new PfifoHeadDropQdisc(9));
        yield return new QdiscSample("mq", "mq", new MqQdisc());
        yield return new QdiscSample("drr", "drr", new DrrQdisc());
        yield return new QdiscSample("qfq", "qfq", new QfqQdisc());
        yield return new QdiscSample("noqueue", "noqueue", new NoqueueQdisc());
        yield return new QdiscSample("hfsc", "hfsc default 10", new HfscQdisc { DefaultClass = 0x10 }) { IsRare = true };
        yield return new QdiscSample("prio", "prio bands 4 priomap 0 1 2 3 0 1 2 3 0 1 2 3 0 1 2 3",
            new PrioQdisc { Bands = 4, PriorityMap = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3] });
        yield return new QdiscSample("codel", "codel limit 500 target 10ms interval 50ms ecn ce_threshold 2ms", new CodelQdisc
        {
            Limit = 500,
            Target = TimeSpan.FromMilliseconds(10),
            Interval = TimeSpan.FromMilliseconds(50),
            ExplicitCongestionNotification = true,
            MarkingThreshold = TimeSpan.FromMilliseconds(2),
        });
        yield return new QdiscSample("pie",
            "pie limit 500 target 20ms tupdate 30ms alpha 2 beta 25 ecn bytemode dq_rate_estimator", new PieQdisc
            {
                Limit = 500,
                Target = TimeSpan.FromMilliseconds(20),
                UpdateInterval = TimeSpan.FromMilliseconds(30),
                Alpha = 2,
                Beta = 25,
                ExplicitCongestionNotification = true,
                ByteMode = true,
                EstimatesRate = true,
            });
        yield return new QdiscSample("ets", "ets bands 5 strict 2 quanta 4500 3000 2500 priomap 0 1 1 1 2 3 4",
            new EtsQdisc { Bands = 5, StrictBands = 2, Quanta = [4500, 3000, 2500], PriorityMap = [0, 1, 1, 1, 2, 3, 4] })
        {
            Reported = new EtsQdisc
            {
                Bands = 5,
                StrictBands = 2,
                Quanta = [4500, 3000, 2500],
                PriorityMap = [0, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
            },
        };
    }

    private static IEnumerable<QdiscSample> Early()
    {
        // tc cuts off what is below one of 2^32, and rounding would go up.
        var five = new Probability(214_748_364);
        yield return new QdiscSample("red",
            "red limit 400000 min 30000 max 90000 avpkt 1000 burst 55 ecn nodrop adaptive bandwidth 10mbit probability 0.05",
            new RedQdisc(400_000, 30_000, 90_000)
            {
                Averaging = RedAveraging.For(30_000, 55),
                MaximumProbability = five,
                Flags = RedFlags.ExplicitCongestionNotification | RedFlags.NoDrop | RedFlags.Adaptive,
            });
        yield return new QdiscSample("red-plain", "red limit 60000 min 15000 max 45000 avpkt 1000 harddrop",
            new RedQdisc(60_000, 15_000, 45_000) { Flags = RedFlags.HardDrop })
        {
            Reported = new RedQdisc(60_000, 15_000, 45_000) { Flags = RedFlags.HardDrop, Averaging = new RedAveraging(4, 14) },
        };
        yield return new QdiscSample("choke", "choke limit 100 min 20 max 60 bandwidth 10mbit ecn burst 30 probability 0.05",
            new ChokeQdisc(100, 20, 60)
            {
                Averaging = RedAveraging.For(20_000, 30),
                MaximumProbability = five,
                Flags = RedFlags.ExplicitCongestionNotification,
            })
        { IsRare = true };
        yield return new QdiscSample("gred", "gred setup vqs 4 default 2 grio limit 200000",
            new GredQdisc(4) { DefaultQueue = 2, SharesByPriority = true, Limit = 200_000 })
        { IsRare = true };
        var sfq = new SfqQdisc
        {
            Limit = 100,
            Perturb = TimeSpan.FromSeconds(10),
            Quantum = 3000,
            Divisor = 512,
            Flows = 64,
            Depth = 50,
            HeadDrop = true,
            EarlyDetection = new SfqEarlyDetection(8000, 20_000, 3)
            {
                Limit = 60_000,
                MaximumProbability = new Probability(429_496_729),
                Flags = RedFlags.ExplicitCongestionNotification | RedFlags.HardDrop,
            },
        };
        yield return new QdiscSample("sfq",
            "sfq limit 100 perturb 10 quantum 3000 divisor 512 flows 64 depth 50 headdrop redflowlimit 60000 " +
            "min 8000 max 20000 probability 0.1 ecn harddrop", sfq)
        {
            Reported = sfq with { EarlyDetection = sfq.EarlyDetection with { Limit = null } },
        };
        yield return new QdiscSample("sfq-plain", "sfq", new SfqQdisc())
        {
            Reported = new SfqQdisc { Limit = 127, Quantum = 1514, Divisor = 1024, Flows = 128, Depth = 127 },
        };
    }

    private static IEnumerable<QdiscSample> Cake()
    {
        var everything = new CakeQdisc
        {
            Bandwidth = 12_500_000,
            Priorities = CakePriorities.BestEffort,
            Isolation = CakeIsolation.Triple,
            Nat = true,
            Wash = true,
            Ingress = true,
            AckFilter = CakeAckFilter.Filter,
            SplitGso = true,
            RoundTripTime = TimeSpan.FromMilliseconds(50),
            Target = TimeSpan.FromMilliseconds(2.5),
            Overhead = 18,
            MinimumPacket = 64,
            Framing = CakeFraming.Atm,
            MemoryLimit = 4 << 20,
            MarkMask = 0xf,
            AutorateIngress = false,
        };
        yield return new QdiscSample("cake",
            "cake bandwidth 100mbit besteffort triple-isolate nat wash ingress ack-filter split-gso rtt 50ms " +
            "overhead 18 mpu 64 atm memlimit 4mb fwmark 0xf", everything)
        { IsRare = true };
        var usual = new CakeQdisc
        {
            Bandwidth = 0,
            Priorities = CakePriorities.DiffServ3,
            Isolation = CakeIsolation.Triple,
            Nat = false,
            Wash = false,
            Ingress = false,
            AutorateIngress = false,
            AckFilter = CakeAckFilter.None,
            SplitGso = true,
            RoundTripTime = TimeSpan.FromMilliseconds(100),
            Target = TimeSpan.FromMilliseconds(5),
            Raw = true,
            MinimumPacket = 0,
            Framing = CakeFraming.None,
            MemoryLimit = 0,
            MarkMask = 0,
        };
        yield return new QdiscSample("cake-plain", "cake", new CakeQdisc()) { IsRare = true, Reported = usual };
        var raw = new CakeQdisc
        {
            Bandwidth = 0,
            Priorities = CakePriorities.DiffServ8,
            Isolation = CakeIsolation.DualSources,
            Nat = false,
            Wash = false,
            AckFilter = CakeAckFilter.Aggressive,
            SplitGso = false,
            Framing = CakeFraming.None,
            AutorateIngress = true,
            Raw = true,
        };
        yield return new QdiscSample("cake-raw",
            "cake unlimited diffserv8 dual-srchost nonat nowash ack-filter-aggressive no-split-gso raw autorate-ingress", raw)
        {
            IsRare = true,
            Reported = usual with
            {
                Priorities = CakePriorities.DiffServ8,
                Isolation = CakeIsolation.DualSources,
                AckFilter = CakeAckFilter.Aggressive,
                SplitGso = false,
                AutorateIngress = true,
            },
        };
    }

    private static IEnumerable<QdiscSample> Timed()
    {
        yield return new QdiscSample("cbs", "cbs idleslope 98688 sendslope -901312 hicredit 153 locredit -1389 offload 0",
            new CbsQdisc { IdleSlope = 98_688, SendSlope = -901_312, HighCredit = 153, LowCredit = -1389 });
        yield return new QdiscSample("etf", "etf clockid CLOCK_TAI delta 30000 deadline_mode skip_sock_check",
            new EtfQdisc { DeltaNanoseconds = 30_000, DeadlineMode = true, SkipsSocketCheck = true });
        yield return new QdiscSample("mqprio", "mqprio num_tc 2 map 0 0 0 0 1 1 1 1 queues 2@0 2@2 hw 0",
            new MqprioQdisc { Map = s_twoClasses, Offload = false });
        var map = new TrafficClassMap([2, 2, 1, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
            [new QueueRange(0, 1), new QueueRange(1, 1), new QueueRange(2, 2)]);
        const long Begin = 1_528_743_495_910_289_987;
        IReadOnlyList<TrafficClassFrames> frames = [.. Enumerable.Range(0, 16).Select(i => new TrafficClassFrames((uint)i, 0))];
        var taprio = new TaprioQdisc
        {
            Map = map,
            Clock = PosixClock.Tai,
            Schedule = new TaprioSchedule([new TaprioEntry(1, 300_000), new TaprioEntry(3, 300_000), new TaprioEntry(4, 400_000)])
            {
                BaseTimeNanoseconds = Begin,
                CycleTimeNanoseconds = 1_000_000,
                CycleTimeExtensionNanoseconds = 100,
            },
        };
        yield return new QdiscSample("taprio", "taprio num_tc 3 map 2 2 1 0 2 2 2 2 2 2 2 2 2 2 2 2 queues 1@0 1@1 2@2 " +
            $"base-time {Begin} sched-entry S 01 300000 sched-entry S 03 300000 sched-entry S 04 400000 clockid CLOCK_TAI " +
            "cycle-time 1000000 cycle-time-extension 100", taprio)
        {
            IsRare = true,
            Reported = taprio with { Frames = frames },
        };
        var assisted = new TaprioQdisc
        {
            Map = map,
            Clock = PosixClock.Tai,
            Flags = TaprioFlags.TransmitTimeAssist,
            TransmitTimeDelayNanoseconds = 40_000,
            Schedule = new TaprioSchedule([new TaprioEntry(1, 300_000), new TaprioEntry(3, 300_000)]) { BaseTimeNanoseconds = Begin },
        };
        yield return new QdiscSample("taprio-assist", "taprio num_tc 3 map 2 2 1 0 2 2 2 2 2 2 2 2 2 2 2 2 queues 1@0 1@1 2@2 " +
            $"base-time {Begin} sched-entry S 01 300000 sched-entry S 03 300000 flags 0x1 txtime-delay 40000 clockid CLOCK_TAI", assisted)
        {
            IsRare = true,
            Reported = assisted with
            {
                Frames = frames,
                Schedule = new TaprioSchedule(assisted.Schedule.Entries)
                {
                    BaseTimeNanoseconds = Begin,
                    CycleTimeNanoseconds = 600_000,
                    CycleTimeExtensionNanoseconds = 0,
                },
            },
        };
    }
}
