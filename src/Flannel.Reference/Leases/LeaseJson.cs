using System;
using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flannel.Reference.Configuration.GoJson;

namespace Flannel.Reference.Leases;

/// <summary>The value of a lease as flannel keeps it in etcd:
/// <c>{"PublicIP":"10.1.8.10","PublicIPv6":null,"BackendType":"ipip"}</c>.</summary>
internal static class LeaseJson
{
    // Bytes are compared by people and scripts: nothing is escaped that JSON does not ask for.
    private static readonly JsonWriterOptions Exact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Lease lease)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Exact))
        {
            writer.WriteStartObject();
            writer.WriteString("PublicIP", lease.PublicIp.ToString());
            writer.WriteNull("PublicIPv6");
            writer.WriteString("BackendType", lease.BackendType);
            if (lease.BackendData is not null)
            {
                writer.WritePropertyName("BackendData");
                writer.WriteRawValue(lease.BackendData);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads leniently, as flannel does: keys in any case, missing and unknown fields allowed; only an address it must
    /// have.</summary>
    /// <exception cref="GoJsonException">The text is no such value.</exception>
    public static Lease Read(IPNetwork subnet, ReadOnlyMemory<byte> text)
    {
        using var reader = new GoJsonReader(text, "LeaseAttrs", "subnet.LeaseAttrs");
        IPAddress? publicIp = null;
        string? backendType = null, backendData = null;
        foreach (JsonProperty property in reader.Fields)
        {
            switch (property.Name.ToUpperInvariant())
            {
                case "PUBLICIP": publicIp = Address(property.Value); break;
                case "BACKENDTYPE": backendType = reader.String(property.Value, "BackendType", backendType); break;
                case "BACKENDDATA": backendData = property.Value.GetRawText(); break;
            }
        }

        reader.ThrowIfMismatched();
        return new Lease
        {
            Subnet = subnet,
            PublicIp = publicIp ?? throw new GoJsonException("it has no PublicIP"),
            BackendType = backendType ?? "",
            BackendData = backendData,
        };
    }

    private static IPAddress Address(JsonElement value)
        => Ipv4.TryParse(GoJsonReader.Unquoted(value), out IPAddress? address)
            ? address
            : throw new GoJsonException("Invalid IP address format");
}
