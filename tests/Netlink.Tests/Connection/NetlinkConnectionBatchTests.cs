using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class NetlinkConnectionBatchTests : IDisposable
{
    private readonly FakeKernel _kernel = new();
    private readonly NetlinkConnection _connection;

    public NetlinkConnectionBatchTests()
        => _connection = new NetlinkConnection(_kernel.Open, new NetlinkConnectionOptions());

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Execute_ManyRequests_SendsAllInOrderWithNumbersOfTheirOwn()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());

        Assert.Empty(_connection.Execute(Batch(300)));

        Assert.Equal(300, _kernel.Requests.Count);
        Assert.Equal(300, _kernel.Requests.Select(request => request.Sequence).Distinct().Count());
        // The last byte of the destination tells the routes apart; RTA_DST is the first attribute.
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (byte)i), _kernel.Requests.Select(request => request.Bytes[35]));
    }

    [Fact]
    public void Execute_SomeRefused_SaysWhichAndWhyAndCarriesOutTheRest()
    {
        int request = 0;
        _kernel.Always((_, reply) => reply.Acknowledge(request++ is 1 or 200 ? Errno.EEXIST : Errno.None));

        Dictionary<int, Exception> failures = _connection.Execute(Batch(300));

        Assert.Equal([1, 200], failures.Keys.Order());
        var error = Assert.IsType<NetlinkException>(failures[200]);
        Assert.True(error.IsAlreadyExists);
        Assert.Equal("route 198.51.0.200/32", error.Subject);
        Assert.Equal(300, request);
    }

    [Fact]
    public void Execute_RefusedAtAnAttribute_NamesTheOneOfThatRequest()
    {
        // In the second message too, RTA_DST stands behind headers of 16 and 12 bytes.
        _kernel.Then((_, reply) => reply.Acknowledge()).Then((_, reply) => reply.Acknowledge(Errno.EINVAL, new FakeDetails("no", 28)));

        Exception failure = Assert.Single(_connection.Execute(Batch(2))).Value;

        Assert.Equal("RTA_DST", Assert.IsType<NetlinkException>(failure).Attribute?.ToString());
    }

    [Fact]
    public void Execute_NobodyReadsWarnings_AsksForOneAcknowledgementADatagram()
    {
        _kernel.Always(Answer);

        Assert.Empty(_connection.Execute(Batch(150)));

        Assert.Equal([63, 127, 149], Enumerable.Range(0, 150).Where(i => _kernel.Requests[i].Flags.HasFlag(MessageFlags.Acknowledge)));
    }

    [Fact]
    public void Execute_SomebodyReadsWarnings_GetsThoseThatComeWithSuccess()
    {
        var logger = new TestLogger();
        using var connection = new NetlinkConnection(_kernel.Open,
            new NetlinkConnectionOptions { Logger = logger });
        _kernel.Then((_, reply) => reply.Acknowledge(details: new FakeDetails("mind the gap"))).Then(Answer);

        Assert.Empty(connection.Execute(Batch(2)));

        Assert.Contains("mind the gap", Assert.Single(logger.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_ManyRequests_KeepsTheWindowFull()
    {
        List<int> waiting = [];
        _kernel.Always((request, reply) =>
        {
            if (request.Flags.HasFlag(MessageFlags.Acknowledge))
                waiting.Add(_kernel.Sockets[0].Waiting);
            Answer(request, reply);
        });

        Assert.Empty(_connection.Execute(Batch(64 * 4)));

        // When the second datagram and those behind it were sent, the acknowledgement of the one before was still to be read.
        Assert.Equal([0, 1, 1, 1], waiting);
    }

    [Fact]
    public void Execute_AllRefused_NeverHasMoreThan128AnswersWaiting()
    {
        int most = 0;
        _kernel.Always((_, reply) =>
        {
            most = Math.Max(most, _kernel.Sockets[0].Waiting + 1);
            reply.Acknowledge(Errno.EPERM);
        });

        Assert.Equal(1000, _connection.Execute(Batch(1000)).Count);
        Assert.Equal(128, most);
    }

    [Fact]
    public void Execute_NoAnswer_IsUnknownAndWhatFollowsIsNotSent()
    {
        for (int i = 0; i < 64; i++)
            _kernel.Then(Answer);
        _kernel.Always((_, _) => { });

        Dictionary<int, Exception> failures = _connection.Execute(Batch(300));

        Assert.Equal(Enumerable.Range(64, 300 - 64), failures.Keys.Order());
        Assert.All(failures.Where(failure => failure.Key < 192), failure => Assert.IsType<OutcomeUnknownException>(failure.Value));
        Assert.All(failures.Where(failure => failure.Key >= 192), failure => Assert.IsType<TimeoutException>(failure.Value));
        Assert.Equal(192, _kernel.Requests.Count);
    }

    [Fact]
    public void Execute_ManyRequests_KeepTheFlagsOfTheirOwn()
    {
        _kernel.Always(Answer);

        _connection.Execute(Batch(70));

        Assert.All(_kernel.Requests, request =>
            Assert.Equal(RouteRequests.Add.Flags | MessageFlags.Request, request.Flags & ~MessageFlags.Acknowledge));
    }

    [Fact]
    public void Execute_RequestAfterABatch_HasANumberThatTheBatchDidNotHave()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());

        _connection.Execute(Batch(5));
        _connection.Execute(RouteRequests.Add, new Route { Destination = IPNetwork.Parse("203.0.113.0/24"), OutputInterface = 1 });
        _connection.Execute(Batch(5));

        Assert.Equal(11, _kernel.Requests.Select(request => request.Sequence).Distinct().Count());
    }

    [Fact]
    public void Execute_SystemTakesNothing_SaysSoOfThatDatagramAndGoesOn()
    {
        using NetlinkConnection connection = Refusing(send => send == 1);
        _kernel.Always(Answer);

        Dictionary<int, Exception> failures = connection.Execute(Batch(200));

        Assert.Equal(Enumerable.Range(0, 64), failures.Keys.Order());
        Assert.All(failures.Values, failure => Assert.Equal("no room", Assert.IsType<IOException>(failure).Message));
        Assert.Equal(200 - 64, _kernel.Requests.Count);
    }

    [Fact]
    public void Execute_SystemTakesNothingMore_WaitsForAnswersAndTriesAgain()
    {
        using NetlinkConnection connection = Refusing(send => send == 2);
        _kernel.Always(Answer);

        Assert.Empty(connection.Execute(Batch(200)));
        Assert.Equal(200, _kernel.Requests.Count);
    }

    [Fact]
    public void Execute_AnswersLost_AreUnknownAndThoseThatCameAreNot()
    {
        int request = 0;
        _kernel.Always((message, reply) =>
        {
            switch (request++)
            {
                case 3: reply.Overrun(); break;
                case 5: reply.Acknowledge(Errno.EEXIST); break;
                default: Answer(message, reply); break;
            }
        });

        Dictionary<int, Exception> failures = _connection.Execute(Batch(200));

        // The overrun is in the way of the first two datagrams; the acknowledgements at their ends still came, as did the error.
        Assert.Equal(Enumerable.Range(0, 128).Except([63, 127]), failures.Keys.Order());
        Assert.IsType<NetlinkException>(failures[5]);
        Assert.All(failures.Where(failure => failure.Key != 5), failure => Assert.IsType<OutcomeUnknownException>(failure.Value));
        Assert.Equal(200, _kernel.Requests.Count);
    }

    [Fact]
    public void Execute_NumbersNearTheirEnd_StartsOver()
    {
        _kernel.Always(Answer);
        _connection.Execute(Batch(1));
        _connection.SkipSequencesTo(uint.MaxValue - 10);

        Assert.Empty(_connection.Execute(Batch(100)));

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (uint)i), _kernel.Requests.Skip(1).Select(request => request.Sequence));
    }

    [Fact]
    public void Execute_LateAnswersOfAnotherRequest_ArePassedOver()
    {
        _kernel.Then((request, reply) => reply.WithSequence(request.Sequence - 1).Acknowledge(Errno.EPERM).WithSequence(request.Sequence)
            .Acknowledge());

        Assert.Empty(_connection.Execute(Batch(1)));
    }

    [Fact]
    public void Execute_Nothing_SendsNothing()
    {
        Assert.Empty(_connection.Execute(new RequestBatch()));
        Assert.Empty(_kernel.Requests);
    }

    [Fact]
    public void Add_RequestThatCannotBeWritten_LeavesTheBatchAsItWas()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());
        RequestBatch batch = Batch(1);

        Assert.Throws<ArgumentException>(() => batch.Add(LinkRequests.Add, new LinkSpec("d0")));

        Assert.Equal(1, batch.Count);
        Assert.Empty(_connection.Execute(batch));
        Assert.Single(_kernel.Requests);
    }

    /// <summary>As the kernel does it: a success is acknowledged only when that was asked for.</summary>
    private static void Answer(FakeRequest request, FakeReply reply)
    {
        if (request.Flags.HasFlag(MessageFlags.Acknowledge))
            reply.Acknowledge();
    }

    private static RequestBatch Batch(int count)
    {
        var batch = new RequestBatch();
        for (int i = 0; i < count; i++)
            batch.Add(RouteRequests.Add, new Route { Destination = new IPNetwork(new IPAddress([198, 51, (byte)(i >> 8), (byte)i]), 32) });
        return batch;
    }

    private NetlinkConnection Refusing(Func<int, bool> isRefused)
        => new(options => new RefusingTransport(_kernel.Open(options), isRefused), new NetlinkConnectionOptions());

    /// <summary>A socket whose system has no room for some datagrams, counted from one.</summary>
    private sealed class RefusingTransport(INetlinkTransport inner, Func<int, bool> isRefused) : INetlinkTransport
    {
        private int _sends;

        public uint PortId => inner.PortId;

        public void Send(ReadOnlySpan<byte> datagram)
        {
            if (isRefused(++_sends))
                throw new IOException("no room");
            inner.Send(datagram);
        }

        public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit) => inner.Receive(buffer, timeLimit);

        public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
            => inner.WaitAsync(limit, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
