using System.Text.Json.Serialization;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>How Kubernetes says no (apimachinery/pkg/apis/meta/v1).</summary>
internal sealed record Status(int? Code, string? Reason, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Status))]
internal sealed partial class StatusJson : JsonSerializerContext;
