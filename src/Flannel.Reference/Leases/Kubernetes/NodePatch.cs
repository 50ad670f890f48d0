using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Strategic merge patches for a Node's status, as flannel sends them.</summary>
internal static class NodePatch
{
    private static readonly JsonWriterOptions Exact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sets these annotations, and leaves all others.</summary>
    public static byte[] Annotations(IEnumerable<KeyValuePair<string, string>> changed) => Write(writer =>
    {
        writer.WriteStartObject("metadata");
        writer.WriteStartObject("annotations");
        foreach ((string key, string value) in changed.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>Says that pods on the node reach the network, whatever its cloud said before.</summary>
    public static byte[] NetworkAvailable(DateTimeOffset now) => Write(writer =>
    {
        string time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        writer.WriteStartObject("status");
        writer.WriteStartArray("conditions");
        writer.WriteStartObject();
        writer.WriteString("type", "NetworkUnavailable");
        writer.WriteString("status", "False");
        writer.WriteString("lastHeartbeatTime", time);
        writer.WriteString("lastTransitionTime", time);
        writer.WriteString("reason", "FlannelIsUp");
        writer.WriteString("message", "Flannel is running on this node");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Exact))
        {
            writer.WriteStartObject();
            body(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
