using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi;

/// <summary>Writes how somebody reaches a server, as every Kubernetes program reads it.</summary>
internal static class KubeconfigFile
{
    public static async Task WriteAsync(string path, IApiServer server, string user, string token, CancellationToken cancellation)
    {
        var cluster = new JsonObject { ["server"] = server.Url };
        if (server.AuthorityFile is { } authority)
            cluster["certificate-authority"] = authority;
        var config = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["current-context"] = "lab",
            ["contexts"] = new JsonArray(new JsonObject
            {
                ["name"] = "lab",
                ["context"] = new JsonObject { ["cluster"] = "lab", ["user"] = user }
            }),
            ["clusters"] = new JsonArray(new JsonObject { ["name"] = "lab", ["cluster"] = cluster }),
            ["users"] = new JsonArray(new JsonObject { ["name"] = user, ["user"] = new JsonObject { ["token"] = token } }),
        };
        // Whoever waits for the file is to find it whole.
        await File.WriteAllTextAsync(path + ".new", config.ToJsonString(), cancellation).ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
    }
}
