using System;
using System.Text.Json;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Strings of JSON as a program written in Go reads them.</summary>
internal static class JsonText
{
    private const string Replacement = "\uFFFD";

    /// <param name="reader">It is at a string.</param>
    /// <param name="usual">What it probably is. It is then not made once more.</param>
    public static string Read(ref Utf8JsonReader reader, string? usual = null)
    {
        try
        {
            return usual is not null && reader.ValueTextEquals(usual) ? usual : reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Replacement;   // half a surrogate pair, or no UTF-8: nothing that flannel could use, and no reason to lose the others
        }
    }
}
