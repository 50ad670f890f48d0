using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>The few requests to etcd that leases need, through its JSON gateway (<c>/v3/…</c>, etcd 3.4 and later).</summary>
internal sealed class EtcdClient(EtcdEndpoints endpoints, EtcdLogin login, TlsIdentity identity, HttpTimes times)
    : JsonClient(identity, times)
{
    // A gateway's own mistake page is no message to repeat whole.
    private const int LongestErrorText = 4096;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private volatile string? _token;   // sent with every request; null before the first login

    /// <summary>Asks a member of the cluster, and the next one if that cannot answer.</summary>
    /// <exception cref="EtcdException">etcd refused, or no member answers.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(EtcdRequest<TAnswer> request, CancellationToken cancellation)
    {
        for (int left = endpoints.Count; ; left--)
        {
            string endpoint = endpoints.Current;
            try
            {
                return await LoggedInAsync(() => AskAsync(endpoint, request, cancellation), endpoint, cancellation).ConfigureAwait(false);
            }
            catch (EtcdException error) when (error.IsTemporary && left > 1)
            {
                // The next member is asked; the last one's failure is everyone's.
            }
        }
    }

    /// <summary>Follows changes on one connection, until that ends.</summary>
    /// <exception cref="EtcdException">etcd refused, or the connection was lost.</exception>
    public async IAsyncEnumerable<WatchResult> WatchAsync(WatchCreateRequest request,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        string endpoint = endpoints.Current;
        Func<HttpRequestMessage> watch = Message(endpoint, new WatchRequest(request));
        IAsyncEnumerable<WatchResponse> messages = FollowAsync(
            endpoint, () => LoggedInAsync(() => SendAsync(endpoint, watch, cancellation), endpoint, cancellation),
            stream => JsonLines.ReadAsync(stream, EtcdJson.Default.WatchResponse, cancellation), cancellation);
        await foreach (WatchResponse message in messages.ConfigureAwait(false))
        {
            if (message is { Error: { } error })
                throw new EtcdException(error.Message ?? error.Text ?? "watch failed", error.GrpcCode);
            if (message is not { Result: { } result })
                continue;
            if (result is { Canceled: true, CompactRevision: 0 })
                throw Cancelled(result.CancelReason ?? "etcd cancelled the watch");
            yield return result;
        }
    }

    protected override Exception Fail(string server, string message, Exception cause)
    {
        if (cause is not TimeoutException)   // silence alone is no fault
            endpoints.Leave(server);
        return new EtcdException($"etcd {message}", cause);
    }

    protected override Exception Refuse(string server, HttpResponseMessage response, byte[] text)
    {
        EtcdError? error = ReadRefusal(text, LongestErrorText, EtcdJson.Default.EtcdError);
        int status = (int)response.StatusCode;
        EtcdException refusal = (error?.Message ?? error?.Text) is { } message
            ? new EtcdException(message, error!.Code)
            : new EtcdException($"HTTP status {status} from {response.RequestMessage?.RequestUri}",
                new IOException($"HTTP status {status}"));
        if (refusal.IsTemporary)
            endpoints.Leave(server);
        return refusal;
    }

    private async Task<T> LoggedInAsync<T>(Func<Task<T>> call, string endpoint, CancellationToken cancellation)
    {
        if (login.UserName is null)
            return await call().ConfigureAwait(false);
        if (_token is null)
            await LogInAsync(endpoint, cancellation).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (EtcdException error) when (error.IsLoggedOut)
        {
            await LogInAsync(endpoint, cancellation).ConfigureAwait(false);
            return await call().ConfigureAwait(false);
        }
    }

    private async Task LogInAsync(string endpoint, CancellationToken cancellation)
    {
        _token = null;
        var request = new AuthenticateRequest(login.UserName ?? "", login.Password ?? "");
        _token = (await AskAsync(endpoint, request, cancellation).ConfigureAwait(false)).Token;
    }

    private Task<TAnswer> AskAsync<TAnswer>(string endpoint, EtcdRequest<TAnswer> request, CancellationToken cancellation) => ExchangeAsync(
        endpoint, Message(endpoint, request),
        async stream => await JsonSerializer.DeserializeAsync(
            stream, (JsonTypeInfo<TAnswer>)EtcdJson.Default.GetTypeInfo(typeof(TAnswer))!, cancellation).ConfigureAwait(false)
            ?? throw new JsonException("The answer is null."),
        cancellation);

    private Func<HttpRequestMessage> Message<TAnswer>(string endpoint, EtcdRequest<TAnswer> request) => () =>
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(request, EtcdJson.Default.GetTypeInfo(request.GetType())!);
        var message = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}/v3/{request.Path}")
        {
            Content = new ByteArrayContent(text) { Headers = { ContentType = JsonType } },
        };
        if (_token is { } token)
            message.Headers.TryAddWithoutValidation("Authorization", token);
        return message;
    };

    private EtcdException Cancelled(string reason)
    {
        var error = new EtcdException(reason, code: 0);
        if (error.IsLoggedOut)
            _token = null;
        return error;
    }
}
