using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>What is expected to follow from connections.</summary>
public sealed class ConntrackExpectationTests : IDisposable
{
    private const string Expects = """
        table inet expect {
            ct expectation e { protocol tcp; dport 9876; timeout 1h; size 12; l3proto ip; }
            chain o { type filter hook output priority filter; udp dport 5008 ct expectation set "e"; }
        }
        """;

    private readonly TrackedNetwork _network = new();
    private readonly CancellationTokenSource _limit = new(Patience.Limit);

    private ConntrackExpectationService Expectations => _network.Client.Expectations;

    public void Dispose()
    {
        _limit.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "nftables-router")]
    public void List_Expectations_EqualsConntrackUntilTheyAreDeleted()
    {
        _network.Load(Expects);
        Assert.Empty(Expectations.List());
        ConntrackTuple[] masters = [.. ((string[])["192.0.2.1:4001", "192.0.2.1:4002", "192.0.2.2:4003"])
            .Select(from => _network.Send(from, "192.0.2.2:5008"))];

        IReadOnlyList<ConntrackExpectation> listed = Expectations.List();

        Assert.Equal(Lines(_network.Run("conntrack", "-L", "expect")), Lines(listed));
        Assert.All(listed, found => Assert.Contains(found.Master, masters));
        ConntrackExpectation first = listed[0];
        Assert.True(Assert.Throws<NetlinkException>(() => Expectations.Delete(first with { Id = first.Id + 1 })).IsNotFound);
        Expectations.Delete(first);
        Assert.Contains("no such expectation", Assert.Throws<NetlinkException>(() => Expectations.Delete(first)).Message,
            StringComparison.Ordinal);
        Assert.Equal(Lines(_network.Run("conntrack", "-L", "expect")), Lines(Expectations.List()));
        Expectations.Flush();
        Assert.Empty(Expectations.List());
    }

    [KernelFact(Kinds = "nftables-router")]
    public async Task Receive_AnExpectationComesAndGoes_IsTold()
    {
        _network.Load(Expects);
        await using IAsyncEnumerator<NetlinkEvent<ConntrackExpectationEvent>> events = Expectations.ReceiveAsync(_limit.Token)
            .GetAsyncEnumerator(_limit.Token);
        ValueTask<bool> next = events.MoveNextAsync();

        ConntrackTuple master = _network.Send("192.0.2.1:4001", "192.0.2.2:5008");

        Assert.True(await next);
        ConntrackExpectationEvent begun = events.Current.Value!;
        Assert.Equal((false, master), (begun.IsEnd, begun.Expectation.Master));
        Expectations.Delete(begun.Expectation);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((true, begun.Expectation.Tuple), (events.Current.Value!.IsEnd, events.Current.Value!.Expectation.Tuple));
    }

    private static IEnumerable<string> Lines(IEnumerable<ConntrackExpectation> listed) => Lines(string.Join('\n', listed));

    private static IEnumerable<string> Lines(string listed)
        => listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => WithoutTime(line.Trim())).Order();

    private static string WithoutTime(string line) => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
