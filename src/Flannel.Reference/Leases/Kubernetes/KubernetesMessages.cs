using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Flannel.Reference.Leases.Kubernetes;

// Of the objects of Kubernetes (k8s.io/api/core/v1, apimachinery/pkg/apis/meta/v1), the fields that are used. All others are skipped
// as they come in: a Node of a large cluster is fifty kilobytes, of which this keeps one.

internal sealed record NodeList(ListMetadata? Metadata, List<Node>? Items);

internal sealed record ListMetadata(string? ResourceVersion, string? Continue);

internal sealed record Node(NodeMetadata? Metadata, NodeSpec? Spec)
{
    public string Name => Metadata?.Name ?? "";

    /// <summary>An annotation's value, or null when there is none.</summary>
    public string? Annotation(string key) => Metadata?.Annotations?.GetValueOrDefault(key);
}

internal sealed record NodeMetadata(string? Name, string? Uid, string? ResourceVersion, DateTimeOffset? CreationTimestamp)
{
    [JsonConverter(typeof(FlannelAnnotationsConverter))]
    public Dictionary<string, string>? Annotations { get; init; }
}

internal sealed record NodeSpec([property: JsonPropertyName("podCIDR")] string? PodCidr, [property: JsonPropertyName("podCIDRs")] string[]? PodCidrs);

/// <summary>A change of a Node. Its object can also be a Status, which says why the watch has ended.</summary>
internal sealed record NodeEvent(string Type, WatchedObject? Object);

internal sealed record WatchedObject(NodeMetadata? Metadata, NodeSpec? Spec, int Code, string? Reason, string? Message);

internal sealed record Status(int Code, string? Reason, string? Message);

internal sealed record Pod(PodSpec? Spec);

internal sealed record PodSpec(string? NodeName);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Node))]
[JsonSerializable(typeof(NodeList))]
[JsonSerializable(typeof(NodeEvent))]
[JsonSerializable(typeof(Status))]
[JsonSerializable(typeof(Pod))]
internal sealed partial class KubernetesJson : JsonSerializerContext;
