using System.Net.Http.Headers;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The four requests to Kubernetes that flannel's role allows: read a pod, list and watch Nodes, patch a Node's status.</summary>
internal sealed class KubernetesClient(KubernetesAccess access, AnnotationKeys keys, HttpTimes times)
    : JsonClient(access.Identity, times)
{
    private const int PageSize = 500;
    private const int ShortestWatchSeconds = 300;
    private const int LongestErrorText = 64 * 1024;

    private static readonly MediaTypeHeaderValue StrategicMergePatch = new("application/strategic-merge-patch+json");
    private static readonly ProductInfoHeaderValue Agent =
        new("flanneld", typeof(KubernetesClient).Assembly.GetName().Version?.ToString(fieldCount: 3));

    /// <summary>The server's URL.</summary>
    public string Server => access.Server;

    public Task<Pod> GetPodAsync(string podNamespace, string name, CancellationToken cancellation)
        => AskAsync(
            Request(HttpMethod.Get, $"namespaces/{Uri.EscapeDataString(podNamespace)}/pods/{Uri.EscapeDataString(name)}"),
            new PodAssembler(), cancellation);

    /// <summary>Lists a page of Nodes, and gives each away as it comes: a page is as long as the server likes.</summary>
    /// <param name="page">What the page before said of the next, or null for the first.</param>
    /// <param name="anyVersion">Whether a state that the server has at hand will do, though a newer one exists.</param>
    /// <returns>The version of the list, from which a watch goes on, and what to ask for the next page with, if there is one.</returns>
    public Task<(string Version, string? Continue)> ListNodesAsync(string? page, bool anyVersion, Action<Node> take,
        CancellationToken cancellation)
    {
        string from = page is not null ? $"&continue={Uri.EscapeDataString(page)}" : anyVersion ? "&resourceVersion=0" : "";
        return ExchangeAsync(
            access.Server,
            Request(HttpMethod.Get, $"nodes?limit={PageSize}{from}"),
            async stream =>
            {
                var list = new NodeListAssembler(keys);
                await foreach (Node node in StreamedJson.ReadAsync(stream, list, cancellation).ConfigureAwait(false))
                    take(node);
                return (list.ResourceVersion ?? throw new EndOfStreamException("the answer is empty"), list.Continue);
            },
            cancellation);
    }

    /// <summary>Follows changes on one connection until the server ends it, which it does every few minutes.</summary>
    /// <exception cref="KubernetesException">The server refused, or the connection was lost.</exception>
    public IAsyncEnumerable<NodeEvent> WatchNodesAsync(string resourceVersion, CancellationToken cancellation)
    {
        int seconds = ShortestWatchSeconds + Random.Shared.Next(ShortestWatchSeconds);
        string version = Uri.EscapeDataString(resourceVersion);
        return FollowAsync(
            access.Server,
            () => SendAsync(access.Server, Request(HttpMethod.Get,
                $"nodes?allowWatchBookmarks=true&resourceVersion={version}&timeoutSeconds={seconds}&watch=true"), cancellation),
            stream => StreamedJson.ReadAsync(stream, new NodeEventAssembler(keys), cancellation), cancellation);
    }

    /// <summary>Changes what the patch names, in the status and the annotations of a Node.</summary>
    /// <returns>The Node as it is then.</returns>
    public Task<Node> PatchNodeStatusAsync(string name, byte[] patch, CancellationToken cancellation) => AskAsync(
        Request(HttpMethod.Patch, $"nodes/{Uri.EscapeDataString(name)}/status",
            () => new ByteArrayContent(patch) { Headers = { ContentType = StrategicMergePatch } }),
        new NodeAssembler(keys), cancellation);

    protected override Exception Fail(string server, string message, Exception cause) => new KubernetesException(message, cause);

    protected override Exception Refuse(string server, HttpResponseMessage response, byte[] text)
    {
        int code = (int)response.StatusCode;
        string said = code is (int)HttpStatusCode.Unauthorized
            ? $"Unauthorized: {server} does not accept {access.Credentials}: see whether it has expired or was revoked"
            : ReadRefusal(text, LongestErrorText, StatusJson.Default.Status)?.Message
                ?? $"{server}: HTTP status {code}, and the body is not an answer of Kubernetes";
        return new KubernetesException(code, said, RetryAfter(response.Headers));
    }

    private Task<T> AskAsync<T>(Func<HttpRequestMessage> request, JsonAssembler<T> assembler, CancellationToken cancellation)
        where T : class
        => ExchangeAsync(
            access.Server,
            request,
            async stream =>
            {
                T? answer = null;
                await foreach (T value in StreamedJson.ReadAsync(stream, assembler, cancellation).ConfigureAwait(false))
                    answer = value;
                return answer ?? throw new EndOfStreamException("the answer is empty");
            },
            cancellation);

    private Func<HttpRequestMessage> Request(HttpMethod method, string path, Func<HttpContent>? content = null) => () =>
    {
        var request = new HttpRequestMessage(method, $"{access.Server}/api/v1/{path}")
        {
            Version = HttpVersion.Version20,   // where TLS can agree on it: its pings notice a dead peer
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = content?.Invoke(),
        };
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = access.Authorization();
        return request;
    };

    // A date is the server's: how far off it is, only the server's clock can tell.
    private static TimeSpan RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => TimeSpan.Zero,
    };
}
