using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi;

/// <summary>Asks an API server for what its administrator may ask.</summary>
public sealed class AdminClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _url;

    public AdminClient(IApiServer server)
        : this((server ?? throw new ArgumentNullException(nameof(server))).Url, server.AdminToken,
            TrustingHttp.Create(server.AuthorityFile))
    {
    }

    /// <param name="url">The server.</param>
    /// <param name="token">The administrator's token.</param>
    /// <param name="http">Reaches and trusts the server. It is disposed of with this.</param>
    public AdminClient(string url, string token, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        (_url, _http) = (url, http);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <returns>The answer, or null when there is no such object.</returns>
    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public async Task<JsonObject?> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json",
        CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(_url + path));
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        using HttpResponseMessage response = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound)
            return null;
        string text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }

    public void Dispose() => _http.Dispose();
}
