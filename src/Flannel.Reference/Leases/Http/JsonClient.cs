using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>Asks servers that speak JSON over HTTP, and makes exceptions of one kind of all that can go wrong.</summary>
/// <param name="readIdentity">Reads the certificates as they are now: they are renewed while the daemon runs.</param>
internal abstract class JsonClient(Func<TlsIdentity> readIdentity, HttpTimes times) : IDisposable
{
    private const int LongestRefusal = 64 * 1024;

    private readonly Lock _gate = new();
    private HttpClient? _http;
    private string _fingerprint = "";   // of the identity that it has

    protected HttpTimes Times => times;

    public void Dispose() => _http?.Dispose();

    /// <summary>The exception for a server that could not be reached, was cut off or says what cannot be read.</summary>
    protected abstract ServerException Fail(string server, string message, Exception? cause);

    /// <summary>The exception for a server that answered and refused.</summary>
    /// <param name="said">What it said; nothing when that is no JSON: something on the way answered.</param>
    protected abstract ServerException Refuse(string server, HttpResponseMessage response, JsonElement said);

    /// <summary>Sends a request, and waits until the answer begins.</summary>
    protected Task<HttpResponseMessage> SendAsync(string server, HttpRequestMessage request, CancellationToken cancellation) => TryAsync(
        server,
        async () =>
        {
            using HttpRequestMessage sent = request;
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timer.CancelAfter(times.Answer);
            HttpResponseMessage response = await Http().SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, timer.Token)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw Refuse(server, response, await SaidAsync(response.Content, timer.Token).ConfigureAwait(false));
        },
        cancellation);

    /// <summary>Reads an answer value by value, for as long as the connection lasts.</summary>
    /// <param name="pause">How long it may be silent.</param>
    protected async IAsyncEnumerable<T> ReadAsync<T>(string server, Func<Task<HttpResponseMessage>> send, TimeSpan pause,
        Func<Stream, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage response = await send().ConfigureAwait(false);
        using var stream = new ImpatientStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), pause);
        await using IAsyncEnumerator<T> values = read(stream).GetAsyncEnumerator(cancellation);
        while (await TryAsync(server, () => values.MoveNextAsync().AsTask(), cancellation).ConfigureAwait(false))
            yield return values.Current;
    }

    /// <summary>Takes the value of an answer that has one.</summary>
    protected async Task<T> OneAsync<T>(string server, IAsyncEnumerable<T> answer)
        where T : class
    {
        T? one = null;
        await foreach (T value in answer.ConfigureAwait(false))
            one = value;
        return one ?? throw Fail(server, $"{server}: the answer is empty", cause: null);
    }

    private HttpClient Http()
    {
        lock (_gate)
        {
            try
            {
                TlsIdentity identity = readIdentity();
                if (_http is not null && identity.Fingerprint == _fingerprint)
                    return _http;
                // The one before is left to those who still read from it, and closes its connections when they have ended.
                _http = new HttpClient(HttpTransport.Create(identity, times)) { Timeout = Timeout.InfiniteTimeSpan };
                _fingerprint = identity.Fingerprint;
            }
            catch (Exception error) when (_http is not null && error is StartupException or FormatException or IOException
                or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                // Files are being replaced: what they said before is still good for a while.
            }

            return _http!;
        }
    }

    // Whoever answers in the place of a server may not come to an end.
    private static async Task<JsonElement> SaidAsync(HttpContent refusal, CancellationToken cancellation)
    {
        try
        {
            await refusal.LoadIntoBufferAsync(LongestRefusal, cancellation).ConfigureAwait(false);
            return JsonElement.Parse(await refusal.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception error) when (error is JsonException or HttpRequestException)
        {
            return default;
        }
    }

    private async Task<T> TryAsync<T>(string server, Func<Task<T>> exchange, CancellationToken cancellation)
    {
        try
        {
            return await exchange().ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw Fail(server, $"{server} did not answer within {times.Answer.TotalSeconds} s", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or TimeoutException
            or AuthenticationException or JsonException or UnreadableAnswerException)
        {
            // The server could not be reached, or was cut off: somebody else, or later, may have more luck.
            throw Fail(server, $"{server}: {Describe(error)}", error);
        }
    }

    /// <summary>The innermost cause: the outer ones only say that a request failed.</summary>
    private static string Describe(Exception error)
    {
        Exception cause = error;
        while (cause is not UnreadableAnswerException && cause.InnerException is { } inner and not OperationCanceledException)
            cause = inner;
        return cause switch
        {
            JsonException => $"the answer cannot be read: {cause.Message}",
            AuthenticationException when cause.Message.Contains(nameof(X509ChainStatusFlags.NotTimeValid), StringComparison.Ordinal)
                => string.Create(CultureInfo.InvariantCulture, $"{cause.Message}; is this node's clock right? It says {DateTime.UtcNow:u}"),
            _ => cause.Message,
        };
    }
}

/// <summary>A server answered, and refused; or it did not answer.</summary>
internal abstract class ServerException(string message, Exception? cause, TimeSpan retryAfter = default) : Exception(message, cause)
{
    /// <summary>Whether the same may work later.</summary>
    public abstract bool IsTemporary { get; }

    /// <summary>Whether the server cannot go on from the version that it was asked to.</summary>
    public virtual bool IsElsewhere => false;

    /// <summary>How long the server wants to be left alone.</summary>
    public TimeSpan RetryAfter => retryAfter;

    /// <summary>Whether nothing came for too long. Of a watch that is no fault: so a dead connection is told from quiet.</summary>
    public bool IsSilence => InnerException is TimeoutException;
}
