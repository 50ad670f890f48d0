using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Connection;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class NetlinkConnectionBatchTests : IDisposable
{
    private readonly FakeKernel _kernel = new();
    private readonly NetlinkConnection _connection;

    public NetlinkConnectionBatchTests() => _connection = new NetlinkConnection(_kernel.Open, new NetlinkConnectionOptions());

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Execute_ManyRequests_SendsAllInOrderWithNumbersOfTheirOwn()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());

        Assert.Empty(_connection.Execute(Batch(300)));

        Assert.Equal(300, _kernel.Requests.Count);
        Assert.Equal(300, _kernel.Requests.Select(request => new FakeRequest(request).Sequence).Distinct().Count());
        // The last byte of the destination tells the routes apart; RTA_DST is the first attribute.
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (byte)i), _kernel.Requests.Select(request => request[35]));
    }

    [Fact]
    public void Execute_SomeRefused_SaysWhichAndWhyAndCarriesOutTheRest()
    {
        int request = 0;
        _kernel.Always((_, reply) => reply.Acknowledge(request++ is 1 or 200 ? Errno.EEXIST : Errno.None));

        SortedDictionary<int, Exception> failures = _connection.Execute(Batch(300));

        Assert.Equal([1, 200], failures.Keys);
        var error = Assert.IsType<NetlinkException>(failures[200]);
        Assert.True(error.IsExists);
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
    public void Execute_AnswersMissing_AreUnknownAndTheOthersAreNot()
    {
        _kernel.Then((_, reply) => reply.Acknowledge()).ThenSilence().Then((_, reply) => reply.Acknowledge(Errno.EPERM));

        SortedDictionary<int, Exception> failures = _connection.Execute(Batch(3));

        Assert.IsType<OutcomeUnknownException>(failures[1]);
        Assert.IsType<NetlinkException>(failures[2]);
        Assert.Equal(2, failures.Count);
    }

    [Fact]
    public void Execute_LateAnswersOfAnotherRequest_ArePassedOver()
    {
        _kernel.Then((request, reply) => reply.WithSequence(request.Sequence - 1).Acknowledge(Errno.EPERM).WithSequence(request.Sequence).Acknowledge());

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

    [Fact]
    public void Result_OfABatch_TellsEachOutcome()
    {
        var result = new BatchResult(2, new SortedDictionary<int, Exception> { [1] = new OutcomeUnknownException("RTM_NEWROUTE", "route default") });

        Assert.False(result.Succeeded);
        Assert.Null(result[0]);
        Assert.IsType<OutcomeUnknownException>(result[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => result[2]);
        Assert.Single(Assert.Throws<AggregateException>(result.ThrowIfFailed).InnerExceptions);
    }

    private static RequestBatch Batch(int count)
    {
        var batch = new RequestBatch();
        for (int i = 0; i < count; i++)
            batch.Add(RouteRequests.Add, new Route { Destination = new IPNetwork(new IPAddress([198, 51, (byte)(i >> 8), (byte)i]), 32) });
        return batch;
    }
}
