using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KubeApi;

/// <summary>How the stand-in is set up.</summary>
public sealed record KubeApiOptions
{
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Served over TLS with this, if given.</summary>
    public X509Certificate2? Certificate { get; init; }

    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of every request.</summary>
    public Action<RequestRecord>? Audit { get; init; }
}

/// <summary>A stand-in for the API server: Nodes and pods, with paging, watches, bookmarks, patches and rights as the real one has them.</summary>
public sealed partial class KubeApiServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _application;
    private readonly KubeApiOptions _options;
    private readonly ConcurrentQueue<RequestRecord> _requests = new();

    private KubeApiServer(WebApplication application, KubeApiOptions options)
    {
        (_application, _options) = (application, options);
        IEndpointRouteBuilder routes = application;
        routes.MapGet("/api/v1/nodes", ListOrWatchAsync);
        routes.MapPost("/api/v1/nodes", context => AnswerAsync(context, "create", "nodes", body => Nodes.Create(body!)));
        routes.MapGet("/api/v1/nodes/{name}", context => AnswerAsync(context, "get", "nodes", _ => Nodes.Find(Name(context))));
        routes.MapDelete("/api/v1/nodes/{name}", context => AnswerAsync(context, "delete", "nodes", _ => Nodes.Delete(Name(context))));
        routes.MapPatch("/api/v1/nodes/{name}", context => AnswerAsync(context, "patch", "nodes", body => Nodes.Patch(Name(context), body!)));
        routes.MapPatch("/api/v1/nodes/{name}/status", context => AnswerAsync(context, "patch", "nodes/status", body => Nodes.Patch(Name(context), StatusOnly(body!))));
        routes.MapGet("/api/v1/namespaces/{ns}/pods/{name}", context => AnswerAsync(context, "get", "pods", _ => Pods.GetValueOrDefault($"{context.Request.RouteValues["ns"]}/{Name(context)}")?.DeepClone().AsObject()));
    }

    public NodeStore Nodes { get; } = new();

    /// <summary>Pods by namespace and name.</summary>
    public ConcurrentDictionary<string, JsonObject> Pods { get; } = new();

    public Roles Roles { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>Every request that was answered, in order.</summary>
    public IReadOnlyCollection<RequestRecord> Requests => _requests;

    public string Url => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<KubeApiServer> StartAsync(KubeApiOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(options.EndPoint, listen =>
        {
            if (options.Certificate is { } certificate)
                listen.UseHttps(certificate);
        }));
        builder.Services.AddRoutingCore();
        WebApplication application = builder.Build();
        application.UseRouting();
        var server = new KubeApiServer(application, options);
        await application.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <summary>Adds a pod that runs on a Node.</summary>
    public void AddPod(string podNamespace, string name, string nodeName) => Pods[$"{podNamespace}/{name}"] = new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = podNamespace },
        ["spec"] = new JsonObject { ["nodeName"] = nodeName },
    };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        try
        {
            await _application.StopAsync(now.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Watches are open; they are cut.
        }

        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, string verb, string resource, Func<JsonObject?, JsonObject?> act)
    {
        string body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        if (await AdmitAsync(context, verb, resource, body).ConfigureAwait(false) is null)
            return;
        bool needsPatch = verb == "patch";
        if (needsPatch && context.Request.ContentType != "application/strategic-merge-patch+json")
            await RefuseAsync(context, 415, "UnsupportedMediaType", $"the body of the request was in an unknown format - {context.Request.ContentType}").ConfigureAwait(false);
        else if (act(body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : null) is { } answer)
            await WriteAsync(context, 200, answer).ConfigureAwait(false);
        else
            await RefuseAsync(context, verb == "create" ? 409 : 404, "NotFound", $"{resource.Split('/')[0]} \"{Name(context)}\" not found").ConfigureAwait(false);
    }

    /// <summary>Checks token and rights and applies faults; null when the request was answered.</summary>
    private async Task<Fault?> AdmitAsync(HttpContext context, string verb, string resource, string body)
    {
        Fault fault = Faults.Take(verb) ?? new Fault();
        string? role = Roles.Of(context.Request.Headers.Authorization);
        context.Response.OnStarting(() =>
        {
            var record = new RequestRecord(verb, context.Request.Path + context.Request.QueryString, role ?? "", context.Response.StatusCode, body, Stopwatch.GetTimestamp());
            _requests.Enqueue(record);
            _options.Audit?.Invoke(record);
            return Task.CompletedTask;
        });
        await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(false);
        if (fault.Status is { } status)
        {
            if (fault.RetryAfterSeconds is { } seconds)
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, status, "Fault", $"fault {status}").ConfigureAwait(false);
        }
        else if (role is null)
        {
            await RefuseAsync(context, 401, "Unauthorized", "Unauthorized").ConfigureAwait(false);
        }
        else if (!Roles.Allows(role, verb, resource))
        {
            await RefuseAsync(context, 403, "Forbidden", $"{resource} is forbidden: User \"{role}\" cannot {verb} resource \"{resource}\"").ConfigureAwait(false);
        }
        else
        {
            return fault;
        }

        return null;
    }

    // The subresource takes annotations and labels, and the status; everything else in the patch is passed over.
    private static JsonObject StatusOnly(JsonObject patch)
    {
        var kept = new JsonObject();
        foreach (string key in (string[])["metadata", "status"])
        {
            if (patch[key] is { } value)
                kept[key] = value.DeepClone();
        }

        return kept;
    }

    private static Task RefuseAsync(HttpContext context, int code, string reason, string message) => WriteAsync(context, code, StatusObject(code, reason, message));

    private static JsonObject StatusObject(int code, string reason, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    };

    private static Task WriteAsync(HttpContext context, int code, JsonObject answer)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(Plain), context.RequestAborted);
    }

    private static string Name(HttpContext context) => (string?)context.Request.RouteValues["name"] ?? "";
}
