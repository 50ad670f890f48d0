using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Etcd;

/// <summary>Sends etcd the few requests that leases need, through its JSON gateway (<c>/v3/…</c>, etcd 3.4 and later).</summary>
internal sealed class EtcdClient(EtcdEndpoints endpoints, EtcdLogin login, Func<TlsIdentity> readIdentity, HttpTimes times)
    : JsonClient(readIdentity, times)
{
    // The metadata "hasleader" of gRPC. Without it, a member that is cut off from the others keeps a watch open in which nothing comes.
    private const string RequireLeader = "Grpc-Metadata-hasleader";

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private volatile string? _token;   // sent with every request; null while not logged in

    /// <summary>Sends a request to a member of the cluster, and to the next one if that fails temporarily.</summary>
    /// <exception cref="EtcdException">etcd refused, or no member answered.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(EtcdRequest<TAnswer> request, CancellationToken cancellation)
        where TAnswer : class
    {
        for (int left = endpoints.Count; ; left--)
        {
            try
            {
                return await AskAsync(endpoints.Current, request, cancellation);
            }
            catch (EtcdException error) when (error.IsTemporary && left > 1)
            {
                // Try the next member. The failure of the last one is thrown.
            }
        }
    }

    /// <summary>Watches for changes on one connection until it ends.</summary>
    /// <exception cref="EtcdException">etcd refused, or the connection was lost.</exception>
    public async IAsyncEnumerable<WatchResult> WatchAsync(WatchCreateRequest request,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        string endpoint = endpoints.Current;
        IAsyncEnumerable<WatchResponse> messages = ReadAsync(endpoint, new WatchRequest(request), Times.Silence, cancellation);
        await foreach (WatchResponse message in messages)
        {
            if (message is { Error: { } error })
                throw Refusal(endpoint, error.Message ?? error.Text ?? "watch failed", error.GrpcCode);
            if (message is { Result: { Canceled: true, CompactRevision: 0 } cancelled })
            {
                _token = null;   // of an expired login, etcd 3.4.13 says only "permission denied" (etcd issue 12385)
                throw Refusal(endpoint, cancelled.CancelReason ?? "etcd cancelled the watch", code: 0);
            }

            if (message is { Result: { } result })
                yield return result;
        }
    }

    protected override ServerException Fail(string server, string message, Exception? cause)
    {
        if (cause is not TimeoutException)   // silence alone is no failure
        {
            endpoints.Leave(server);
            _token = null;   // no answer comes where the cluster is older than the login, as after the restore of a backup
        }

        return new EtcdException($"etcd {message}", EtcdException.Unavailable, cause);
    }

    protected override ServerException Refuse(string server, HttpResponseMessage response, JsonElement said)
        => (said.Member("message"u8).Text() ?? said.Member("error"u8).Text()) is { } message
            ? Refusal(server, message, said.Member("code"u8).Number())
            : Refusal(server, $"HTTP status {(int)response.StatusCode} from {response.RequestMessage?.RequestUri}",
                EtcdException.Unavailable);

    private EtcdException Refusal(string server, string message, int code)
    {
        var refusal = new EtcdException(message, code);
        if (refusal.IsTemporary)
            endpoints.Leave(server);
        if (refusal.IsLoggedOut)
            _token = null;
        return refusal;
    }

    private Task<TAnswer> AskAsync<TAnswer>(string endpoint, EtcdRequest<TAnswer> request, CancellationToken cancellation)
        where TAnswer : class
        => OneAsync(endpoint, ReadAsync(endpoint, request, Times.Pause, cancellation));

    private IAsyncEnumerable<TAnswer> ReadAsync<TAnswer>(string endpoint, EtcdRequest<TAnswer> request, TimeSpan pause,
        CancellationToken cancellation)
        where TAnswer : class
        => ReadAsync(endpoint, () => SendAsync(endpoint, request, cancellation), pause,
            new JsonValues<TAnswer>("answer of etcd", (JsonTypeInfo<TAnswer>)EtcdJson.Default.GetTypeInfo(typeof(TAnswer))!), cancellation);

    private async Task<HttpResponseMessage> SendAsync<TAnswer>(string endpoint, EtcdRequest<TAnswer> request,
        CancellationToken cancellation)
    {
        if (login.UserName is not { } user || request is AuthenticateRequest)
            return await SendAsync(endpoint, Message(endpoint, request), cancellation);
        for (bool isLast = false; ; isLast = true)
        {
            _token ??= (await AskAsync(endpoint, new AuthenticateRequest(user, login.Password ?? ""), cancellation)).Token;
            try
            {
                return await SendAsync(endpoint, Message(endpoint, request), cancellation);
            }
            catch (EtcdException error) when (error.IsLoggedOut && !isLast)
            {
                // Log in again: etcd drops a login after some time, and when it restarts.
            }
        }
    }

    private HttpRequestMessage Message<TAnswer>(string endpoint, EtcdRequest<TAnswer> request)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(request, EtcdJson.Default.GetTypeInfo(request.GetType())!);
        var message = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}/v3/{request.Path}")
        {
            Content = new ByteArrayContent(text) { Headers = { ContentType = JsonType } },
        };
        if (request is WatchRequest)
            message.Headers.TryAddWithoutValidation(RequireLeader, "true");
        if (_token is { } token)
            message.Headers.TryAddWithoutValidation("Authorization", token);
        return message;
    }
}
