using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Tests.Clients.Http;
using Flannel.Reference.Tests.Clients.Kubernetes;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Etcd;

/// <summary>What etcd's answers say does not depend on the pieces they come in, nor on what else they hold.</summary>
public sealed class EtcdAnswerPieceTests
{
    private static readonly int[] Buffers = [16, 64, 1024, 1024 * 1024];

    public static TheoryData<string, string> Answers => new()
    {
        { "etcd/range.json", "revision 4: 10.244.1.0-24@2 10.244.2.0-24@3 10.244.3.0-24@4" },
        { "etcd/grant.json", "2324035670353863691 for 86400 s" },
        { "etcd/watch.jsonl", "4 created: | 4: 10.244.1.0-24@2 10.244.2.0-24@3 10.244.3.0-24@4 | 5: 10.244.4.0-24@5 | 6: " +
            "DELETE10.244.1.0-24@6" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Read_CutAtEveryByte_IsAsTheWhole(string file, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Golden.Text(file));
        for (int place = 1; place < bytes.Length; place++)
            Assert.Equal(expected, await ReadAsync(file, PiecewiseStream.CutAt(bytes, place), Buffers[place % Buffers.Length]));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Read_UnknownMembersInRandomPieces_AreSkipped(string file, string expected)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string json = string.Join('\n',
                Golden.Text(file).Split('\n').Select(line => line.Length == 0 ? line : UnknownMembers.AddTo(line, random, deepest: 40)));
            Stream stream = PiecewiseStream.InRandomPieces(Encoding.UTF8.GetBytes(json), random, 1 << random.Next(4, 15));
            Assert.Equal(expected, await ReadAsync(file, stream, Buffers[seed % Buffers.Length]));
        }
    }

    private static async Task<string> ReadAsync(string file, Stream stream, int bufferSize)
    {
        EtcdJson json = EtcdJson.Default;
        return file switch
        {
            "etcd/range.json" => Describe(Assert.Single(await AllAsync(json.RangeResponse))),
            "etcd/grant.json" => Describe(Assert.Single(await AllAsync(json.GrantResponse))),
            _ => string.Join(" | ", (await AllAsync(json.WatchResponse)).Select(message => Describe(message.Result!))),
        };

        async Task<List<T>> AllAsync<T>(JsonTypeInfo<T> type)
            where T : class
        {
            List<T> all = [];
            await foreach (T value in StreamedJson.ReadAsync(
                stream, new JsonValues<T>("answer", type), TestContext.Current.CancellationToken, bufferSize))
                all.Add(value);
            return all;
        }
    }

    private static string Describe(RangeResponse range)
        => $"revision {range.Header!.Revision}: {string.Join(' ', range.Kvs!.Select(Describe))}";

    private static string Describe(GrantResponse grant) => $"{grant.Id} for {grant.TimeToLive} s";

    private static string Describe(WatchResult result)
        => $"{result.Header!.Revision}{(result.Created ? " created" : "")}:" +
            $"{string.Concat((result.Events ?? []).Select(change => $" {change.Type}{Describe(change.Kv!)}"))}";

    private static string Describe(EtcdKeyValue pair) => $"{Encoding.UTF8.GetString(pair.Key).Split('/')[^1]}@{pair.ModRevision}";
}
