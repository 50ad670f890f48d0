using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flannel.Reference.Configuration;

namespace Flannel.Reference.Status;

/// <summary>A node's status for programs. A field <c>problem</c> is null when all is as it should be.</summary>
internal static class StatusJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(NodeStatus status, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", status.IsWell);
            json.WriteBoolean("daemonRunning", status.IsDaemonRunning);
            WriteLease(json, status.SubnetFilePath, status.Lease);
            WriteDevice(json, status.Device);
            json.WriteStartArray("routes");
            foreach (RouteStatus route in status.Routes)
                WriteRoute(json, route);
            json.WriteEndArray();
            WriteRules(json, status.Rules);
            json.WriteStartArray("problems");
            foreach (string problem in status.Problems)
                json.WriteStringValue(problem);
            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (string note in status.Notes)
                json.WriteStringValue(note);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteLease(Utf8JsonWriter json, string path, SubnetFile? lease)
    {
        if (lease is null)
        {
            json.WriteNull("lease");
            return;
        }

        json.WriteStartObject("lease");
        json.WriteString("file", path);
        json.WriteString("network", lease.Network.ToString());
        json.WriteString("subnet", lease.Subnet.ToString());
        json.WriteNumber("mtu", lease.Mtu);
        json.WriteBoolean("ipMasq", lease.IpMasq);
        json.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter json, DeviceStatus? device)
    {
        if (device is null)
        {
            json.WriteNull("device");
            return;
        }

        json.WriteStartObject("device");
        json.WriteString("name", device.Name);
        json.WriteBoolean("up", device.IsUp);
        if (device.Mtu is { } mtu)
            json.WriteNumber("mtu", mtu);
        json.WriteString("local", device.Local?.ToString());
        json.WriteStartArray("addresses");
        foreach (string address in device.Addresses)
            json.WriteStringValue(address);
        json.WriteEndArray();
        json.WriteString("problem", device.Problem);
        json.WriteEndObject();
    }

    private static void WriteRoute(Utf8JsonWriter json, RouteStatus route)
    {
        json.WriteStartObject();
        json.WriteString("destination", route.Destination.ToString());
        json.WriteString("kind", StatusText.Name(route.Kind));
        json.WriteString("gateway", route.Gateway?.ToString());
        json.WriteString("device", route.Device);
        json.WriteString("problem", route.Problem);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, RulesStatus? rules)
    {
        if (rules is null)
        {
            json.WriteNull("rules");
            return;
        }

        json.WriteStartObject("rules");
        json.WriteString("tool", rules.Tool);
        json.WriteString("unreadable", rules.Unreadable);
        json.WriteString("problem", rules.Problem);
        json.WriteEndObject();
    }
}
