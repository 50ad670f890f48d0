using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Kubernetes;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Http;

/// <summary>What a refusal says is read as far as it is of use.</summary>
public sealed class RefusalTests
{
    private const long Plenty = 64 * 1024 * 1024;

    // In the words of Go's net/http, in which the API server is written.
    [Fact]
    public async Task Ask_ServerThatExpectsTlsWithoutIt_SaysWhichUrlItHas()
    {
        byte[] body = "Client sent an HTTP request to an HTTPS server.\n"u8.ToArray();
        await using var server = new RawServer(["HTTP/1.0 400 Bad Request"],
            (stream, cancellation) => stream.WriteAsync(body, cancellation).AsTask());
        using var client = new KubernetesClient(
            new KubernetesAccess { Server = server.Url }, new AnnotationKeys("flannel.alpha.coreos.com").Names, new HttpTimes());

        KubernetesException refusal = await Assert.ThrowsAsync<KubernetesException>(
            () => client.GetPodAsync("kube-flannel", "flannel-x", TestContext.Current.CancellationToken));

        Assert.Equal($"{server.Url}: HTTP status 400, and the body is not a Kubernetes response; if it expects TLS, its URL begins with " +
            "https:", refusal.Message);
    }

    [Fact]
    public async Task Ask_RefusalWithoutEnd_IsGivenUpEarly()
    {
        long said = 0;
        await using var server = new RawServer(["HTTP/1.1 503 Service Unavailable", "Content-Type: text/html"], SayAsync);
        using var client = new KubernetesClient(
            new KubernetesAccess { Server = server.Url }, new AnnotationKeys("flannel.alpha.coreos.com").Names, new HttpTimes());

        KubernetesException refusal = await Assert.ThrowsAsync<KubernetesException>(
            () => client.GetPodAsync("kube-flannel", "flannel-x", TestContext.Current.CancellationToken));

        Assert.Equal($"{server.Url}: HTTP status 503, and the body is not a Kubernetes response", refusal.Message);
        Assert.InRange(Interlocked.Read(ref said), 1, Plenty - 1);

        async Task SayAsync(Stream stream, CancellationToken cancellation)
        {
            byte[] some = new byte[64 * 1024];
            some.AsSpan().Fill((byte)' ');
            while (Interlocked.Add(ref said, some.Length) < Plenty)
                await stream.WriteAsync(some, cancellation);
        }
    }
}
