using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class NetlinkConnectionDumpTests : IDisposable
{
    private const ushort Type = 24;
    private const MessageFlags Part = MessageFlags.Multipart;
    private const MessageFlags Interrupted = MessageFlags.Multipart | MessageFlags.DumpInterrupted;

    private readonly FakeKernel _kernel = new();
    private readonly NetlinkConnection _connection;

    public NetlinkConnectionDumpTests()
        => _connection = new NetlinkConnection(_kernel.Open,
            new NetlinkConnectionOptions { DumpAttempts = 3 });

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Dump_OneDatagramWithDone_VisitsEveryMessage()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], Part).Message(Type, [2], Part).Done());
        Assert.Equal([1, 2], Dump());
        Assert.Equal(MessageFlags.Request | MessageFlags.Dump, _kernel.Requests[^1].Flags);
    }

    [Fact]
    public void Dump_SeveralDatagrams_VisitsAllInOrder()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], Part).EndDatagram().Message(Type, [2], Part).Message(Type, [3], Part)
            .EndDatagram().Done());
        Assert.Equal([1, 2, 3], Dump());
    }

    [Fact]
    public void Dump_DoneSharesTheLastDatagram_EndsThere()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], Part).EndDatagram().Message(Type, [2], Part).Done().EndDatagram()
            .Message(Type, [9], Part));
        Assert.Equal([1, 2], Dump());
    }

    [Fact]
    public void Dump_MoreThanOneBlock_VisitsAllInOrder()
    {
        _kernel.Then((_, reply) =>
        {
            for (int i = 0; i < 100; i++)
                reply.Message(Type, [(byte)i, .. new byte[30001]], Part).EndDatagram();
            reply.Done();
        });

        List<byte> seen = Dump();

        Assert.Equal(100, seen.Count);
        for (int i = 0; i < 100; i++)
            Assert.Equal(i, seen[i]);
    }

    [Fact]
    public void Dump_Empty_VisitsNothing()
    {
        _kernel.Then((_, reply) => reply.Done());
        Assert.Empty(Dump());
    }

    [Fact]
    public void Dump_DoneWithoutPayload_Ends()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], Part).DoneWithoutPayload());
        Assert.Equal([1], Dump());
    }

    [Fact]
    public void Dump_SingleAnswerOutsideAList_IsTheWholeList()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1]));
        Assert.Equal([1], Dump());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Dump_InterruptedAtAnyMessage_IsReadAnewAndNothingOfTheFirstAttemptIsSeen(int position)
    {
        _kernel
            .Then((_, reply) => reply
                .Message(Type, [91], position == 0 ? Interrupted : Part).EndDatagram()
                .Message(Type, [92], position == 1 ? Interrupted : Part)
                .Message(Type, [93], position == 2 ? Interrupted : Part).EndDatagram()
                .Done(flags: position == 3 ? Interrupted : Part))
            .Then((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Equal([1], Dump());
        Assert.Equal(2, _kernel.Requests.Count);
        Assert.Single(_kernel.Sockets);
    }

    [Fact]
    public void Dump_InterruptedEveryTime_RaisesAfterTheAttemptsAllowedAndVisitsNothing()
    {
        _kernel.Always((_, reply) => reply.Message(Type, [1], Interrupted).Done());

        var error = Assert.Throws<DumpInterruptedException>(() => Dump());

        Assert.Equal(3, _kernel.Requests.Count);
        Assert.Contains("RTM_GETROUTE", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 attempts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_InterruptionOfAnotherList_IsNoMatter()
    {
        _kernel.Then((request, reply) => reply.WithSequence(request.Sequence - 1).Message(Type, [9], Interrupted).Done()
            .WithSequence(request.Sequence).Message(Type, [1], Part).Done());
        Assert.Equal([1], Dump());
        Assert.Single(_kernel.Requests);
    }

    [Fact]
    public void Dump_NoSocketAfterALoss_RaisesThatAndListsAgainLater()
    {
        int opened = 0;
        using var connection = new NetlinkConnection(
            options => ++opened == 2 ? throw new System.IO.IOException("There is no descriptor left.") : _kernel.Open(options),
            new NetlinkConnectionOptions { DumpAttempts = 3 });
        _kernel.Then((_, reply) => reply.Message(Type, [9], Part).Overrun()).Then((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Throws<System.IO.IOException>(() => connection.Dump(RouteRequests.Family.Get, 0, static (_, _) => { }).Dispose());

        List<byte> found = [];
        using (DumpReply reply = connection.Dump(RouteRequests.Family.Get, 0, static (_, _) => { }))
        {
            foreach (NetlinkMessage message in reply)
                found.Add(message.Payload[0]);
        }

        Assert.Equal([1], found);
        Assert.Equal(3, opened);
    }

    [Fact]
    public void Dump_Overrun_OpensAnotherSocketAndReadsAnew()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [9], Part).Overrun().Message(Type, [8], Part).Done())
            .Then((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Equal([1], Dump());
        Assert.Equal(2, _kernel.Sockets.Count);
        Assert.True(_kernel.Sockets[0].IsClosed);
    }

    [Fact]
    public void Dump_DatagramLargerThanTheRoom_IsReadAnewWithRoomForIt()
    {
        _kernel.Always((_, reply) => reply.Message(Type, [1, .. new byte[200_000]], Part).EndDatagram().Done());

        Assert.Equal([1], Dump());
        Assert.Equal(2, _kernel.Requests.Count);
        Dump();
        Assert.Equal(3, _kernel.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dump_EndsWithError_RaisesItAndVisitsNothing(bool done)
    {
        var details = new FakeDetails("ipv4: FIB table does not exist");
        _kernel.Then((_, reply) =>
        {
            reply.Message(Type, [1], Part);
            if (done)
                reply.Done(Errno.ENOENT, details);
            else
                reply.Acknowledge(Errno.ENOENT, details);
        });
        List<byte> seen = [];

        var error = Assert.Throws<NetlinkException>(() => Dump(seen));

        Assert.Equal(Errno.ENOENT, error.Error);
        Assert.Equal("ipv4: FIB table does not exist", error.KernelMessage);
        Assert.Equal("routes", error.Subject);
        Assert.Empty(seen);
    }

    [Fact]
    public void Dump_SocketBusy_RaisesEbusy()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EBUSY));
        Assert.Equal(Errno.EBUSY, Assert.Throws<NetlinkException>(() => Dump()).Error);
    }

    [Fact]
    public void Dump_EndsInTheMiddle_TimesOutOpensAnotherSocketAndWorksAgain()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [9], Part)).Then((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Throws<TimeoutException>(() => Dump());
        Assert.Equal([1], Dump());
        Assert.Equal(2, _kernel.Sockets.Count);
    }

    [Fact]
    public void Dump_RemainderOfAnAbandonedList_IsSkipped()
    {
        _kernel.Then((_, reply) => reply.Done(Errno.EINVAL).EndDatagram().Message(Type, [9], Part).Done())
            .Then((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Throws<NetlinkException>(() => Dump());
        Assert.Equal([1], Dump());
    }

    [Fact]
    public void Dump_MalformedDatagram_RaisesProtocolExceptionAndTheNextListIsWhole()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [9], Part).Raw([1, 2, 3]))
            .Then((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Throws<NetlinkProtocolException>(() => Dump());
        Assert.Equal([1], Dump());
        // The kernel may not be through with the first list, and would refuse a second one on that socket.
        Assert.Equal(2, _kernel.Sockets.Count);
    }

    [Fact]
    public void Dump_ReaderThrows_LetsItThroughAndTheNextListIsWhole()
    {
        _kernel.Always((_, reply) => reply.Message(Type, [1], Part).Done());

        Assert.Throws<InvalidOperationException>(() =>
        {
            using DumpReply reply = _connection.Dump(RouteRequests.Family.Get, new RouteFilter(), RouteCodec.EncodeFilter);
            foreach (NetlinkMessage _ in reply)
                throw new InvalidOperationException();
        });
        Assert.Equal([1], Dump());
    }

    [Fact]
    public void Dump_ReaderListsOrDisposes_IsRefusedAndTheListStaysWhole()
    {
        _kernel.Always((_, reply) => reply.Message(Type, [1], Part).Message(Type, [2], Part).Done());
        List<byte> seen = [];
        using (DumpReply reply = _connection.Dump(RouteRequests.Family.Get, new RouteFilter(), RouteCodec.EncodeFilter))
        {
            foreach (NetlinkMessage message in reply)
            {
                Assert.Throws<InvalidOperationException>(() => Dump());
                Assert.Throws<InvalidOperationException>(_connection.Dispose);
                seen.Add(message.Payload[0]);
            }
        }

        Assert.Equal([1, 2], seen);
        Assert.Equal([1, 2], Dump());
    }

    [Fact]
    public void Dump_NoOperation_IsNotVisited()
    {
        _kernel.Then((_, reply) => reply.Message(MessageType.NoOperation, [9], Part).Message(Type, [1], Part).Done());
        Assert.Equal([1], Dump());
    }

    private List<byte> Dump(List<byte>? seen = null)
    {
        seen ??= [];
        using DumpReply reply = _connection.Dump(RouteRequests.Family.Get, new RouteFilter(), RouteCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
            seen.Add(message.Payload[0]);
        return seen;
    }
}
