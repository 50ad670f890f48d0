using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlannelLab.Walking;

namespace FlannelLab.Reporting;

/// <summary>The report as JSON.</summary>
internal static class LabJson
{
    public static void Write(TextWriter output, LabReport report)
        => output.WriteLine(JsonSerializer.Serialize(report, LabJsonContext.Default.LabReport));

    public static void Write(TextWriter output, WalkReport report)
        => output.WriteLine(JsonSerializer.Serialize(report, LabJsonContext.Default.WalkReport));
}

/// <summary>The serializers, generated at compile time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LabReport))]
[JsonSerializable(typeof(WalkReport))]
internal sealed partial class LabJsonContext : JsonSerializerContext;
