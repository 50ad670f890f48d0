using System;
using System.IO;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using KubeApi;

if (args is not [string endPoint, string auditFile, string flannelToken, string adminToken])
{
    Console.Error.WriteLine("Usage: kube-api ADDRESS:PORT AUDIT-FILE FLANNEL-TOKEN ADMIN-TOKEN");
    return 2;
}

using StreamWriter audit = new(auditFile) { AutoFlush = true };
var plain = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
await using KubeApiServer server = await KubeApiServer.StartAsync(new KubeApiOptions { EndPoint = IPEndPoint.Parse(endPoint), Audit = Write }).ConfigureAwait(false);
server.Roles.Accept(flannelToken, Roles.Flannel);
server.Roles.Accept(adminToken, Roles.Admin);
var end = new TaskCompletionSource();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
Console.WriteLine($"serving {server.Url}");
await end.Task.ConfigureAwait(false);
return 0;

void Write(RequestRecord record)
{
    var line = new JsonObject
    {
        ["verb"] = record.Verb,
        ["uri"] = record.Uri,
        ["role"] = record.Role,
        ["code"] = record.Code,
        ["req"] = record.Body.Length > 0 ? JsonNode.Parse(record.Body) : null,
    };
    lock (audit)
        audit.WriteLine(line.ToJsonString(plain));
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    end.TrySetResult();
}
