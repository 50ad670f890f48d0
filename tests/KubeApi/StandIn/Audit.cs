using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;

namespace KubeApi.StandIn;

/// <summary>Writes down every request as the real server does (audit.k8s.io/v1), one a line; of what that tells, what flannel's requests
/// are judged by.</summary>
internal sealed class Audit(string file) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter _file = new(file) { AutoFlush = true };
    private readonly Lock _gate = new();

    public void Write(string verb, string uri, string user, int code, string body)
    {
        var line = new JsonObject
        {
            ["kind"] = "Event",
            ["apiVersion"] = "audit.k8s.io/v1",
            ["level"] = "Request",
            ["stage"] = verb == "watch" ? "ResponseStarted" : "ResponseComplete",
            ["requestURI"] = uri,
            ["verb"] = verb,
            ["user"] = new JsonObject { ["username"] = user },
            ["responseStatus"] = new JsonObject { ["code"] = code },
        };
        if (body.Length > 0)
            line["requestObject"] = JsonNode.Parse(body);
        lock (_gate)
            _file.WriteLine(line.ToJsonString(Plain));
    }

    public void Dispose() => _file.Dispose();
}
