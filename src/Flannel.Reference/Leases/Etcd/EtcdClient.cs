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
internal sealed class EtcdClient(EtcdEndpoints endpoints, EtcdLogin login, TlsIdentity identity, HttpTimes times)
    : JsonClient(identity, times)
{
    // A gateway's own mistake page is no message to repeat whole.
    private const int LongestErrorText = 4096;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

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
        Func<HttpRequestMessage> watch = Message(endpoint, "watch", new WatchRequest(request), EtcdJson.Default.WatchRequest);
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

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType,
            CancellationToken cancellation)
    {
        for (int left = endpoints.Count; ; left--)
        {
            string endpoint = endpoints.Current;
            try
            {
                return await LoggedInAsync(() => AskAsync(endpoint, path, request, requestType, responseType, cancellation), endpoint,
                    cancellation).ConfigureAwait(false);
            }
            catch (EtcdException error) when (error.IsTemporary && left > 1)
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
        AuthenticateResponse answer = await AskAsync(
            endpoint, "auth/authenticate", login.Request, EtcdJson.Default.AuthenticateRequest, EtcdJson.Default.AuthenticateResponse,
                cancellation).ConfigureAwait(false);
        login.Token = answer.Token;
    }

    private Task<TResponse> AskAsync<TRequest, TResponse>(
        string endpoint, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType,
            CancellationToken cancellation)
        => ExchangeAsync(endpoint, Message(endpoint, path, request, requestType),
            async stream => await JsonSerializer.DeserializeAsync(stream, responseType, cancellation).ConfigureAwait(false)
                ?? throw new JsonException("The answer is null."),
            cancellation);

    private Func<HttpRequestMessage> Message<TRequest>(string endpoint, string path, TRequest request, JsonTypeInfo<TRequest> type) => () =>
    {
        var message = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}/v3/{path}")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, type)) { Headers = { ContentType = JsonType } },
        };
        if (login.Token is { } token)
            message.Headers.TryAddWithoutValidation("Authorization", token);
        return message;
    };

    private EtcdException Cancelled(string reason)
    {
        var error = new EtcdException(reason, code: 0);
        if (error.IsLoggedOut)
            login.Token = null;
        return error;
    }
}
