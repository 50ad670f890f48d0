using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Flannel.Reference.Clients.Http;

/// <summary>Sends requests to servers that speak JSON over HTTP, and reports every failure as a <see cref="ServerException"/>.</summary>
/// <param name="readIdentity">Reads the certificates, which are renewed while the daemon runs.</param>
internal abstract class JsonClient(Func<TlsIdentity> readIdentity, HttpTimes times) : IDisposable
{
    private const int LongestRefusal = 64 * 1024;

    private readonly Lock _gate = new();
    private HttpClient? _http;
    private string _fingerprint = "";   // of the identity that it has

    protected HttpTimes Times => times;

    public void Dispose() => _http?.Dispose();

    /// <summary>Creates the exception for a server that could not be reached, was cut off or sent an unreadable answer.</summary>
    protected abstract ServerException Fail(string server, string message, Exception? cause);

    /// <summary>Creates the exception for a server that refused a request.</summary>
    /// <param name="said">The body of the answer; undefined when it is not JSON or too long: something else on the path answered.</param>
    protected abstract ServerException Refuse(string server, HttpResponseMessage response, JsonElement said);

    /// <summary>Sends a request and waits until the answer begins.</summary>
    protected Task<HttpResponseMessage> SendAsync(string server, HttpRequestMessage request, CancellationToken cancellation) => TryAsync(
        server,
        async () =>
        {
            using HttpRequestMessage sent = request;
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timer.CancelAfter(times.Answer);
            HttpResponseMessage response = await Http().SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, timer.Token);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw Refuse(server, response, await SaidAsync(response.Content, timer.Token));
        },
        cancellation);

    /// <summary>Reads an answer value by value until it ends.</summary>
    protected async IAsyncEnumerable<T> ReadAsync<T>(string server, Func<Task<HttpResponseMessage>> send, TimeSpan pause,
        JsonAssembler<T> assembler, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        using HttpResponseMessage response = await send();
        Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        await using IAsyncEnumerator<T> values =
            StreamedJson.ReadAsync(stream, assembler, cancellation, pause: pause).GetAsyncEnumerator(cancellation);
        while (await TryAsync(server, () => values.MoveNextAsync().AsTask(), cancellation))
            yield return values.Current;
    }

    /// <summary>Returns the value of an answer that must have one.</summary>
    protected async Task<T> OneAsync<T>(string server, IAsyncEnumerable<T> answer)
        where T : class
    {
        T? one = null;
        await foreach (T value in answer)
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
                // Pending requests still use the previous client, whose connections close when those have ended.
                _http = new HttpClient(HttpTransport.Create(identity, times)) { Timeout = Timeout.InfiniteTimeSpan };
                _fingerprint = identity.Fingerprint;
            }
            catch (Exception error) when (_http is not null && error is StartupException or FormatException or IOException
                or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                // The files are being replaced: the previous certificates remain valid for a while.
            }

            return _http!;
        }
    }

    // Limits the length: whatever answers in place of the server may send without end.
    private static async Task<JsonElement> SaidAsync(HttpContent refusal, CancellationToken cancellation)
    {
        try
        {
            await refusal.LoadIntoBufferAsync(LongestRefusal, cancellation);
            return JsonElement.Parse(await refusal.ReadAsByteArrayAsync(cancellation));
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
            return await exchange();
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw Fail(server, $"{server} did not answer within {times.Answer.TotalSeconds} s", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or TimeoutException
            or AuthenticationException or UnreadableAnswerException)
        {
            // The server could not be reached, or was cut off: another server, or a later retry, may succeed.
            throw Fail(server, $"{server}: {Describe(server, error)}", error);
        }
    }

    /// <summary>Describes the innermost cause: the outer ones only say that a request failed.</summary>
    private static string Describe(string server, Exception error)
    {
        Exception cause = error;
        while (cause is not UnreadableAnswerException && cause.InnerException is { } inner and not OperationCanceledException)
            cause = inner;
        return cause.Message + Advice(server, error, cause);
    }

    // Where only one side speaks TLS, neither says so: a server without it hangs up at the handshake, one with it at the request.
    private static string Advice(string server, Exception error, Exception cause)
    {
        return (error, cause) switch
        {
            (_, AuthenticationException) when Has(X509ChainStatusFlags.NotTimeValid)
                => string.Create(CultureInfo.InvariantCulture, $"; is this node's clock right? It says {DateTime.UtcNow:u}"),
            (_, AuthenticationException) when Has(X509ChainStatusFlags.UntrustedRoot) || Has(X509ChainStatusFlags.PartialChain)
                => "; name the authority that issued it: with --etcd-cafile, or as certificate-authority in the kubeconfig file",
            (HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }, IOException)
                => "; if it does not speak TLS, its URL begins with http:",
            (HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse }, _)
                when server.StartsWith("http:", StringComparison.Ordinal) => "; if it expects TLS, its URL begins with https:",
            _ => "",
        };

        bool Has(X509ChainStatusFlags flag) => cause.Message.Contains($"{flag}", StringComparison.Ordinal);
    }
}

/// <summary>A server refused a request, or did not answer.</summary>
internal abstract class ServerException(string message, Exception? cause, TimeSpan retryAfter = default) : Exception(message, cause)
{
    public abstract bool IsTemporary { get; }

    /// <summary>Whether the server cannot continue from the requested version.</summary>
    public virtual bool IsElsewhere => false;

    /// <summary>The delay before a retry that the server asked for, or zero.</summary>
    public TimeSpan RetryAfter => retryAfter;

    /// <summary>Whether no data arrived for too long. For a watch that is no failure, but the connection may be dead.</summary>
    public bool IsSilence => InnerException is TimeoutException;
}
