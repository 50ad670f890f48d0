using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Reads the annotations that flannel knows, whatever their prefix. Others can be as large as the object they describe.</summary>
internal sealed class FlannelAnnotationsConverter : JsonConverter<Dictionary<string, string>>
{
    private static readonly byte[][] Endings = Array.ConvertAll(AnnotationKeys.Endings, Encoding.UTF8.GetBytes);

    public override Dictionary<string, string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("annotations are no object");
        var found = new Dictionary<string, string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? key = Known(ref reader);
            reader.Read();
            if (key is not null && reader.TokenType == JsonTokenType.String)
                found[key] = reader.GetString()!;
            else
                reader.TrySkip();   // all of it is there: the serializer has read ahead. Skip refuses unless the stream has ended
        }

        return found;
    }

    public override void Write(Utf8JsonWriter writer, Dictionary<string, string> value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static string? Known(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence)   // it lies across two buffers
            return reader.GetString() is { } key && Array.Exists(AnnotationKeys.Endings, ending => key.EndsWith(ending, StringComparison.Ordinal)) ? key : null;
        foreach (byte[] ending in Endings)
        {
            if (reader.ValueSpan.EndsWith(ending))
                return reader.GetString();
        }

        return null;
    }
}
