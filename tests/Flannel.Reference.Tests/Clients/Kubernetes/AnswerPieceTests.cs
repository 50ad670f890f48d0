using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Kubernetes;
using Flannel.Reference.Tests.Clients.Http;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Kubernetes;

/// <summary>What an answer says does not depend on the pieces it comes in, nor on what else it holds.</summary>
public sealed class AnswerPieceTests
{
    private static readonly int[] Buffers = [16, 64, 1024, 32 * 1024, 1024 * 1024];

    public static TheoryData<string> Names => [.. AnswerCase.All.Select(answer => answer.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_Whole_IsWhatIsThere(string name)
    {
        AnswerCase answer = Case(name);

        Assert.Equal(answer.Expected(), await answer.ReadAsync(new MemoryStream(answer.Bytes)));
    }

    // A long answer is cut at each byte of one Node in the middle; what is before and after is more of the same.
    // Half a surrogate pair is valid JSON, and no text.
    [Fact]
    public async Task Read_NamesAndValuesThatAreNoText_AreNothing()
    {
        const string Event = """
            {"\ud800":1,"type":"ADDED","object":{"\ud800":1,"metadata":{"\ud800":1,"name":"node1","annotations":{
            "flannel.alpha.coreos.com/public-ip":"\ud800","flannel.alpha.coreos.com/backend-typ\ud800":"x","\ud800":"x"}},
            "spec":{"\ud800":1,"podCIDR":"10.244.1.0/24"},"status":{"\ud800":1,"conditions":[
            {"\ud800":1,"type":"\ud800\ud800\ud800\ud800\ud800","status":"\ud800"}]}}}
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Event));
        List<NodeEvent> events = [];
        var reader = new NodeEventAssembler(new AnnotationKeys("flannel.alpha.coreos.com").Names);
        await foreach (NodeEvent one in StreamedJson.ReadAsync(stream, reader, TestContext.Current.CancellationToken))
            events.Add(one);

        Node node = Assert.IsType<Node>(Assert.Single(events).Node);
        Assert.Equal(("node1", "10.244.1.0/24", false), (node.Name, node.PodCidr, node.IsNetworkUnavailable));
    }

    [Fact]
    public async Task Read_ValueThatNeverEnds_IsGivenUp()
    {
        byte[] text = new byte[48 * 1024 * 1024];
        text.AsSpan().Fill((byte)'x');
        "{\"a\":\""u8.CopyTo(text);
        IAsyncEnumerable<Pod> values = StreamedJson.ReadAsync(
            new MemoryStream(text), new PodAssembler(), TestContext.Current.CancellationToken);

        UnreadableAnswerException error = await Assert.ThrowsAsync<UnreadableAnswerException>(async () =>
        {
            await foreach (Pod value in values)
                Assert.Fail($"{value}");
        });

        Assert.Contains("a value is longer than 16777216 bytes; it begins with \"{\"a\":\"xxxx", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_CutAtEveryByte_IsAsTheWhole(string name)
    {
        AnswerCase answer = Case(name);
        byte[] bytes = answer.Bytes;
        string expected = answer.Expected();
        int first = bytes.Length > 50_000 ? 40_000 : 1, last = Math.Min(bytes.Length, first + 9_000);

        for (int place = first; place < last; place++)
            Equal(expected, await answer.ReadAsync(PiecewiseStream.CutAt(bytes, place), Buffers[place % Buffers.Length]),
                $"cut at {place}");
        Tell(name, last - first);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_RandomPiecesIntoBuffersOfAnySize_IsAsTheWhole(string name)
    {
        AnswerCase answer = Case(name);
        byte[] bytes = answer.Bytes;
        string expected = answer.Expected();

        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            int longest = 1 << random.Next(4, 17);
            Equal(expected, await answer.ReadAsync(PiecewiseStream.InRandomPieces(bytes, random, longest), Buffers[seed % Buffers.Length]),
                $"seed {seed}, pieces of up to {longest}");
        }

        Tell(name, 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_UnknownMembersAnywhere_AreSkipped(string name)
    {
        AnswerCase answer = Case(name);
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            string json = string.Join('\n',
                answer.Json.Split('\n').Select(part => name == "recorded list" || part.Length == 0 ? part
                    : UnknownMembers.AddTo(part, random)));
            if (name == "recorded list")
                json = UnknownMembers.AddTo(json, random);
            Equal(
                answer.Expected(), await answer.ReadAsync(PiecewiseStream.InRandomPieces(System.Text.Encoding.UTF8.GetBytes(json), random,
                    30_000), Buffers[seed % Buffers.Length]),
                $"seed {seed}");
        }

        Tell(name, 60);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_BrokenOffAnywhere_IsNoAnswer(string name)
    {
        AnswerCase answer = Case(name);
        byte[] bytes = answer.Bytes;
        int end = answer.Json.TrimEnd().Length;   // what follows is white space
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            int length = i == 0 ? end - 1 : random.Next(1, end);
            if (name == "watch" && (length == 0 || answer.Json[length - 1] == '\n' || answer.Json[length] == '\n'))
                continue;   // between two changes a watch may end
            await Assert.ThrowsAsync<EndOfStreamException>(() => answer.ReadAsync(new MemoryStream(bytes, 0, length)));
        }
    }

    private static AnswerCase Case(string name) => AnswerCase.All.Single(answer => answer.Name == name);

    private static void Equal(string expected, string actual, string which) => Assert.True(expected == actual, $"{which}: {actual}");

    private static void Tell(string name, int count) => TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {count} cases");
}
