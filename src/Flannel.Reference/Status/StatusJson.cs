using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flannel.Reference.Status;

/// <summary>A node's status for programs. A field <c>problem</c> is null when all is as it should be.</summary>
internal static class StatusJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(NodeStatus status, TextWriter output)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
            Describe(status).WriteTo(json);
        output.WriteLine(Encoding.UTF8.GetString(text.ToArray()));
    }

    private static JsonObject Describe(NodeStatus status) => new()
    {
        ["ok"] = status.IsWell,
        ["daemonRunning"] = status.IsDaemonRunning,
        ["lease"] = status.Lease is not { } lease ? null : new JsonObject
        {
            ["file"] = status.SubnetFilePath,
            ["network"] = lease.Network.ToString(),
            ["subnet"] = lease.Subnet.ToString(),
            ["mtu"] = lease.Mtu,
            ["ipMasq"] = lease.IpMasq,
        },
        ["device"] = status.Device is { } device ? Describe(device) : null,
        ["routes"] = new JsonArray([.. status.Routes.Select(Describe)]),
        ["rules"] = status.Rules is not { } rules ? null : new JsonObject
        {
            ["tool"] = rules.Tool,
            ["unreadable"] = rules.Unreadable,
            ["problem"] = rules.Problem,
        },
        ["problems"] = Texts(status.Problems),
        ["notes"] = Texts(status.Notes),
    };

    private static JsonObject Describe(DeviceStatus device)
    {
        var json = new JsonObject { ["name"] = device.Name, ["up"] = device.IsUp };
        if (device.Mtu is { } mtu)
            json["mtu"] = mtu;
        json["local"] = device.Local?.ToString();
        json["addresses"] = Texts(device.Addresses);
        json["problem"] = device.Problem;
        return json;
    }

    private static JsonObject Describe(RouteStatus route) => new()
    {
        ["destination"] = route.Destination.ToString(),
        ["kind"] = StatusText.Name(route.Kind),
        ["gateway"] = route.Gateway?.ToString(),
        ["device"] = route.Device,
        ["problem"] = route.Problem,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];
}
