using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.Real;

/// <summary>Tokens of flannel's service account, each bound to a Secret: without that it is worth nothing.</summary>
internal sealed class ServiceAccountTokens(AdminClient admin, IApiServer server)
{
    private const string Namespace = $"/api/v1/namespaces/{FlannelManifest.Namespace}";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, string> _secrets = new();

    public async Task<string> IssueAsync(CancellationToken cancellation)
    {
        string name = $"flannel-{Guid.NewGuid():N}";
        await admin.SendAsync(
            HttpMethod.Post, $"{Namespace}/secrets",
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "Secret",
                    ["metadata"] = new JsonObject { ["name"] = name }
                }.ToJsonString(),
            cancellation: cancellation).ConfigureAwait(false);
        var request = new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["kind"] = "TokenRequest",
            ["spec"] = new JsonObject
            {
                ["boundObjectRef"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Secret", ["name"] = name }
            },
        };
        JsonObject answer = await admin.SendAsync(HttpMethod.Post, $"{Namespace}/serviceaccounts/flannel/token", request.ToJsonString(),
            cancellation: cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException("There is no service account flannel.");
        string token = (string)answer["status"]!["token"]!;
        _secrets[token] = name;
        return token;
    }

    /// <summary>Returns once the server refuses the token, which it remembers for some seconds.</summary>
    public async Task RevokeAsync(string token, CancellationToken cancellation)
    {
        await admin.SendAsync(HttpMethod.Delete, $"{Namespace}/secrets/{_secrets[token]}", cancellation: cancellation)
            .ConfigureAwait(false);
        using HttpClient http = TrustingHttp.Create(server.AuthorityFile);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        while (true)
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri($"{server.Url}/api/v1/nodes?limit=1"), cancellation)
                .ConfigureAwait(false);
            if (answer.StatusCode is HttpStatusCode.Unauthorized)
                return;
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }
}
