using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CniBridge.Bridge;
using CniBridge.HostLocal;
using CniBridge.PortMap;

namespace CniBridge.Protocol;

/// <summary>The JSON serialization of configurations, results and errors, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IPAddressConverter), typeof(InterfaceAddressConverter)])]
[JsonSerializable(typeof(NetworkHeader))]
[JsonSerializable(typeof(BridgeConfiguration))]
[JsonSerializable(typeof(HostLocalConfiguration))]
[JsonSerializable(typeof(PortMapConfiguration))]
[JsonSerializable(typeof(CniResult))]
[JsonSerializable(typeof(ErrorReport), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(VersionReport))]
internal sealed partial class CniJson : JsonSerializerContext
{
    /// <exception cref="CniException">The text is not JSON, or a value has the wrong type.</exception>
    public static T Read<T>(byte[] text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type)
                ?? throw new CniException(CniErrorCode.Decoding, "the network configuration is null");
        }
        catch (JsonException error)
        {
            // The serializer's own sentence about a wrong type names a class of this program.
            string what = error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
                ? $"the value of {error.Path} has the wrong type" : error.Message;
            throw new CniException(CniErrorCode.Decoding, $"error unmarshall network config: {what}");
        }
    }

    /// <summary>Refuses a list with an element that is null: the serializer accepts it, and no configuration or result has a use for
    /// it.</summary>
    /// <exception cref="CniException">There is one.</exception>
    public static void RefuseNullElements(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        Stack<string?> lists = [];   // for each open bracket the name of its list, or null for that of an object
        string name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName: name = reader.GetString()!; break;
                case JsonTokenType.StartArray: lists.Push(name); break;
                case JsonTokenType.StartObject: lists.Push(null); break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject: lists.Pop(); break;
                case JsonTokenType.Null when lists.TryPeek(out string? list) && list is not null:
                    throw new CniException(CniErrorCode.Decoding, $"the list \"{list}\" has an element that is null");
            }
        }
    }

    /// <summary>Writes JSON with an indentation of four spaces, as other plugins do.</summary>
    public static void Write<T>(Stream output, T value, JsonTypeInfo<T> type)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text,
            new JsonWriterOptions { Indented = true, IndentSize = 4, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, value, type);
        text.WriteByte((byte)'\n');
        text.WriteTo(output);
        output.Flush();
    }
}
