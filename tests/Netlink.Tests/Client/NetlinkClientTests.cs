using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Client;

/// <summary>A protocol of the caller's own over a fake kernel. Its objects are single bytes.</summary>
public sealed class NetlinkClientTests : IDisposable
{
    private const ushort Type = 40;
    private const uint Group = 7;

    private static readonly NetlinkOperation s_operation =
        new(Type, "MAKE_THING", new AttributeSchema(headerSize: 4) { { 1, "THING_SIZE" } });

    private static readonly NetlinkRequest<byte> s_make = new(s_operation, MessageFlags.Create, Encode);

    private readonly FakeKernel _kernel = new();
    private readonly NetlinkClient _client;
    private readonly CancellationTokenSource _end = new();

    public NetlinkClientTests() => _client = _kernel.OpenClient(30, new NetlinkClientOptions { DumpAttempts = 2 });

    public void Dispose()
    {
        _client.Dispose();
        _end.Dispose();
    }

    [Fact]
    public void Execute_Always_SendsFlagsAndPayloadAndReturnsWhenAcknowledged()
    {
        _kernel.Then((_, reply) => reply.Acknowledge());

        _client.Execute(s_operation, MessageFlags.Create, (byte)9, Encode);

        FakeRequest request = Assert.Single(_kernel.Requests);
        Assert.Equal((Type, MessageFlags.Request | MessageFlags.Acknowledge | MessageFlags.Create), (request.Type, request.Flags));
        Assert.Equal([9, 0, 0, 0], request.Payload.ToArray());   // padded to four bytes
    }

    [Fact]
    public void Execute_Refused_NamesOperationSubjectAndAttribute()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EINVAL, new FakeDetails("Too large", MissingType: 1)));

        NetlinkException error = Assert.Throws<NetlinkException>(() => _client.Execute(s_operation, MessageFlags.None, (byte)9, Encode));

        Assert.Equal(("MAKE_THING", "9", "Too large", "THING_SIZE"),
            (error.Operation, error.Subject, error.KernelMessage, error.Attribute?.ToString()));
    }

    [Fact]
    public void Batch_OneRefused_TellsTheOutcomeOfEach()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EEXIST)).Then((_, reply) => reply.Acknowledge());

        BatchResult result = _client.Batch(batch =>
        {
            batch.Add(s_make, (byte)1);
            batch.Add(s_make, (byte)2);
        });

        Assert.Equal((2, false), (result.Count, result.Succeeded));
        NetlinkException refusal = Assert.IsType<NetlinkException>(result[0]);
        Assert.Equal(("MAKE_THING", "1", Errno.EEXIST), (refusal.Operation, refusal.Subject, refusal.Error));
        Assert.Null(result[1]);
        Assert.All(_kernel.Requests, request => Assert.True(request.Flags.HasFlag(MessageFlags.Create)));
    }

    [Fact]
    public void ExecuteEchoed_KernelEchoes_ReturnsWhatItMade()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [7]).Acknowledge());

        Assert.Equal("7", _client.ExecuteEchoed(s_make, (byte)1, static (in NetlinkMessage message) => message.Payload[0].ToString()));
        Assert.True(Assert.Single(_kernel.Requests).Flags.HasFlag(MessageFlags.Echo));
    }

    [Fact]
    public void Visit_List_ShowsEveryObject()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], MessageFlags.Multipart).Message(Type, [2], MessageFlags.Multipart).Done());
        int sum = 0;

        _client.Visit(s_operation, (byte)0, Encode, ref sum,
            static (in NetlinkMessage message, ref int total) => total += message.Payload[0]);

        Assert.Equal(3, sum);
    }

    [Fact]
    public void Execute_NoAnswer_IsATimeout()
    {
        _kernel.ThenSilence();
        Assert.Throws<TimeoutException>(() => _client.Execute(s_operation, MessageFlags.None, (byte)9, Encode));
    }

    [Fact]
    public void Execute_ReplyLost_SaysThatTheOutcomeIsUnknown()
    {
        _kernel.Then((_, reply) => reply.Overrun());
        Assert.Throws<OutcomeUnknownException>(() => _client.Execute(s_operation, MessageFlags.None, (byte)9, Encode));
    }

    [Fact]
    public void Query_LateReplyBefore_ReturnsTheAnswerToThisQuestion()
    {
        _kernel.Then((request, reply) => reply.WithSequence(request.Sequence - 1).Message(Type, [1]).EndDatagram()
            .WithSequence(request.Sequence).Message(Type, [2]));
        Assert.Equal(2, _client.Query(s_operation, (byte)0, Encode, Decode));
    }

    [Fact]
    public void Query_AnswerLongerThanTheBuffer_IsAskedAgainWithRoomForIt()
    {
        _kernel.Always((_, reply) => reply.Message(Type, new byte[100_000]));

        Assert.Equal(100_000, _client.Query(s_operation, (byte)0, Encode, static (in NetlinkMessage message) => message.Payload.Length));

        Assert.Equal(2, _kernel.Requests.Count);
    }

    [Fact]
    public void List_OverSeveralDatagrams_ReturnsEveryObjectInOrder()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], MessageFlags.Multipart).Message(Type, [2], MessageFlags.Multipart).EndDatagram()
            .Message(Type, [3], MessageFlags.Multipart).EndDatagram().Done());

        Assert.Equal([1, 2, 3], _client.List(s_operation, (byte)0, Encode, Decode));

        Assert.True(Assert.Single(_kernel.Requests).IsDump);
    }

    [Fact]
    public void List_InterruptedOnce_IsReadAnew()
    {
        _kernel.Then((_, reply) => reply.Message(Type, [1], MessageFlags.Multipart | MessageFlags.DumpInterrupted).Done());
        _kernel.Then((_, reply) => reply.Message(Type, [2], MessageFlags.Multipart).Done());

        Assert.Equal([2], _client.List(s_operation, (byte)0, Encode, Decode));
    }

    [Fact]
    public void List_InterruptedEveryTime_GivesUpAsOftenAsTheOptionsSay()
    {
        _kernel.Always((_, reply) => reply.Done(flags: MessageFlags.DumpInterrupted));

        Assert.Throws<DumpInterruptedException>(() => _client.List(s_operation, (byte)0, Encode, Decode));

        Assert.Equal(2, _kernel.Requests.Count);
    }

    [Fact]
    public void List_ObjectLongerThanTheBuffer_IsReadAnewWithRoomForIt()
    {
        _kernel.Always((_, reply) => reply.Message(Type, new byte[100_000], MessageFlags.Multipart).EndDatagram().Done());
        Assert.Equal([100_000], _client.List(s_operation, (byte)0, Encode, static (in NetlinkMessage message) => message.Payload.Length));
    }

    [Fact]
    public async Task Receive_Announced_YieldsWhatIsOfTheProtocol()
    {
        await using IAsyncEnumerator<NetlinkEvent<byte>> events = Receive();
        ValueTask<bool> first = events.MoveNextAsync();

        Assert.Equal(1, _kernel.Announce(Group,
            announcement => announcement.Message(MessageType.NoOperation, []).Message(Type, [5]).EndDatagram().Message(Type, [6])));

        Assert.True(await first);
        Assert.Equal(5, events.Current.Value);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(6, events.Current.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_Lost_SaysSoBehindWhatWasStillQueued(bool truncated)
    {
        await using IAsyncEnumerator<NetlinkEvent<byte>> events = Receive();
        ValueTask<bool> first = events.MoveNextAsync();

        _kernel.Announce(Group, announcement =>
        {
            _ = truncated ? announcement.Message(Type, new byte[100_000]).EndDatagram() : announcement.Overrun();
            announcement.Message(Type, [5]);
        });

        Assert.True(await first);
        Assert.Equal(5, events.Current.Value);
        Assert.True(await events.MoveNextAsync());
        Assert.True(events.Current.IsLoss);
        Assert.Throws<InvalidOperationException>(() => events.Current.Value);
    }

    [Fact]
    public async Task Receive_LongDatagramAfterOne_Fits()
    {
        await using IAsyncEnumerator<NetlinkEvent<byte>> events = Receive();
        ValueTask<bool> first = events.MoveNextAsync();
        byte[] payload = new byte[100_000];
        payload[0] = 8;

        _kernel.Announce(Group, announcement => announcement.Message(Type, payload).EndDatagram().Message(Type, payload));

        Assert.True(await first);
        Assert.Equal(8, events.Current.Value);
    }

    [Fact]
    public async Task Receive_Cancelled_EndsAndClosesItsSocket()
    {
        await using IAsyncEnumerator<NetlinkEvent<byte>> events = Receive();
        ValueTask<bool> first = events.MoveNextAsync();

        await _end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        Assert.True(_kernel.Sockets[^1].IsClosed);
        Assert.Equal(0, _kernel.Announce(Group, announcement => announcement.Message(Type, [5])));
    }

    [Fact]
    public void Receive_BadArgument_IsRefusedBeforeTheEnumeration()
    {
        Assert.Throws<ArgumentNullException>("groups", () => _client.ReceiveAsync<byte>(null!, Decode, cancellationToken: _end.Token));
        Assert.Throws<ArgumentNullException>("decode", () => _client.ReceiveAsync<byte>([Group], null!, cancellationToken: _end.Token));
        Assert.Throws<ArgumentOutOfRangeException>("receiveBufferBytes", () => _client.ReceiveAsync([Group], Decode, 0, _end.Token));
    }

    [Fact]
    public void Requests_WithoutOperationOrCodec_AreRefused()
    {
        Assert.Throws<ArgumentNullException>("operation", () => _client.Execute(null!, MessageFlags.None, (byte)0, Encode));
        Assert.Throws<ArgumentNullException>("encode", () => _client.Execute(s_operation, MessageFlags.None, (byte)0, null!));
        Assert.Throws<ArgumentNullException>("operation", () => _client.Query(null!, (byte)0, Encode, Decode));
        Assert.Throws<ArgumentNullException>("encode", () => _client.Query(s_operation, (byte)0, null!, Decode));
        Assert.Throws<ArgumentNullException>("decode", () => _client.Query<byte, byte>(s_operation, 0, Encode, null!));
        Assert.Throws<ArgumentNullException>("operation", () => _client.List(null!, (byte)0, Encode, Decode));
        Assert.Throws<ArgumentNullException>("encode", () => _client.List(s_operation, (byte)0, null!, Decode));
        Assert.Throws<ArgumentNullException>("decode", () => _client.List<byte, byte>(s_operation, 0, Encode, null!));
        Assert.Empty(_kernel.Requests);
    }

    [Fact]
    public void Dispose_Always_ClosesEverySocket()
    {
        _client.Dispose();

        Assert.Equal(2, _kernel.Sockets.Count);
        Assert.All(_kernel.Sockets, socket => Assert.True(socket.IsClosed));
        Assert.Throws<ObjectDisposedException>(() => _client.Execute(s_operation, MessageFlags.None, (byte)9, Encode));
    }

    private IAsyncEnumerator<NetlinkEvent<byte>> Receive()
        => _client.ReceiveAsync([Group], Decode, cancellationToken: _end.Token).GetAsyncEnumerator(CancellationToken.None);

    private static void Encode(NetlinkWriter writer, byte thing) => writer.WriteRaw([thing]);

    private static byte Decode(in NetlinkMessage message) => message.Payload[0];
}
