using System;
using System.Linq;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <content>Size tables, and the bands of fq.</content>
public sealed partial class QdiscServiceTests
{
    /// <summary>tc 6.1 does not know the bands; the defaults are those of the kernel's sch_fq.c.</summary>
    [KernelFact(Kinds = "more-qdiscs")]
    public void Add_FqWithBands_IsReadBackAndRefusedByNameIfInvalid()
    {
        FqQdisc Add(FqQdisc fq) => Assert.IsType<FqQdisc>(Qdiscs.Replace(new Qdisc(_link, fq) { Handle = new TrafficHandle(1, 0) }).Kind);
        byte[] map = [2, 2, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];

        FqQdisc usual = Add(new FqQdisc()), set = Add(new FqQdisc { PriorityMap = map, Weights = [16_384, 20_000, 30_000] });

        Assert.Equal<byte>([1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], usual.PriorityMap!);
        Assert.Equal([589_824, 196_608, 65_536], usual.Weights!);
        Assert.Equal(TimeSpan.Zero, usual.OffloadHorizon);
        Assert.Equal(map, set.PriorityMap!);
        Assert.Equal([16_384, 20_000, 30_000], set.Weights!);
        Assert.Empty(set.UnknownAttributes);
        Assert.Equal(set, Add(set));
        Assert.Contains("Weights", Assert.Throws<ArgumentException>(() => Add(new FqQdisc { Weights = [1, 2, 3] })).Message,
            StringComparison.Ordinal);
        Assert.Contains("PriorityMap", Assert.Throws<ArgumentException>(() => Add(new FqQdisc { PriorityMap = [1] })).Message,
            StringComparison.Ordinal);
        // This device paces nothing by itself.
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => Add(new FqQdisc { OffloadHorizon = TimeSpan.FromMilliseconds(1) }))
            .Error);
    }

    [KernelFact]
    public void Replace_WithASizeTable_IsWhatTcMakesAndKeptIfSentBack()
    {
        void Check(SizeTable table, string tc)
        {
            Qdiscs.Replace(New(table));
            string own = Shown().GetProperty("stab").GetRawText();
            _network.Run("tc", "qdisc del dev v0 root".Split(' '));
            _network.Run("tc", $"qdisc add dev v0 root handle 1: stab {tc} tbf rate 1mbit burst 10k limit 20000".Split(' '));

            Assert.Equal(Shown().GetProperty("stab").GetRawText(), own);
            Qdisc read = Qdiscs.List(new QdiscFilter { LinkIndex = _link }).Single(qdisc => qdisc.Kind is TbfQdisc);
            Assert.Equal(table.Overhead, read.SizeTable!.Overhead);
            Assert.Equal(read.SizeTable, Qdiscs.Replace(read).SizeTable);
            Assert.Equal(own, Shown().GetProperty("stab").GetRawText());
        }

        Qdisc New(SizeTable? table) => new(_link, new TbfQdisc(125_000, 10_240, 20_000))
        {
            Handle = new TrafficHandle(1, 0),
            SizeTable = table,
        };

        Check(new SizeTable { Overhead = -4 }, "overhead -4");
        Check(new SizeTable { Overhead = 22, LinkLayer = TrafficLinkLayer.Atm }, "overhead 22 linklayer atm");
        Check(new SizeTable { LinkLayer = TrafficLinkLayer.Ethernet, MinimumPacket = 64, Entries = 8 },
            "linklayer ethernet mpu 64 tsize 8");
        Check(new SizeTable { Overhead = 9, LinkLayer = TrafficLinkLayer.Atm, LargestPacket = 200_000 },
            "overhead 9 linklayer atm mtu 200000");
        Assert.Null(Qdiscs.Replace(New(null)).SizeTable);
    }

    [KernelFact(Kinds = "qdiscs")]
    public void Add_RatesOverAtm_AreWhatTcMakesAndKeptIfSentBack()
    {
        _network.Run("tc", "qdisc add dev v0 root handle 1: tbf rate 1mbit burst 4800 limit 20000 overhead 14 linklayer atm".Split(' '));
        string shown = Shown().GetRawText();
        Qdisc read = Listed();
        Assert.Equal(TrafficLinkLayer.Atm, Assert.IsType<TbfQdisc>(read.Kind).LinkLayer);

        Qdiscs.Delete(read);
        Assert.Equal(read.Kind, Qdiscs.Add(read).Kind);
        Assert.Equal(shown, Shown().GetRawText());

        Qdiscs.Replace(new Qdisc(_link, new HtbQdisc()) { Handle = new TrafficHandle(2, 0) });
        _network.Run("tc", "class add dev v0 parent 2: classid 2:1 htb rate 1mbit overhead 14 linklayer atm".Split(' '));
        TrafficClass of = Assert.Single(_network.Rtnetlink.Classes.List());
        Assert.Equal(TrafficLinkLayer.Atm, Assert.IsType<HtbClass>(of.Kind).LinkLayer);
        _network.Rtnetlink.Classes.Delete(_link, of.Handle);
        _network.Rtnetlink.Classes.Add(of);
        Assert.Equal(of.Kind, Assert.Single(_network.Rtnetlink.Classes.List()).Kind);
    }
}
