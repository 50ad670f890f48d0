using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Labels of connections, beside rules that set and match them.</summary>
public sealed class ConntrackLabelTests : IDisposable
{
    private const string Labels = """
        table inet labels {
            chain o { type filter hook output priority filter; udp dport 5009 ct label set 3; ct label 100 ct mark set 0x77; }
        }
        """;

    private readonly TrackedNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-router")]
    public void Update_Labels_AreThoseThatRulesSetAndSee()
    {
        _network.Load(Labels);
        ConntrackTuple labelled = _network.Send("192.0.2.1:4001", "192.0.2.2:5009");
        ConntrackTuple other = _network.Send("192.0.2.1:4002", "192.0.2.2:5000");

        ConntrackEntry found = Assert.Single(_network.Client.List(new ConntrackFilter { Labels = Bits(3) }));
        Assert.Equal((labelled, 0u), (found.Original, found.Mark));
        Assert.Equal(Bits(3), found.Labels);
        Assert.Null(_network.Client.Get(other).Labels);

        _network.Client.Update(new ConntrackEntry(labelled) { Labels = Bits(0, 100, 127) });
        _network.Send("192.0.2.1:4001", "192.0.2.2:5009");

        Assert.Equal(Bits(0, 3, 100, 127), _network.Client.Get(labelled).Labels);
        Assert.Equal(0x77u, _network.Client.Get(labelled).Mark);
        Assert.Empty(_network.Client.List(new ConntrackFilter { Labels = Bits(3, 4) }));
        Assert.Equal(1, _network.Client.Delete(new ConntrackFilter { Labels = Bits(127, 0) }));
    }

    [KernelFact(Kinds = "nftables-router")]
    public void Watch_AFilterOfLabels_IsRefused()
    {
        var refused = Assert.Throws<ArgumentException>(() => _network.Client.WatchAsync(new ConntrackFilter { Labels = Bits(3) }));

        Assert.Contains("A watch cannot select by labels", refused.Message, StringComparison.Ordinal);
    }

    private static UInt128? Bits(params int[] labels)
        => labels.Aggregate(default(UInt128), static (bits, label) => bits | (UInt128.One << label));
}
