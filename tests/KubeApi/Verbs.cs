using Microsoft.AspNetCore.Http;

namespace KubeApi;

/// <summary>What Kubernetes calls a request.</summary>
internal static class Verbs
{
    public static string Of(HttpRequest request) => request.Method switch
    {
        "GET" when request.Query["watch"] is ["true" or "1"] => "watch",
        "GET" when request.Path.Value is "/api/v1/nodes" => "list",
        "PATCH" => "patch",
        "PUT" => "update",
        "POST" => "create",
        "DELETE" => "delete",
        _ => "get",
    };
}
