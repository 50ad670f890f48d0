using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>An answer came, and is not what it should be. The connection is not to blame.</summary>
internal sealed class UnreadableAnswerException(JsonException cause, long place, string head)
    : Exception($"the answer cannot be read: at byte {place}: {Sentence(cause)}; it begins with \"{head}\"", cause)
{
    // The reader's own sentences end with a line and a column, which count from the last piece that it was given.
    private static string Sentence(JsonException cause)
    {
        int end = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? cause.Message : cause.Message[..end]).TrimEnd('.');
    }
}
