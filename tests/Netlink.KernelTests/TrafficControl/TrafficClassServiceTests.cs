using System;
using System.Linq;
using System.Text.RegularExpressions;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

public sealed partial class TrafficClassServiceTests : IDisposable
{
    private static readonly TrafficHandle s_handle = new(1, 0x10);

    private static readonly (string Qdisc, string Class)[] s_classes =
    [
        ("htb", "htb rate 1mbit ceil 2mbit burst 15k cburst 20k quantum 3000 prio 3"),
        ("htb", "htb rate 1mbit mpu 64 overhead 14"),
        ("htb", "htb rate 40gbit burst 4mb cburst 4mb quantum 60000"),
        ("drr", "drr quantum 3000"),
        ("qfq", "qfq weight 7 maxpkt 2000"),
    ];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public TrafficClassServiceTests() => _link = _network.AddVeth().Index;

    private TrafficClassService Classes => _network.Rtnetlink.Classes;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "classes")]
    public void DeleteAndAdd_ClassesOfEveryKind_AreAsTheyWere()
    {
        foreach ((string qdisc, string arguments) in s_classes)
        {
            _network.Run("tc", [.. $"qdisc add dev v0 root handle 1: {qdisc}".Split(' ')]);
            _network.Run("tc", [.. $"class add dev v0 parent 1: classid 1:10 {arguments}".Split(' ')]);
            string shown = Text();
            TrafficClass listed = Classes.Get(_link, s_handle);
            Assert.Equal(listed, Classes.List().Single(found => found.Handle == s_handle));

            Classes.Delete(listed);
            Assert.Null(Classes.TryGet(_link, s_handle));
            Classes.Add(listed);

            Assert.Equal(listed with { Leaf = null }, Classes.Get(_link, s_handle) with { Leaf = null });
            Assert.Equal(shown, Text());
            _network.Run("tc", "qdisc", "delete", "dev", "v0", "root");
        }
    }

    [KernelFact(Kinds = "classes")]
    public void Batch_ATreeOfClasses_IsThereAndChanged()
    {
        var handle = new TrafficHandle(1, 0);
        _network.Rtnetlink.Batch(batch =>
        {
            batch.Qdiscs.Add(new Qdisc(_link, new HtbQdisc { DefaultClass = 0x11 }) { Handle = handle });
            batch.Classes.Add(new TrafficClass(_link, new TrafficHandle(1, 1), new HtbClass(rate: 1_250_000)));
            batch.Classes.Add(new TrafficClass(_link, s_handle, new HtbClass(rate: 250_000)) { Parent = new TrafficHandle(1, 1) });
            batch.Classes.Replace(new TrafficClass(_link, s_handle, new HtbClass(rate: 500_000)) { Parent = new TrafficHandle(1, 1) });
        }).ThrowIfFailed();

        TrafficClass read = Classes.List(new TrafficClassFilter { LinkIndex = _link, Qdisc = handle })
            .Single(found => found.Handle == s_handle);
        Assert.Equal(500_000ul, ((HtbClass)read.Kind).Rate);
        Assert.Equal(new TrafficHandle(1, 1), read.Parent);
        Assert.NotNull(read.Statistics);
        Assert.Contains("class htb 1:10 parent 1:1", Text(), StringComparison.Ordinal);
        Assert.Contains("rate 4Mbit", Text(), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "classes")]
    public void List_FiltersOfClasses_AreFoundInTheirPlaces()
    {
        _network.Rtnetlink.Qdiscs.Add(new Qdisc(_link, new HtbQdisc()) { Handle = new TrafficHandle(1, 0) });
        Classes.Add(new TrafficClass(_link, s_handle, new HtbClass(rate: 250_000)));
        TrafficFilter atTheRoot = _network.Rtnetlink.Filters.Add(
            new TrafficFilter(FilterPlace.Root(_link), new MatchAllFilter { ClassId = s_handle }));
        TrafficFilter inTheClass = _network.Rtnetlink.Filters.Add(
            new TrafficFilter(FilterPlace.At(_link, s_handle), new MatchAllFilter { ClassId = s_handle }));

        Assert.Equal([atTheRoot, inTheClass], _network.Rtnetlink.Filters.List(new TrafficFilterFilter { LinkIndex = _link }));
    }

    [KernelFact(Kinds = "classes")]
    public void Add_WithoutItsDiscipline_TellsWhatIsMissing()
    {
        var refused = Assert.Throws<NetlinkException>(() => Classes.Add(new TrafficClass(_link, s_handle, new HtbClass(1000))));
        Assert.Contains("qdisc", refused.Message, StringComparison.Ordinal);
    }

    private string Text() => Leaf().Replace(_network.Run("tc", "-d", "class", "show", "dev", "v0"), "");

    [GeneratedRegex("leaf [0-9a-f]+: ")]
    private static partial Regex Leaf();
}
