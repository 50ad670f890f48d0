using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>The time limit holds for a request, whatever else arrives meanwhile.</summary>
public sealed class RequestTimeLimitTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(3);

    private readonly HandClock _clock = new();
    private readonly SlowTransport _transport;
    private readonly NetlinkConnection _connection;

    public RequestTimeLimitTests()
    {
        _transport = new SlowTransport(_clock, s_between);
        _connection = new NetlinkConnection(_ => _transport, new NetlinkConnectionOptions { RequestTimeout = s_limit, Time = _clock });
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Execute_NothingButLateRepliesToOthers_TimesOut()
    {
        _transport.Answer = static sequence => Message(MessageType.Error, sequence + 1);

        Assert.Throws<TimeoutException>(() => _connection.Execute(Get, MessageFlags.None, 0, static (_, _) => { }));
        AssertLimitHeld();
    }

    [Fact]
    public void Query_NothingButLateRepliesToOthers_TimesOut()
    {
        _transport.Answer = static sequence => Message(MessageType.Error, sequence + 1);

        Assert.Throws<TimeoutException>(() => _connection.Query(Get, MessageFlags.None, 0, static (_, _) => { },
            static (in NetlinkMessage message) => message.Payload.Length));
        AssertLimitHeld();
    }

    [Fact]
    public void Dump_NothingButPartsOfAnotherList_TimesOut()
    {
        _transport.Answer = static sequence => Message(Get.Type, sequence + 1);

        Assert.Throws<TimeoutException>(() => _connection.Dump(Get, 0, static (_, _) => { }).Dispose());
        AssertLimitHeld();
    }

    [Fact]
    public void Dump_PartsThatTakeLongTogether_AreAllWaitedFor()
    {
        int parts = 0;
        _transport.Answer = sequence => Message(++parts < 20 ? Get.Type : MessageType.Done, sequence);

        int seen = 0;
        using (DumpReply reply = _connection.Dump(Get, 0, static (_, _) => { }))
        {
            foreach (NetlinkMessage _ in reply)
                seen++;
        }

        Assert.Equal(19, seen);
    }

    [Fact]
    public void Execute_BatchAndNothingButLateReplies_SaysOfEachThatItsOutcomeIsUnknown()
    {
        _transport.Answer = static sequence => Message(MessageType.Error, sequence + 100);
        using var batch = new RequestBatch();
        var request = new NetlinkRequest<int>(Get, MessageFlags.None, static (_, _) => { });
        batch.Add(request, 0);
        batch.Add(request, 1);

        Dictionary<int, Exception> failures = _connection.Execute(batch);

        Assert.Equal([0, 1], failures.Keys);
        Assert.All(failures.Values, static failure => Assert.IsType<OutcomeUnknownException>(failure));
        AssertLimitHeld();
    }

    [Fact]
    public void Execute_AnswerThatCameWhileTheProgramStoodStill_IsTaken()
    {
        int received = 0;
        _transport.Answer = sequence => Message(MessageType.Error, ++received < 5 ? sequence + 1 : sequence);

        // The fourth stray comes after 12 s; the answer is there by then.
        _connection.Execute(Get, MessageFlags.None, 0, static (_, _) => { });
        Assert.Equal(5, received);
    }

    private static NetlinkOperation Get => RouteRequests.Family.Get;

    private void AssertLimitHeld() => Assert.InRange(_clock.GetElapsedTime(0), s_limit, s_limit + (3 * s_between));

    /// <summary>A message with room for the error that an acknowledgement begins with, which is none.</summary>
    private static byte[] Message(ushort type, uint sequence)
    {
        var writer = new NetlinkWriter();
        writer.BeginMessage(type, MessageFlags.Multipart, sequence);
        writer.WriteHeader(default(Payload));
        writer.EndMessage();
        return writer.Written.ToArray();
    }

    private struct Payload
    {
#pragma warning disable CS0649 // It is only written.
        public int Error;
        public long Request, Header;
#pragma warning restore CS0649
    }

    /// <summary>A kernel of which each datagram comes some time after the one before.</summary>
    private sealed class SlowTransport(HandClock clock, TimeSpan between) : INetlinkTransport
    {
        private uint _sequence;

        public Func<uint, byte[]> Answer { get; set; } = static _ => [];

        public uint PortId => 1;

        public void Send(ReadOnlySpan<byte> datagram) => _sequence = BitConverter.ToUInt32(datagram[8..]);

        public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
        {
            clock.Advance(between);
            byte[] datagram = Answer(_sequence);
            datagram.CopyTo(buffer);
            return new ReceiveResult(ReceiveStatus.Datagram, datagram.Length, datagram.Length);
        }

        public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Dispose()
        {
        }
    }
}
