using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Processes;
using Netlink.Protocol;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Processes;

public sealed class ProcessEventTests
{
    private static ProcessEvent[] Recorded { get; } = [.. Golden.Received("process-events").SelectMany(Decode)];

    [Fact]
    public void WriteListen_All_SaysWhatForkstatSays()
    {
        // forkstat 0.03.01 -D 1, Linux 7.3.4, without the numbers of the message and the sender.
        const string Sent = "28000000030000000000000000000000" + "0100000001000000000000000000000004000000" + "01000000";
        var writer = new NetlinkWriter();

        ProcessEventCodec.WriteListen(writer, 0, null);

        Assert.Equal(Sent, Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void WriteListen_Some_NamesThem()
    {
        // struct proc_input of Linux 6.6: the operation, then the events.
        var writer = new NetlinkWriter();
        ProcessEventCodec.WriteListen(writer, 7, ProcessEvents.Exec | ProcessEvents.Exit);
        Assert.EndsWith("0700000007000000" + "08000000" + "01000000" + "02000080", Convert.ToHexStringLower(writer.Written),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_RecordedEvents_TellWhatTheCommandDid()
    {
        var first = Assert.IsType<ProcessForked>(Recorded[0]);
        ProcessThread shell = first.Subject;
        Assert.True(shell.IsProcess);
        Assert.Equal(shell, Assert.IsType<ProcessExited>(Recorded[^1]).Subject);
        Assert.Equal((3, null), (((ProcessExited)Recorded[^1]).ExitCode, ((ProcessExited)Recorded[^1]).Signal));
        Assert.Equal(17u, ((ProcessExited)Recorded[^1]).ParentSignal);
        Assert.Equal(first.Parent, ((ProcessExited)Recorded[^1]).Parent);
        Assert.Equal(shell, Assert.Single(Recorded.OfType<ProcessExecuted>().Take(1)).Subject);
        Assert.All(Recorded.OfType<ProcessForked>().Skip(1).Take(3), fork => Assert.Equal(shell, fork.Parent));

        ProcessThread session = Assert.Single(Recorded.OfType<ProcessSessionStarted>()).Subject;
        Assert.Contains(Recorded.OfType<ProcessForked>(), fork => fork.Subject == session);
        Assert.Equal((65534u, 65534u), Recorded.OfType<ProcessUserChanged>().Select(user => (user.RealId, user.EffectiveId)).Single());
        Assert.Equal((65533u, 65533u), Recorded.OfType<ProcessGroupChanged>().Select(group => (group.RealId, group.EffectiveId)).Single());
        Assert.Contains(Recorded.OfType<ProcessTraced>(), trace => trace.Tracer is not null);
        ProcessThread crashed = Assert.Single(Recorded.OfType<ProcessCoreDumped>()).Subject;
        ProcessExited crash = Assert.Single(Recorded.OfType<ProcessExited>(), exit => exit.Subject == crashed);
        Assert.Equal((null, 11), (crash.ExitCode, crash.Signal));
        Assert.Equal(Recorded.Select(item => item.Time).Order(), Recorded.Select(item => item.Time));
        Assert.True(Recorded[0].Time > TimeSpan.Zero);
    }

    [Fact]
    public void Decode_NamesAndWhatIsNewer_AreReadAsTheHeaderHasThem()
    {
        const string Start = "0100000001000000" + "0500000000000000" + "28000000";
        byte[] renamed = Convert.FromHexString(Start + "00020000" + "01000000" + "00ca9a3b00000000" + "0700000006000000" +
            "776f726b6572000000000000" + "00000000");
        var name = Assert.IsType<ProcessRenamed>(DecodePayload(renamed));
        Assert.Equal(("worker", new ProcessThread(7, 6), 1u, TimeSpan.FromSeconds(1)),
            (name.Name, name.Subject, name.Processor, name.Time));
        Assert.False(name.Subject.IsProcess);

        byte[] newer = Convert.FromHexString(Start + "00040000" + "00000000" + "0000000000000000" + "0102");
        var other = Assert.IsType<ProcessOtherEvent>(DecodePayload(newer));
        Assert.Equal((0x400u, "0102"), (other.Kind, Convert.ToHexStringLower(other.Data.Span)));
        // Before Linux 4.18 an exit has no parent.
        byte[] old = Convert.FromHexString(Start + "00000080" + "00000000" + "0000000000000000" + "07000000070000000001000011000000");
        var end = Assert.IsType<ProcessExited>(DecodePayload(old));
        Assert.Equal((1, default(ProcessThread)), (end.ExitCode, end.Parent));
        // Of another connector.
        newer[0] = 9;
        Assert.Null(DecodePayload(newer));
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        foreach (byte[] datagram in Golden.Received("process-events"))
        {
            byte[] payload = datagram[16..];
            for (int length = 0; length < payload.Length; length++)
            {
                Exception? error = Record.Exception(() => DecodePayload(payload[..length]));
                Assert.True(error is null or NetlinkProtocolException, $"cut to {length}: {error}");
            }
        }
    }

    [Fact]
    public void Begin_AnswersOfTheKernel_AreTakenAtTheirWord()
    {
        using (ProcessListening listening = ProcessListening.Begin(new Answering(0), ProcessEvents.Exec, TimeSpan.Zero))
            Assert.Equal(Answering.Port, listening.PortId);
        Assert.Contains("CAP_NET_ADMIN", Assert.Throws<UnauthorizedAccessException>(
            () => ProcessListening.Begin(new Answering(Errno.EPERM), ProcessEvents.All, TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Contains("EINVAL", Assert.Throws<IOException>(
            () => ProcessListening.Begin(new Answering(Errno.EINVAL), ProcessEvents.All, TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Contains("CONFIG_PROC_EVENTS", Assert.Throws<IOException>(
            () => ProcessListening.Begin(new Answering(null), ProcessEvents.All, TimeSpan.Zero)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_EventsComeInsteadOfAnAnswer_EndsAtTheTimeLimit()
    {
        var busy = new Answering(null) { Instead = Golden.Received("process-events")[1] };
        Assert.Throws<IOException>(() => ProcessListening.Begin(busy, ProcessEvents.All, TimeSpan.Zero));
        Assert.True(busy.IsClosed);
    }

    [Fact]
    public void Begin_Some_SendsBothFormsAndEndsWithALastWord()
    {
        var socket = new Answering(0);
        ProcessListening.Begin(socket, ProcessEvents.Exec, TimeSpan.Zero).Dispose();

        Assert.Equal([40, 44, 40], socket.Sent.Select(datagram => datagram.Length));
        Assert.Equal([1, 1, 2], socket.Sent.Select(datagram => (int)datagram[36]));
        Assert.True(socket.IsClosed);
    }

    [Fact]
    public void Decoder_OfAConnector_TellsTheEvent()
    {
        IReadOnlyList<DecodedMessage> told = new NetlinkDecoder().Decode(NetlinkProtocol.Connector, Golden.Received("process-events")[1]);
        Assert.StartsWith("ProcessForked", Assert.Single(told).Text, StringComparison.Ordinal);
        Assert.StartsWith("connector 0100", Assert.Single(
            new NetlinkDecoder().Decode(NetlinkProtocol.Connector, Golden.Received("process-events")[0])).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<ProcessEvent> Decode(byte[] datagram)
    {
        List<ProcessEvent> found = [];
        foreach (NetlinkMessage message in new MessageReader(datagram))
        {
            if (ProcessEventCodec.Decode(message) is ProcessEvent item)
                found.Add(item);
        }

        return found;
    }

    private static ProcessEvent? DecodePayload(byte[] payload) => ProcessEventCodec.Decode(new NetlinkMessage(default, payload));

    /// <summary>A kernel that answers each request so, or not at all.</summary>
    private sealed class Answering(Errno? error) : INetlinkTransport
    {
        public const uint Port = 77;

        private byte[]? _answer;
        private int _received;

        public uint PortId => Port;

        public List<byte[]> Sent { get; } = [];

        public bool IsClosed { get; private set; }

        /// <summary>What comes again and again if there is no answer.</summary>
        public byte[]? Instead { get; init; }

        public void Send(ReadOnlySpan<byte> datagram)
        {
            Sent.Add(datagram.ToArray());
            if (error is not Errno answered)
                return;
            _answer = [.. Golden.Received("process-events")[0]];
            BitConverter.TryWriteBytes(_answer.AsSpan(28), BitConverter.ToUInt32(datagram[28..]) + 1);
            BitConverter.TryWriteBytes(_answer.AsSpan(52), (int)answered);
        }

        public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
        {
            if ((_answer ?? Instead) is not byte[] answer)
                return ReceiveResult.Empty;
            Assert.InRange(++_received, 1, 1000);
            _answer = null;
            answer.CopyTo(buffer);
            return new ReceiveResult(ReceiveStatus.Datagram, answer.Length, answer.Length);
        }

        public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => default;

        public void Dispose() => IsClosed = true;
    }
}
