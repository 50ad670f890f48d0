using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>The few requests to etcd that leases need, through its JSON gateway (<c>/v3/…</c>, etcd 3.4 and later).</summary>
internal sealed class EtcdClient(EtcdEndpoints endpoints, EtcdLogin login, TlsIdentity identity, HttpTimes times) : IDisposable
{
    // A gateway's own mistake page is no message to repeat whole.
    private const int LongestErrorText = 4096;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpClient _http = new(HttpTransport.Create(identity, times)) { Timeout = Timeout.InfiniteTimeSpan };

    public Task<RangeResponse> RangeAsync(RangeRequest request, CancellationToken cancellation)
        => CallAsync("kv/range", request, EtcdJson.Default.RangeRequest, EtcdJson.Default.RangeResponse, cancellation);

    public Task<TransactionResponse> TransactAsync(TransactionRequest request, CancellationToken cancellation)
        => CallAsync("kv/txn", request, EtcdJson.Default.TransactionRequest, EtcdJson.Default.TransactionResponse, cancellation);

    public Task<GrantResponse> GrantAsync(GrantRequest request, CancellationToken cancellation)
        => CallAsync("lease/grant", request, EtcdJson.Default.GrantRequest, EtcdJson.Default.GrantResponse, cancellation);

    public Task<RevokeResponse> RevokeAsync(RevokeRequest request, CancellationToken cancellation)
        => CallAsync("lease/revoke", request, EtcdJson.Default.RevokeRequest, EtcdJson.Default.RevokeResponse, cancellation);

    /// <summary>Follows changes on one connection, until that ends.</summary>
    /// <exception cref="EtcdException">etcd refused, or the connection was lost.</exception>
    public async IAsyncEnumerable<WatchResult> WatchAsync(WatchCreateRequest request,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        string endpoint = endpoints.Current;
        using HttpResponseMessage response = await LoggedInAsync(
            () => SendAsync(endpoint, "watch", new WatchRequest(request), EtcdJson.Default.WatchRequest, cancellation), endpoint,
                cancellation).ConfigureAwait(false);
        using var stream = new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), times.Silence);
        await using IAsyncEnumerator<WatchResponse> messages = JsonLines.ReadAsync(stream, EtcdJson.Default.WatchResponse, cancellation)
            .GetAsyncEnumerator(cancellation);
        while (await TryAsync(endpoint, () => messages.MoveNextAsync().AsTask(), cancellation).ConfigureAwait(false))
        {
            if (messages.Current is { Error: { } error })
                throw new EtcdException(error.Message ?? error.Text ?? "watch failed", error.GrpcCode);
            if (messages.Current is not { Result: { } result })
                continue;
            if (result is { Canceled: true, CompactRevision: 0 })
                throw Cancelled(result.CancelReason ?? "etcd cancelled the watch");
            yield return result;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType,
            CancellationToken cancellation)
    {
        for (int left = endpoints.Count; ; left--)
        {
            string endpoint = endpoints.Current;
            try
            {
                return await LoggedInAsync(() => ExchangeAsync(endpoint, path, request, requestType, responseType, cancellation), endpoint,
                    cancellation).ConfigureAwait(false);
            }
            catch (EtcdException error) when (error.IsUnavailable && left > 1)
            {
                // The next member is asked; the last one's failure is everyone's.
            }
        }
    }

    private async Task<T> LoggedInAsync<T>(Func<Task<T>> call, string endpoint, CancellationToken cancellation)
    {
        if (!login.IsNeeded)
            return await call().ConfigureAwait(false);
        if (login.Token is null)
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
        login.Token = null;
        AuthenticateResponse answer = await ExchangeAsync(
            endpoint, "auth/authenticate", login.Request, EtcdJson.Default.AuthenticateRequest, EtcdJson.Default.AuthenticateResponse,
                cancellation).ConfigureAwait(false);
        login.Token = answer.Token;
    }

    private Task<TResponse> ExchangeAsync<TRequest, TResponse>(
        string endpoint, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType,
            CancellationToken cancellation)
        => TryAsync(
            endpoint,
            async () =>
            {
                using HttpResponseMessage response = await SendAsync(endpoint, path, request, requestType, cancellation)
                    .ConfigureAwait(false);
                using var stream = new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false),
                    times.Pause);
                return await JsonSerializer.DeserializeAsync(stream, responseType, cancellation).ConfigureAwait(false)
                    ?? throw new JsonException("The answer is null.");
            },
            cancellation);

    private Task<HttpResponseMessage> SendAsync<TRequest>(
        string endpoint, string path, TRequest request, JsonTypeInfo<TRequest> type, CancellationToken cancellation)
        => TryAsync(
            endpoint,
            async () =>
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}/v3/{path}");
                message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, type))
                {
                    Headers = { ContentType = JsonType }
                };
                if (login.Token is { } token)
                    message.Headers.TryAddWithoutValidation("Authorization", token);

                using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                timer.CancelAfter(times.Answer);
                HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token)
                    .ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                    throw await RefusalAsync(response, timer.Token).ConfigureAwait(false);
            },
            cancellation);

    private async Task<T> TryAsync<T>(string endpoint, Func<Task<T>> exchange, CancellationToken cancellation)
    {
        try
        {
            return await exchange().ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            endpoints.Leave(endpoint);
            throw new EtcdException($"etcd {endpoint} did not answer within {times.Answer.TotalSeconds} s", error);
        }
        catch (Exception error) when (HttpFailure.IsTransport(error))
        {
            if (error is not TimeoutException)   // silence alone is no fault
                endpoints.Leave(endpoint);
            throw new EtcdException($"etcd {endpoint}: {HttpFailure.Describe(error)}", error);
        }
        catch (EtcdException error) when (error.IsUnavailable)
        {
            endpoints.Leave(endpoint);
            throw;
        }
    }

    private EtcdException Cancelled(string reason)
    {
        var error = new EtcdException(reason, code: 0);
        if (error.IsLoggedOut)
            login.Token = null;
        return error;
    }

    private static async Task<EtcdException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        byte[] text = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        EtcdError? error = null;
        try
        {
            if (text.Length <= LongestErrorText)
                error = JsonSerializer.Deserialize(text, EtcdJson.Default.EtcdError);
        }
        catch (JsonException)
        {
            // Something between here and etcd answered.
        }

        int status = (int)response.StatusCode;
        return (error?.Message ?? error?.Text) is { } message
            ? new EtcdException(message, error!.Code)
            : new EtcdException($"HTTP status {status} from {response.RequestMessage?.RequestUri}",
            new IOException($"HTTP status {status}"));
    }
}
