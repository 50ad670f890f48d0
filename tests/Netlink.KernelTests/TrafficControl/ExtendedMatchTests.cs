using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <summary>Expressions of the filter basic.</summary>
public sealed partial class ExtendedMatchTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public ExtendedMatchTests()
    {
        _link = _network.AddVeth().Index;
        _network.Rtnetlink.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
    }

    private TrafficFilterService Filters => _network.Rtnetlink.Filters;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "ematches")]
    public void DeleteAndAdd_ExpressionsOfMatches_AreAsTheyWere()
    {
        const string Tcp = "cmp(u8 at 9 layer network eq 6)";
        AssertAreAsTheyWere(Tcp, "u32(u16 0x1000 0xf000 at 2)",
            $"({Tcp} or cmp(u16 at 2 layer transport mask 0xff00 trans gt 256)) and not nbyte(abc at 4 layer network)",
            $"{Tcp} and cmp(u8 at 8 eq 1) or cmp(u8 at 8 layer 0 lt 3)");
    }

    /// <summary>tc(8) 6.1 cannot give flow and cgroup an expression, although its manual says so.</summary>
    [KernelFact(Kinds = "ematches")]
    public void DeleteAndAdd_ExpressionsOfFlowAndCgroup_AreAsTheyWere()
    {
        ExtendedMatch expression = new WordMatch(new U32Key(0x1000, 0xf000, 0));
        ExpressionFilterKind[] kinds =
        [
            new FlowFilter(FlowKeys.Mark, FlowMode.Map) { Expression = expression },
            new CgroupFilter { Expression = MatchGroup.AnyOf(expression, expression) },
        ];
        foreach (ExpressionFilterKind kind in kinds)
        {
            var asked = new TrafficFilter(FilterPlace.Ingress(_link), kind) { Protocol = EtherType.IPv4, Handle = 1 };
            TrafficFilter made = Filters.Add(asked);

            Assert.Equal(kind.Expression, Assert.IsAssignableFrom<ExpressionFilterKind>(made.Kind).Expression);
            Assert.Contains("u32(00001000/0000f000 at 0)", Text(), StringComparison.Ordinal);
            Filters.Delete(made);
            Assert.Equal(made, Filters.Add(made));
            Filters.Delete(asked);
            Assert.Empty(Filters.List());
        }
    }

    [KernelFact(Kinds = "rare-ematches")]
    public void DeleteAndAdd_ExpressionsOfRareMatches_AreAsTheyWere()
    {
        _network.Run("ipset", "create", "pairs", "hash:net,port");
        AssertAreAsTheyWere("meta(nf_mark mask 0xff0 gt 24)", "meta(tc_index shift 4 lt 0x55) or not meta(random mask 0xf eq 7)",
            "meta(priority eq tc_index)", "canid(sff 0x123 eff 0x1234567:0xffff sff 0x125:0xf)",
            "ipset(pairs src,dst) and meta(vlan mask 0xfff eq 7)");
    }

    [KernelFact(Kinds = "rare-ematches")]
    public void Add_TextAndNameOfADevice_AreTrueOfSuchPackets()
    {
        _network.Ip("addr add 192.0.2.1/24 dev v0");
        _network.Ip("neigh add 192.0.2.2 lladdr 02:00:5e:10:00:01 dev v0");
        var text = new TextMatch("bm", "needless"u8.ToArray()) { FromLayer = PacketLayer.Network, ToOffset = 200 };
        ExtendedMatch device = new MetaMatch(MetaOperand.NameOf(MetaValue.Device, shift: 1), MatchComparison.Equal,
            MetaOperand.Constant("v"));
        BasicFilter both = new() { Expression = MatchGroup.AllOf(text, device), ClassId = new TrafficHandle(1, 1) };
        TrafficFilter made = Filters.Add(new TrafficFilter(FilterPlace.Egress(_link), both) { Protocol = EtherType.IPv4, Priority = 5 });

        Assert.Equal(both, made.Kind);
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        foreach (string content in (string[])["a needless word", "a needle", "needless"])
            socket.SendTo(Encoding.ASCII.GetBytes(content), new IPEndPoint(IPAddress.Parse("192.0.2.2"), 9));
        var listed = Assert.IsType<BasicFilter>(Filters.Get(made.Place, 5, made.Handle!.Value).Kind);
        Assert.Equal(both, listed);
        if (listed.Count is MatchCount count)
            Assert.Equal((3ul, 2ul), (count.Shown, count.Matched));
    }

    private void AssertAreAsTheyWere(params string[] expressions)
    {
        foreach (string expression in expressions)
        {
            _network.Run("tc", "filter", "add", "dev", "v0", "ingress", "protocol", "ip", "pref", "23", "basic", "match", expression,
                "classid", "1:14");
            string shown = Text();
            TrafficFilter listed = Assert.Single(Filters.List());

            Filters.Delete(listed);
            TrafficFilter made = Filters.Add(listed);

            Assert.Equal(listed, made);
            Assert.Equal(shown, Text());
            Filters.Delete(made);
        }
    }

    private string Text() => Numbered().Replace(_network.Run("tc", "-d", "filter", "show", "dev", "v0", "ingress"), "");

    [GeneratedRegex("index [0-9]+ ")]
    private static partial Regex Numbered();
}
