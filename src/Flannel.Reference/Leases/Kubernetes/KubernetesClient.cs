using System.Net.Http.Headers;
using System.Text.Json;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The four requests to Kubernetes that flannel's role allows: read a pod, list and watch Nodes, patch a Node's status.</summary>
internal sealed class KubernetesClient(KubernetesAccess access, AnnotationKeys keys, HttpTimes times)
    : JsonClient(access.ReadIdentity, times)
{
    private const int PageSize = 500;
    private const int ShortestWatchSeconds = 300;

    private static readonly MediaTypeHeaderValue StrategicMergePatch = new("application/strategic-merge-patch+json");
    private static readonly ProductInfoHeaderValue Agent =
        new("flanneld", typeof(KubernetesClient).Assembly.GetName().Version?.ToString(fieldCount: 3));

    /// <summary>The server's URL.</summary>
    public string Server => access.Server;

    public Task<Pod> GetPodAsync(string podNamespace, string name, CancellationToken cancellation) => OneAsync(
        access.Server,
        ReadAsync(HttpMethod.Get, $"namespaces/{Uri.EscapeDataString(podNamespace)}/pods/{Uri.EscapeDataString(name)}", Times.Pause,
            new PodAssembler(), cancellation));

    /// <summary>Lists the Nodes, and gives each away as it comes: an answer is as long as the server likes.</summary>
    /// <param name="anyVersion">Whether a state that the server has at hand will do, though a newer one exists.</param>
    /// <returns>The version of the list, from which a watch goes on.</returns>
    public async Task<string> ListNodesAsync(bool anyVersion, Action<Node> take, CancellationToken cancellation)
    {
        string from = anyVersion ? "&resourceVersion=0" : "";
        while (true)
        {
            var page = new NodeListAssembler(keys);
            IAsyncEnumerable<Node> nodes = ReadAsync(HttpMethod.Get, $"nodes?limit={PageSize}{from}", Times.Pause, page, cancellation);
            await foreach (Node node in nodes.ConfigureAwait(false))
                take(node);
            if (page.ResourceVersion is not { } version)
                throw Fail(access.Server, $"{access.Server}: the answer is empty", cause: null);
            if (page.Continue is not { } next)
                return version;
            from = $"&continue={Uri.EscapeDataString(next)}";
        }
    }

    /// <summary>Follows changes on one connection until the server ends it, which it does every few minutes.</summary>
    /// <exception cref="KubernetesException">The server refused, or the connection was lost.</exception>
    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(string resourceVersion, CancellationToken cancellation)
    {
        int seconds = ShortestWatchSeconds + Random.Shared.Next(ShortestWatchSeconds);
        string version = Uri.EscapeDataString(resourceVersion);
        return ReadAsync(HttpMethod.Get, $"nodes?allowWatchBookmarks=true&resourceVersion={version}&timeoutSeconds={seconds}&watch=true",
            Times.Silence, new NodeEventAssembler(keys), cancellation);
    }

    /// <summary>Changes what the patch names, in the status and the annotations of a Node.</summary>
    /// <returns>The Node as it is then.</returns>
    public Task<Node> PatchNodeStatusAsync(string name, byte[] patch, CancellationToken cancellation) => OneAsync(
        access.Server,
        ReadAsync(HttpMethod.Patch, $"nodes/{Uri.EscapeDataString(name)}/status", Times.Pause, new NodeAssembler(keys), cancellation,
            new ByteArrayContent(patch) { Headers = { ContentType = StrategicMergePatch } }));

    protected override ServerException Fail(string server, string message, Exception? cause)
        => new KubernetesException(code: 0, message, cause: cause);

    protected override ServerException Refuse(string server, HttpResponseMessage response, JsonElement said)
    {
        string message = response.StatusCode is HttpStatusCode.Unauthorized
            ? $"Unauthorized: {server} does not accept {access.Credentials}: see whether it has expired or was revoked"
            : said.Member("message"u8).Text()
                ?? $"{server}: HTTP status {(int)response.StatusCode}, and the body is not an answer of Kubernetes";
        return new KubernetesException(response.StatusCode, message, RetryAfter(response.Headers));
    }

    private IAsyncEnumerable<T> ReadAsync<T>(HttpMethod method, string path, TimeSpan pause, JsonAssembler<T> assembler,
        CancellationToken cancellation, HttpContent? content = null)
        where T : class
        => ReadAsync(
            access.Server, () => SendAsync(access.Server, Request(method, path, content), cancellation), pause,
            stream => StreamedJson.ReadAsync(stream, assembler, cancellation), cancellation);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, $"{access.Server}/api/v1/{path}")
        {
            Version = HttpVersion.Version20,   // where TLS can agree on it: its pings notice a dead peer
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = content,
        };
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = access.Authorization();
        return request;
    }

    // A date is the server's: how far off it is, only the server's clock can tell.
    private static TimeSpan RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => TimeSpan.Zero,
    };
}
