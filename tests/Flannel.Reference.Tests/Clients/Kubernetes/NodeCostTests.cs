using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Kubernetes;
using KubeApi.Shapes;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Kubernetes;

/// <summary>What a Node costs is what is kept of it, not what it carries.</summary>
public sealed class NodeCostTests
{
    private const int Count = 500;

    [Theory]
    [InlineData(8_000)]
    [InlineData(15_000)]
    [InlineData(40_000)]
    public async Task Read_StatusOfANodeChanges_AllocatesTheSameWhateverItsSize(int size)
    {
        JsonObject node = AnswerCase.Shapes()[0];
        node["status"] = null;
        NodeDress.Put(node, size);
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"type\":\"MODIFIED\",\"object\":" + node.ToJsonString() +
            "}\n", Count)));
        await using IAsyncEnumerator<NodeEvent> events = StreamedJson.ReadAsync(
            new MemoryStream(text), new NodeEventAssembler(new AnnotationKeys("flannel.alpha.coreos.com").Names),
                TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await events.MoveNextAsync();   // what is made once

        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = 1;
        while (await events.MoveNextAsync())
            count++;
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / (Count - 1);

        Assert.Equal(Count, count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{text.Length / Count} bytes of a Node: {each} bytes allocated");
        Assert.InRange(each, 1, 1000);
    }
}
