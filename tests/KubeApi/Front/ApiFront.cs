using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace KubeApi.Front;

/// <summary>Stands before an API server, as load balancers do: passes requests on, keeps a record of them, and lets them go wrong on
/// demand.</summary>
public sealed class ApiFront : IAsyncDisposable
{
    private readonly IApiServer _server;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<RequestRecord> _requests = new();
    private readonly X509Certificate2? _certificate;
    private IPEndPoint _endPoint = new(IPAddress.Loopback, 0);
    private WebApplication? _application;

    /// <param name="server">Who answers.</param>
    /// <param name="certificate">Served over TLS with this, if given.</param>
    public ApiFront(IApiServer server, X509Certificate2? certificate = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        (_server, _certificate, _http) = (server, certificate, TrustingHttp.Create(server.AuthorityFile));
    }

    public Faults Faults { get; } = new();

    /// <summary>Every request that was answered, in order.</summary>
    public IReadOnlyCollection<RequestRecord> Requests => _requests;

    public string Url => $"{(_certificate is null ? "http" : "https")}://{_endPoint}";

    /// <summary>Accepts connections, at the address of the time before if there was one.</summary>
    public async Task StartAsync()
    {
        _application = Kestrel.Build(_endPoint, _certificate);
        _application.Run(PassOnAsync);
        await _application.StartAsync().ConfigureAwait(false);
        _endPoint = new IPEndPoint(IPAddress.Loopback,
            new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port);
    }

    /// <summary>Cuts every connection and accepts none.</summary>
    public async Task StopAsync()
    {
        if (_application is { } application)
            await Kestrel.StopAsync(application).ConfigureAwait(false);
        _application = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        string verb = Verbs.Of(context.Request);
        string body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.OnStarting(() =>
        {
            _requests.Enqueue(new RequestRecord(verb, context.Request.GetEncodedPathAndQuery(), context.Response.StatusCode, body,
                Stopwatch.GetTimestamp()));
            return Task.CompletedTask;
        });
        Fault fault = Faults.Take(verb) ?? new Fault();
        try
        {
            await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(false);
            if (fault.Status is { } status)
                await RefuseAsync(context, fault, status).ConfigureAwait(false);
            else
                await AnswerAsync(context, body, fault).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // One of the two is gone; so is the connection to the other.
            context.Abort();
        }
    }

    private static Task RefuseAsync(HttpContext context, Fault fault, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = fault.Page is null ? "application/json" : "text/html";
        if (fault.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (fault is { RetryAfterSeconds: { } later, ClockSkew: { } skew })
        {
            DateTimeOffset now = DateTimeOffset.UtcNow + skew;
            context.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
            context.Response.Headers.RetryAfter = now.AddSeconds(later).ToString("R", CultureInfo.InvariantCulture);
        }

        return context.Response.WriteAsync(fault.Page ?? StatusAnswer.Failure(status, "Fault", $"fault {status}").ToJsonString(),
            context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, string body, Fault fault)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method),
            new Uri(_server.Url + context.Request.GetEncodedPathAndQuery()));
        foreach (string header in (string[])["Authorization", "Accept"])
            request.Headers.TryAddWithoutValidation(header, (IEnumerable<string?>)context.Request.Headers[header]);
        if (body.Length > 0)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted)
            .ConfigureAwait(false);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        using Stream stream = await answer.Content.ReadAsStreamAsync(context.RequestAborted).ConfigureAwait(false);
        await CopyAsync(stream, context, fault, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task CopyAsync(Stream from, HttpContext to, Fault fault, CancellationToken cancellation)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var count and > 0)
        {
            int line = Array.IndexOf(buffer, (byte)'\n', 0, count);
            await to.Response.Body.WriteAsync(buffer.AsMemory(0, fault is { CutsLine: false, Stalls: false } ? count
                : (line < 0 ? count : line) / 2), cancellation).ConfigureAwait(false);
            await to.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);
            if (fault.Stalls)
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
            if (fault.CutsLine)
                throw new IOException("The line was cut.");
        }
    }
}
