using System.Text.Json;
using Shape = Flannel.Reference.Leases.Http.JsonShape<Flannel.Reference.Leases.Kubernetes.KubernetesAnswer>;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What has come of an answer of the API server, and the shapes of the answers.</summary>
internal sealed class KubernetesAnswer
{
    private const string Replacement = "\uFFFD";

    private bool _isOfNetwork, _isTrue;   // the condition that is being read

    /// <summary>The Node that was read last; null until it is whole, or when it was taken.</summary>
    public Node? Node { get; set; }

    public Node Reading { get; private set; } = new();

    /// <summary>Of a list, its version and what the next page is asked for with.</summary>
    public string? ListVersion { get; private set; }

    public string? Continue { get; private set; }

    /// <summary>Of a change, its type and what an error says.</summary>
    public string? Type { get; set; }

    public int Code { get; set; }

    public string? Message { get; set; }

    /// <summary>Of a pod, where it runs.</summary>
    public string? NodeName { get; private set; }

    public static Shape PodShape { get; } = Shape.Object(
        ("spec", Shape.Object(("nodeName", Text(static (answer, text) => answer.NodeName = text)))));

    public static Shape ListShape(AnnotationKeys keys) => Shape.Object(
        ("metadata", Shape.Object(
            ("resourceVersion", Text(static (answer, text) => answer.ListVersion = text)),
            ("continue", Text(static (answer, text) => answer.Continue = text.Length > 0 ? text : null)))),
        ("items", Shape.Array(NodeShape(keys))));

    // The object is a Status when the watch ends with an error.
    public static Shape EventShape(AnnotationKeys keys) => Shape.Object(
        ("type", Shape.Scalar(JsonTokenType.String, static (KubernetesAnswer answer, ref Utf8JsonReader reader)
            => answer.Type = TextAt(ref reader, NodeEvent.Types))),
        ("object", NodeShape(
            keys,
            ("code", Shape.Scalar(JsonTokenType.Number, static (KubernetesAnswer answer, ref Utf8JsonReader reader)
                => answer.Code = reader.TryGetInt32(out int code) ? code : 0)),
            ("message", Text(static (answer, text) => answer.Message = text)))));

    public static Shape NodeShape(AnnotationKeys keys, params (string, Shape)[] more) => Shape.Object(
    [
        ("metadata", Shape.Object(
            ("name", Text(static (answer, text) => answer.Reading.Name = text)),
            ("uid", Text(static (answer, text) => answer.Reading.Uid = text)),
            ("resourceVersion", Text(static (answer, text) => answer.Reading.ResourceVersion = text)),
            ("creationTimestamp", Shape.Scalar(JsonTokenType.String, static (KubernetesAnswer answer, ref Utf8JsonReader reader)
                => answer.Reading.Created = reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null)),
            ("annotations", Shape.Object([.. keys.Names.Select(Annotation)])))),
        ("spec", Shape.Object(
            ("podCIDR", Text(static (answer, text) => answer.Reading.PodCidr = text)),
            ("podCIDRs", Shape.Array(Text(static (answer, text) => answer.Reading.PodCidrs.Add(text)))))),
        ("status", Shape.Object(("conditions", Shape.Array(Condition)))),
        .. more,
    ]).During(static answer => answer.Reading = new Node(), static answer => answer.Node = answer.Reading);

    private static Shape Condition { get; } = Shape.Object(
        ("type", Shape.Scalar(JsonTokenType.String, static (KubernetesAnswer answer, ref Utf8JsonReader reader)
            => answer._isOfNetwork = reader.ValueTextEquals("NetworkUnavailable"u8))),
        ("status", Shape.Scalar(JsonTokenType.String, static (KubernetesAnswer answer, ref Utf8JsonReader reader)
            => answer._isTrue = reader.ValueTextEquals("True"u8))))
        .During(
            static answer => (answer._isOfNetwork, answer._isTrue) = (false, false),
            static answer => answer.Reading.IsNetworkUnavailable |= answer._isOfNetwork && answer._isTrue);

    // Most Nodes of a cluster say the same: what the last one said is not made once more.
    private static (string, Shape) Annotation(string key)
    {
        string usual = "";
        return (key, Shape.Scalar(JsonTokenType.String, (KubernetesAnswer answer, ref Utf8JsonReader reader) =>
        {
            usual = TextAt(ref reader, usual);
            answer.Reading.Annotations[key] = usual;
        }));
    }

    private static Shape Text(Action<KubernetesAnswer, string> take) => Shape.Scalar(JsonTokenType.String,
        (KubernetesAnswer answer, ref Utf8JsonReader reader) => take(answer, TextAt(ref reader)));

    // As a program written in Go reads it. What it usually is, is not made once more.
    private static string TextAt(ref Utf8JsonReader reader, params ReadOnlySpan<string> usual)
    {
        try
        {
            foreach (string text in usual)
            {
                if (reader.ValueTextEquals(text))
                    return text;
            }

            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Replacement;   // half a surrogate pair, or no UTF-8: nothing that flannel could use, and no reason to lose the others
        }
    }
}
