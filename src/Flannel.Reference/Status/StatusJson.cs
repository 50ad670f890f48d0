using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

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
            Object("lease", status.Lease, lease =>
            {
                json.WriteString("file", status.SubnetFilePath);
                json.WriteString("network", lease.Network.ToString());
                json.WriteString("subnet", lease.Subnet.ToString());
                json.WriteNumber("mtu", lease.Mtu);
                json.WriteBoolean("ipMasq", lease.IpMasq);
            });
            Object("device", status.Device, device =>
            {
                json.WriteString("name", device.Name);
                json.WriteBoolean("up", device.IsUp);
                if (device.Mtu is { } mtu)
                    json.WriteNumber("mtu", mtu);
                json.WriteString("local", device.Local?.ToString());
                List("addresses", device.Addresses, json.WriteStringValue);
                json.WriteString("problem", device.Problem);
            });
            List("routes", status.Routes, route =>
            {
                json.WriteStartObject();
                json.WriteString("destination", route.Destination.ToString());
                json.WriteString("kind", StatusText.Name(route.Kind));
                json.WriteString("gateway", route.Gateway?.ToString());
                json.WriteString("device", route.Device);
                json.WriteString("problem", route.Problem);
                json.WriteEndObject();
            });
            Object("rules", status.Rules, rules =>
            {
                json.WriteString("tool", rules.Tool);
                json.WriteString("unreadable", rules.Unreadable);
                json.WriteString("problem", rules.Problem);
            });
            List("problems", status.Problems, json.WriteStringValue);
            List("notes", status.Notes, json.WriteStringValue);
            json.WriteEndObject();

            void Object<T>(string name, T? value, Action<T> write) where T : class
            {
                if (value is null)
                {
                    json.WriteNull(name);
                    return;
                }

                json.WriteStartObject(name);
                write(value);
                json.WriteEndObject();
            }

            void List<T>(string name, IEnumerable<T> items, Action<T> write)
            {
                json.WriteStartArray(name);
                foreach (T item in items)
                    write(item);
                json.WriteEndArray();
            }
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
