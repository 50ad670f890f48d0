using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Kubernetes;
using Flannel.Reference.Tests.Leases.Http;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>What an answer says does not depend on the pieces it comes in.</summary>
public sealed class NodeListChunkTests
{
    private static readonly byte[] Recorded = Encoding.UTF8.GetBytes(Golden.Text("kube/nodes.json"));

    [Fact]
    public async Task Read_RecordedListCutAtEveryByte_IsAsTheWhole()
    {
        string whole = await ReadAsync(new PiecewiseStream(Recorded, _ => int.MaxValue));
        Assert.Equal("node1 10.244.0.0/24", whole.Split('\n')[0]);

        for (int place = 1; place < Recorded.Length; place++)
            Assert.Equal(whole, await ReadAsync(PiecewiseStream.CutAt(Recorded, place)));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public async Task Read_RecordedListIntoBufferOfAnySize_IsAsTheWhole(int size)
        => Assert.Equal(await ReadAsync(new MemoryStream(Recorded)), await ReadAsync(new MemoryStream(Recorded), size));

    private static async Task<string> ReadAsync(Stream stream, int bufferSize = 16 * 1024)
    {
        var json = new KubernetesJson(new JsonSerializerOptions(KubernetesJson.Default.Options) { DefaultBufferSize = bufferSize });
        NodeList? list = await JsonSerializer.DeserializeAsync(stream, json.NodeList, TestContext.Current.CancellationToken);
        return string.Join('\n', list!.Items!.Select(node => $"{node.Name} {node.Spec?.PodCidr}"));
    }
}
