using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Lists that the kernel puts into another order between two messages, without a word.</summary>
public sealed class NftElementListTests
{
    private const ushort NewElements = 0xa0c;

    private static readonly NftSet s_set = new(new NftTable(NftFamily.IPv4, "t"), "s", "ipv4_addr");

    [Fact]
    public void ListElements_OneToldTwice_IsReadAgain()
    {
        using NftablesClient client = Client(Answer(s_set, "10.0.0.1", "10.0.0.1"), Answer(s_set, "10.0.0.1", "10.0.0.2"));

        Assert.Equal([s_set.Element("10.0.0.1"), s_set.Element("10.0.0.2")], client.Sets.ListElements(s_set));
    }

    [Fact]
    public void VisitElements_OneToldTwice_ShowsTheSecondAnswerOnly()
    {
        using NftablesClient client = Client(Answer(s_set, "10.0.0.1", "10.0.0.2", "10.0.0.1"), Answer(s_set, "10.0.0.3", "10.0.0.4"));
        List<byte> seen = [];

        client.Sets.VisitElements(s_set, ref seen, static (in NftElementView element, ref List<byte> seen) => seen.Add(element.Key[3]));

        Assert.Equal([3, 4], seen);
    }

    [Fact]
    public void ListElements_AlwaysToldTwice_IsRefused()
    {
        using NftablesClient client = Client(Answer(s_set, "10.0.0.1", "10.0.0.1"));

        Assert.Throws<DumpInterruptedException>(() => client.Sets.ListElements(s_set));
    }

    /// <summary>The kernel finds its place by counting: what comes after a deletion may lack elements.</summary>
    [Fact]
    public void ListElements_OfTwoGenerations_IsReadAgain()
    {
        byte[][] answer = Answer(s_set, [.. Enumerable.Range(0, 1001).Select(static i => $"10.0.{i >> 8}.{i & 255}")]);
        answer[1][19] = 7;   // nfgenmsg.res_id of the second message
        using NftablesClient client = Client(answer, Answer(s_set, "10.0.0.1", "10.0.0.2"));

        Assert.Equal([s_set.Element("10.0.0.1"), s_set.Element("10.0.0.2")], client.Sets.ListElements(s_set));
    }

    /// <summary>Packets may change it at any moment.</summary>
    [Fact]
    public void ListElements_OfASetThatRulesChange_HasEachOnce()
    {
        NftSet set = s_set with { Flags = NftSetFlags.Dynamic };
        using NftablesClient client = Client(Answer(set, "10.0.0.1", "10.0.0.1"));

        Assert.Equal([set.Element("10.0.0.1")], client.Sets.ListElements(set));
    }

    [Fact]
    public void ListElements_ManyDifferentOnes_AreTakenForNoRepeat()
    {
        string[] told = [.. Enumerable.Range(0, 20_000).Select(static i => $"10.{i & 1}.{(i >> 1) & 255}.{i >> 9}")];
        using NftablesClient client = Client(Answer(s_set, told));

        Assert.Equal(told.Length, client.Sets.ListElements(s_set).Count);
    }

    /// <summary>What the kernel answers: messages of a thousand elements, then the end.</summary>
    private static byte[][] Answer(NftSet set, params string[] elements) =>
    [
        .. elements.Chunk(1000).Select(chunk => Wire.Message(NewElements, Wire.Encode(NftElementCodec.Encode,
            new NftElementList(set, [.. chunk.Select(text => new NftSegment(set.Element(text)))])), MessageFlags.Multipart)),
        Wire.Message(MessageType.Done, new byte[4], MessageFlags.Multipart),
    ];

    private static NftablesClient Client(params byte[][][] answers)
    {
        var kernel = new Answers([.. answers.Select(static answer => new CannedTransport(answer))]);
        return new NftablesClient(new NetlinkClient(_ => kernel, new NetlinkClientOptions()), canDestroy: true);
    }

    /// <summary>Gives one answer after another, and the last again and again.</summary>
    private sealed class Answers(CannedTransport[] answers) : INetlinkTransport
    {
        private int _current = -1;

        public uint PortId => answers[0].PortId;

        public void Send(ReadOnlySpan<byte> datagram)
        {
            _current = Math.Min(_current + 1, answers.Length - 1);
            answers[_current].Send(datagram);
        }

        public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit)
            => _current < 0 ? ReceiveResult.Empty : answers[_current].Receive(buffer, timeLimit);

        public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Dispose()
        {
        }
    }
}
