using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Tests.Clients.Http;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Etcd;

public sealed class EtcdLoginTests
{
    // It answers the login with a token, and each watch with what etcd 3.4.13 says when that token has expired.
    private const string Answer = """
        {"token":"t.1","result":{"watch_id":"-1","created":true,"canceled":true,"cancel_reason":"rpc error: code = PermissionDenied desc = etcdserver: permission denied"}}
        """;

    [Fact]
    public async Task Watch_RefusedWithoutAReason_LogsInAgainForTheNext()
    {
        int requests = 0;
        await using var server = new RawServer(["HTTP/1.1 200 OK", "Content-Type: application/json"], (stream, cancellation) =>
        {
            Interlocked.Increment(ref requests);
            return stream.WriteAsync(Encoding.UTF8.GetBytes(Answer), cancellation).AsTask();
        });
        using var client = new EtcdClient(
            new EtcdEndpoints([server.Url]), new EtcdLogin("flannel", "x"), () => new TlsIdentity(), new HttpTimes());

        foreach (int expected in (int[])[2, 4])   // a login and a watch each time
        {
            EtcdException error = await Assert.ThrowsAsync<EtcdException>(() => WatchAsync(client));
            Assert.Contains("permission denied", error.Message, StringComparison.Ordinal);
            Assert.Equal(expected, requests);
        }
    }

    private static async Task WatchAsync(EtcdClient client)
    {
        IAsyncEnumerable<WatchResult> watch =
            client.WatchAsync(new WatchCreateRequest([1], [2], StartRevision: 1), TestContext.Current.CancellationToken);
        await foreach (WatchResult result in watch)
            Assert.Fail($"{result}");
    }
}
