using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>Asks servers that speak JSON over HTTP, and makes exceptions of one kind of all that can go wrong.</summary>
internal abstract class JsonClient(TlsIdentity identity, HttpTimes times) : IDisposable
{
    private const int LongestRefusal = 64 * 1024;

    private readonly HttpClient _http = new(HttpTransport.Create(identity, times)) { Timeout = Timeout.InfiniteTimeSpan };

    protected HttpTimes Times => times;

    public void Dispose() => _http.Dispose();

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
            HttpResponseMessage response = await _http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, timer.Token)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw Refuse(server, response, Parse(await response.Content.ReadAsByteArrayAsync(timer.Token).ConfigureAwait(false)));
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

    private static JsonElement Parse(byte[] text)
    {
        try
        {
            return text.Length <= LongestRefusal ? JsonElement.Parse(text) : default;
        }
        catch (JsonException)
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
