using System;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Netlink.Rtnetlink;

namespace CniBridge.Protocol;

/// <summary>An address as a string; an empty one is none.</summary>
internal sealed class IPAddressConverter : JsonConverter<IPAddress>
{
    public override IPAddress? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => (reader.TokenType is JsonTokenType.String ? reader.GetString() : null) switch
        {
            "" => null,
            { } text when Find(text) is IPAddress address => address,
            _ => throw new JsonException("An IP address was expected, such as \"192.0.2.1\"."),
        };

    /// <summary>Reads an address, or returns null for any other text, including short, octal and hexadecimal forms.</summary>
    public static IPAddress? Find(string text)
        => !text.Contains('/', StringComparison.Ordinal) && InterfaceAddress.TryParse(text, null, out InterfaceAddress found)
            ? found.Address
            : null;

    public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString());
}

/// <summary>An address or a network, with its prefix length.</summary>
internal sealed class InterfaceAddressConverter : JsonConverter<InterfaceAddress>
{
    public override InterfaceAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType is JsonTokenType.String && reader.GetString() is string text && text.Contains('/', StringComparison.Ordinal)
            && InterfaceAddress.TryParse(text, null, out InterfaceAddress address)
            ? address
            : throw new JsonException("A network in CIDR notation was expected, such as \"192.0.2.0/24\".");

    public override void Write(Utf8JsonWriter writer, InterfaceAddress value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString());
}
