using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlannelLab.Reporting;

/// <summary>The report for machines.</summary>
internal static class LabJson
{
    public static void Write(TextWriter output, LabReport report) => output.WriteLine(JsonSerializer.Serialize(report, LabJsonContext.Default.LabReport));
}

/// <summary>Serializers made at build time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LabReport))]
internal sealed partial class LabJsonContext : JsonSerializerContext;
