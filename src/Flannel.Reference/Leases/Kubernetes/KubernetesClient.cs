using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The four requests to Kubernetes that flannel's role allows: read a pod, list and watch Nodes, patch a Node's status.</summary>
internal sealed class KubernetesClient(KubernetesAccess access, AnnotationKeys keys, HttpTimes times) : IDisposable
{
    private const int PageSize = 500;
    private const int ShortestWatchSeconds = 300;
    private const int LongestErrorText = 64 * 1024;

    private static readonly MediaTypeHeaderValue StrategicMergePatch = new("application/strategic-merge-patch+json");
    private static readonly ProductInfoHeaderValue Agent =
        new("flanneld", typeof(KubernetesClient).Assembly.GetName().Version?.ToString(fieldCount: 3));

    private readonly HttpClient _http = new(HttpTransport.Create(access.Identity, times)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The server's URL.</summary>
    public string Server => access.Server;

    public Task<Pod> GetPodAsync(string podNamespace, string name, CancellationToken cancellation)
        => ExchangeAsync(
            () => new HttpRequestMessage(HttpMethod.Get,
                Url($"namespaces/{Uri.EscapeDataString(podNamespace)}/pods/{Uri.EscapeDataString(name)}")),
            new PodAssembler(), cancellation);

    /// <summary>Lists a page of Nodes, and gives each away as it comes: a page is as long as the server likes.</summary>
    /// <param name="page">What the page before said of the next, or null for the first.</param>
    /// <param name="anyVersion">Whether a state that the server has at hand will do, though a newer one exists.</param>
    /// <param name="take">Is given the Nodes.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<NodePage> ListNodesAsync(string? page, bool anyVersion, Action<Node> take, CancellationToken cancellation)
    {
        string from = page is not null ? $"&continue={Uri.EscapeDataString(page)}" : anyVersion ? "&resourceVersion=0" : "";
        return TryAsync(
            async () =>
            {
                using HttpResponseMessage response = await SendAsync(
                    () => new HttpRequestMessage(HttpMethod.Get, Url($"nodes?limit={PageSize}{from}")), cancellation).ConfigureAwait(false);
                using var stream = new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false),
                    times.Pause);
                var list = new NodeListAssembler(keys);
                await foreach (Node node in StreamedJson.ReadAsync(stream, list, cancellation).ConfigureAwait(false))
                    take(node);
                return new NodePage(list.ResourceVersion ?? throw new EndOfStreamException("the answer is empty"), list.Continue);
            },
            cancellation);
    }

    /// <summary>Follows changes on one connection until the server ends it, which it does every few minutes.</summary>
    /// <exception cref="KubernetesException">The server refused, or the connection was lost.</exception>
    public async IAsyncEnumerable<NodeEvent> WatchNodesAsync(string resourceVersion,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        int seconds = ShortestWatchSeconds + Random.Shared.Next(ShortestWatchSeconds);
        string url = Url(
            $"nodes?allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(resourceVersion)}&timeoutSeconds={seconds}&watch=true");
        using HttpResponseMessage response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, url), cancellation)
            .ConfigureAwait(false);
        using var stream = new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), times.Silence);
        await using IAsyncEnumerator<NodeEvent> events = StreamedJson.ReadAsync(stream, new NodeEventAssembler(keys), cancellation)
            .GetAsyncEnumerator(cancellation);
        Func<Task<bool>> next = () => events.MoveNextAsync().AsTask();
        while (await TryAsync(next, cancellation).ConfigureAwait(false))
            yield return events.Current;
    }

    /// <summary>Changes what the patch names, in the status and the annotations of a Node.</summary>
    /// <returns>The Node as it is then.</returns>
    public Task<Node> PatchNodeStatusAsync(string name, byte[] patch, CancellationToken cancellation) => ExchangeAsync(
        () => new HttpRequestMessage(HttpMethod.Patch, Url($"nodes/{Uri.EscapeDataString(name)}/status"))
        {
            Content = new ByteArrayContent(patch) { Headers = { ContentType = StrategicMergePatch } },
        },
        new NodeAssembler(keys), cancellation);

    public void Dispose() => _http.Dispose();

    private string Url(string path) => $"{access.Server}/api/v1/{path}";

    private Task<T> ExchangeAsync<T>(Func<HttpRequestMessage> request, IJsonAssembler<T> assembler, CancellationToken cancellation) where T
        : class => TryAsync(
        async () =>
        {
            using HttpResponseMessage response = await SendAsync(request, cancellation).ConfigureAwait(false);
            using var stream = new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false),
                times.Pause);
            T? answer = null;
            await foreach (T value in StreamedJson.ReadAsync(stream, assembler, cancellation).ConfigureAwait(false))
                answer = value;
            return answer ?? throw new EndOfStreamException("the answer is empty");
        },
        cancellation);

    private Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation) => TryAsync(
        async () =>
        {
            using HttpRequestMessage request = make();
            request.Version = HttpVersion.Version20;   // where TLS can agree on it: its pings notice a dead peer
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            request.Headers.UserAgent.Add(Agent);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.Authorization = access.Authorization();
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timer.CancelAfter(times.Answer);
            HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw await RefusalAsync(response, timer.Token).ConfigureAwait(false);
        },
        cancellation);

    private async Task<T> TryAsync<T>(Func<Task<T>> exchange, CancellationToken cancellation)
    {
        try
        {
            return await exchange().ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new KubernetesException($"{access.Server} did not answer within {times.Answer.TotalSeconds} s", error);
        }
        catch (UnreadableAnswerException error)
        {
            throw new KubernetesException($"{access.Server}: {error.Message}", error);
        }
        catch (Exception error) when (HttpFailure.IsTransport(error))
        {
            throw new KubernetesException($"{access.Server}: {HttpFailure.Describe(error)}", error);
        }
    }

    private async Task<KubernetesException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        byte[] text = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        Status? status = null;
        try
        {
            if (text.Length <= LongestErrorText)
                status = JsonSerializer.Deserialize(text, StatusJson.Default.Status);
        }
        catch (JsonException)
        {
            // Something between here and the API server answered.
        }

        int code = (int)response.StatusCode;
        string said = code is (int)HttpStatusCode.Unauthorized
            ? $"Unauthorized: {access.Server} does not accept {access.Credentials}: see whether it has expired or was revoked"
            : status?.Message ?? $"{access.Server}: HTTP status {code}, and no word of Kubernetes";
        return new KubernetesException(code, said, RetryAfter(response.Headers));
    }

    // A date is the server's: how far off it is, only the server's clock can tell.
    private static TimeSpan RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => TimeSpan.Zero,
    };
}
