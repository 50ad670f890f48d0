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
            throw new CniException(CniErrorCode.Decoding, $"error unmarshall network config: {error.Message}");
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
