using System.Text.Json.Nodes;

namespace KubeApi;

/// <summary>How Kubernetes says no.</summary>
internal static class StatusAnswer
{
    public static JsonObject Failure(int code, string reason, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    };
}
