using System.Net.Http.Headers;
using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>The four requests to Kubernetes that flannel's role allows: read a pod, list and watch Nodes, patch a Node's status.</summary>
/// <param name="annotations">The names of the annotations to read from Nodes.</param>
internal sealed class KubernetesClient(KubernetesAccess access, IReadOnlyList<string> annotations, HttpTimes times)
    : JsonClient(access.ReadIdentity, times)
{
    private const int PageSize = 500;
    private const int ShortestWatchSeconds = 300;

    private static readonly MediaTypeHeaderValue StrategicMergePatch = new("application/strategic-merge-patch+json");
    private static readonly ProductInfoHeaderValue Agent =
        new("flanneld", typeof(KubernetesClient).Assembly.GetName().Version?.ToString(fieldCount: 3));

    public string Server => access.Server;

    public Task<Pod> GetPodAsync(string podNamespace, string name, CancellationToken cancellation) => OneAsync(
        access.Server,
        ReadAsync(HttpMethod.Get, $"namespaces/{Uri.EscapeDataString(podNamespace)}/pods/{Uri.EscapeDataString(name)}", Times.Pause,
            new PodAssembler(), cancellation));

    /// <summary>Lists the Nodes and passes on each as it arrives: the server may ignore the page size.</summary>
    /// <param name="anyVersion">Whether the server may answer from its cache, even if a newer state exists.</param>
    /// <returns>The resource version of the list, from which a watch continues.</returns>
    public async Task<string> ListNodesAsync(bool anyVersion, Action<Node> take, CancellationToken cancellation)
    {
        string from = anyVersion ? "&resourceVersion=0" : "";
        while (true)
        {
            var page = new NodeListAssembler(annotations);
            IAsyncEnumerable<Node> nodes = ReadAsync(HttpMethod.Get, $"nodes?limit={PageSize}{from}", Times.Pause, page, cancellation);
            await foreach (Node node in nodes)
                take(node);
            if (page.ResourceVersion is not { } version)
                throw Fail(access.Server, $"{access.Server}: the answer is empty", cause: null);
            if (page.Continue is not { } next)
                return version;
            from = $"&continue={Uri.EscapeDataString(next)}";
        }
    }

    /// <summary>Watches the Nodes on one connection until the server ends it, after the requested 5 to 10 minutes.</summary>
    /// <exception cref="KubernetesException">The server refused, or the connection was lost.</exception>
    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(string resourceVersion, CancellationToken cancellation)
    {
        int seconds = ShortestWatchSeconds + Random.Shared.Next(ShortestWatchSeconds);
        string version = Uri.EscapeDataString(resourceVersion);
        return ReadAsync(HttpMethod.Get, $"nodes?allowWatchBookmarks=true&resourceVersion={version}&timeoutSeconds={seconds}&watch=true",
            Times.Silence, new NodeEventAssembler(annotations), cancellation);
    }

    /// <summary>Patches the status and the annotations of a Node.</summary>
    public Task<Node> PatchNodeStatusAsync(string name, byte[] patch, CancellationToken cancellation) => OneAsync(
        access.Server,
        ReadAsync(HttpMethod.Patch, $"nodes/{Uri.EscapeDataString(name)}/status", Times.Pause, new NodeAssembler(annotations), cancellation,
            new ByteArrayContent(patch) { Headers = { ContentType = StrategicMergePatch } }));

    protected override ServerException Fail(string server, string message, Exception? cause)
        => new KubernetesException(code: 0, message, cause: cause);

    protected override ServerException Refuse(string server, HttpResponseMessage response, JsonElement said)
    {
        string message = response.StatusCode is HttpStatusCode.Unauthorized
            ? $"Unauthorized: {server} does not accept {access.Credentials} (HTTP status 401): it may have expired or been revoked, or " +
                "belong to another cluster; renew it"
            : said.Member("message"u8).Text()
                ?? $"{server}: HTTP status {(int)response.StatusCode}, and the body is not a Kubernetes response" +
                // What a server in Go that expects TLS answers to a request without.
                (response.StatusCode is HttpStatusCode.BadRequest && server.StartsWith("http:", StringComparison.Ordinal)
                    ? "; if it expects TLS, its URL begins with https:" : "");
        return new KubernetesException(response.StatusCode, message, RetryAfter(response.Headers));
    }

    private IAsyncEnumerable<T> ReadAsync<T>(HttpMethod method, string path, TimeSpan pause, JsonAssembler<T> assembler,
        CancellationToken cancellation, HttpContent? content = null)
        where T : class
        => ReadAsync(
            access.Server, () => SendAsync(access.Server, Request(method, path, content), cancellation), pause, assembler, cancellation);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, $"{access.Server}/api/v1/{path}")
        {
            Version = HttpVersion.Version20,   // if TLS negotiates it: its pings detect a dead peer
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = content,
        };
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = access.Authorization();
        return request;
    }

    // A date is by the server's clock, so the delay is counted from the date of the response.
    private static TimeSpan RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => TimeSpan.Zero,
    };
}
