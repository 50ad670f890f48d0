using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flannel.Reference.Leases;

/// <summary>JSON whose bytes people and scripts compare: nothing is escaped that JSON does not ask for.</summary>
internal static class ExactJson
{
    /// <summary>A text with its quotes.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
