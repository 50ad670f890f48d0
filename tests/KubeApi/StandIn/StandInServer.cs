using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Tests;
using KubeApi.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KubeApi.StandIn;

/// <summary>A stand-in for the API server: Nodes and pods, with paging, watches, bookmarks, patches and rights as the real one has
/// them.</summary>
internal sealed partial class StandInServer : IApiServer
{
    private const int LongestAnnotations = 256 * 1024;

    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _application;
    private readonly ApiServerOptions _options;
    private readonly Audit _audit;
    private readonly Roles _roles = new();
    private readonly NodeStore _nodes = new();
    private readonly ConcurrentDictionary<string, JsonObject> _pods = new();
    private readonly Heartbeats _heartbeats;

    private StandInServer(WebApplication application, ApiServerOptions options, string authority)
    {
        AuthorityFile = authority;
        _heartbeats = new Heartbeats(_nodes) { Rate = options.Heartbeats };
        (_application, _options, _audit) = (application, options, new Audit(options.AuditFile));
        _roles.Accept(AdminToken, Roles.Admin);
        IEndpointRouteBuilder routes = application;
        routes.MapGet("/api/v1/nodes", ListOrWatchAsync);
        routes.MapPost("/api/v1/nodes", context => AnswerAsync(context, "create", "nodes", body => Read(_nodes.Create(Dressed(body!)))));
        routes.MapGet("/api/v1/nodes/{name}", context => AnswerAsync(context, "get", "nodes", _ => Read(_nodes.Find(Name(context)))));
        routes.MapDelete("/api/v1/nodes/{name}",
            context => AnswerAsync(context, "delete", "nodes", _ => Read(_nodes.Delete(Name(context)))));
        routes.MapPut("/api/v1/nodes/{name}",
            context => AnswerAsync(context, "update", "nodes", body => Read(_nodes.Replace(Name(context), body!))));
        routes.MapPost("/stand-in/heartbeats/{rate:int}", SetHeartbeats);
        routes.MapPatch("/api/v1/nodes/{name}",
            context => AnswerAsync(context, "patch", "nodes", body => Read(_nodes.Patch(Name(context), body!))));
        routes.MapPatch("/api/v1/nodes/{name}/status",
            context => AnswerAsync(context, "patch", "nodes/status", body => Read(_nodes.Patch(Name(context), StatusOnly(body!)))));
        routes.MapPost("/api/v1/namespaces/{ns}/pods",
            context => AnswerAsync(context, "create", "pods", body => CreatePod(context, body!)));
        routes.MapGet("/api/v1/namespaces/{ns}/pods/{name}",
            context => AnswerAsync(context, "get", "pods",
                _ => _pods.GetValueOrDefault(PodKey(context, Name(context)))?.DeepClone().AsObject()));
    }

    public string Url
        => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(address =>
            address.StartsWith("https", StringComparison.Ordinal));

    public string? AuthorityFile { get; }

    public string AdminToken { get; } = NewToken();

    public static async Task<StandInServer> StartAsync(ApiServerOptions options)
    {
        var certificates = new TestCertificates(Path.Combine(options.Folder, "tls"));
        WebApplication application = Kestrel.Build(
            options.EndPoint, X509Certificate2.CreateFromPemFile(certificates.ServerCertificate, certificates.ServerKey),
                options.PlainEndPoint);
        application.UseRouting();
        var server = new StandInServer(application, options, certificates.Authority);
        await application.StartAsync().ConfigureAwait(false);
        return server;
    }

    public Task<string> IssueTokenAsync(CancellationToken cancellation)
    {
        string token = NewToken();
        _roles.Accept(token, ApiServers.FlannelUser);
        return Task.FromResult(token);
    }

    public Task RevokeTokenAsync(string token, CancellationToken cancellation)
    {
        _roles.Revoke(token);
        return Task.CompletedTask;
    }

    public Task BindRoleAsync(bool isBound, CancellationToken cancellation)
    {
        _roles.IsBound = isBound;
        return Task.CompletedTask;
    }

    public Task ForgetChangesAsync(CancellationToken cancellation)
    {
        _nodes.Compact();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _heartbeats.DisposeAsync().ConfigureAwait(false);
        await Kestrel.StopAsync(_application).ConfigureAwait(false);
        _audit.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, string verb, string resource, Func<JsonObject?, JsonObject?> act)
    {
        string body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        if (!await AdmitAsync(context, verb, resource, body).ConfigureAwait(false))
            return;
        JsonObject? asked = body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : null;
        string subject = $"{resource.Split('/')[0]} \"{Name(context)}\"";
        try
        {
            if (verb == "patch" && context.Request.ContentType != "application/strategic-merge-patch+json")
                await RefuseAsync(context, 415, "UnsupportedMediaType",
                    $"the body of the request was in an unknown format - {context.Request.ContentType}").ConfigureAwait(false);
            else if (asked?["metadata"]?["annotations"] is JsonObject annotations
                && annotations.Sum(pair => Size(pair.Key) + Size((string?)pair.Value)) > LongestAnnotations)
                await RefuseAsync(context, 422, "Invalid", $"metadata.annotations: Too long: must have at most {LongestAnnotations} bytes")
                    .ConfigureAwait(false);
            else if (act(asked) is { } answer)
                await Writer(context).SendAsync(verb == "create" ? 201 : 200, Bytes(answer)).ConfigureAwait(false);
            else
                await RefuseAsync(context, verb == "create" ? 409 : 404, verb == "create" ? "AlreadyExists" : "NotFound",
                    $"{subject} {(verb == "create" ? "already exists" : "not found")}").ConfigureAwait(false);
        }
        catch (ConflictException)
        {
            await RefuseAsync(
                context, 409, "Conflict", $"Operation cannot be fulfilled on {subject}: the object has been modified; please apply your " +
                    "changes to the latest version and try again").ConfigureAwait(false);
        }
    }

    /// <summary>Checks token and rights.</summary>
    /// <returns>False when the request was refused.</returns>
    private async Task<bool> AdmitAsync(HttpContext context, string verb, string resource, string body)
    {
        string? user = context.Connection.LocalPort == _options.PlainEndPoint?.Port ? Roles.Admin
            : _roles.UserOf(context.Request.Headers.Authorization);
        context.Response.OnStarting(() =>
        {
            _audit.Write(verb, context.Request.GetEncodedPathAndQuery(), user ?? "", context.Response.StatusCode, body);
            return Task.CompletedTask;
        });
        if (user is null)
            await RefuseAsync(context, 401, "Unauthorized", "Unauthorized").ConfigureAwait(false);
        else if (!_roles.Allows(user, verb, resource))
            await RefuseAsync(context, 403, "Forbidden", $"{resource.Split('/')[0]} \"{Name(context)}\" is forbidden: User \"{user}\" " +
                $"cannot {verb} resource \"{resource}\" in API group \"\" at the cluster scope").ConfigureAwait(false);
        else
            return true;
        return false;
    }

    private JsonObject? CreatePod(HttpContext context, JsonObject pod)
    {
        _nodes.Advance();
        return _pods.TryAdd(PodKey(context, (string)pod["metadata"]!["name"]!), pod) ? pod.DeepClone().AsObject() : null;
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

    private static int Size(string? text) => Encoding.UTF8.GetByteCount(text ?? "");

    private static string NewToken() => Guid.NewGuid().ToString("N");

    private static string PodKey(HttpContext context, string name) => $"{context.Request.RouteValues["ns"]}/{name}";

    private Task SetHeartbeats(HttpContext context)
    {
        _heartbeats.Rate = int.Parse((string)context.Request.RouteValues["rate"]!, CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private JsonObject Dressed(JsonObject node)
    {
        if (_options.NodeSize is { } size && node["status"] is null)
            NodeDress.Put(node, size);
        return node;
    }

    private static JsonObject? Read(StoredNode? node) => node?.Read();

    private AnswerWriter Writer(HttpContext context) => new(context, _options.IsRude);

    private static byte[] Bytes(JsonObject answer) => Encoding.UTF8.GetBytes(answer.ToJsonString(Plain) + "\n");

    private Task RefuseAsync(HttpContext context, int code, string reason, string message)
        => Writer(context).SendAsync(code, Bytes(StatusAnswer.Failure(code, reason, message)));

    private static string Name(HttpContext context) => (string?)context.Request.RouteValues["name"] ?? "";
}
