using System.Runtime.CompilerServices;

namespace Flannel.Reference.Leases.Http;

/// <summary>Reads JSON from a stream in the pieces in which it comes, and keeps no more of it than the token that is incomplete.</summary>
/// <remarks>A value is given as soon as its last token is there, whatever follows or does not. What nobody wants costs its tokens, however
/// large it is.</remarks>
internal static class StreamedJson
{
    private const int UsualBuffer = 32 * 1024;   // two records of TLS

    /// <exception cref="UnreadableAnswerException">What came is no JSON, or not what the assembler can use.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a value.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream stream, IJsonAssembler<T> assembler, [EnumeratorCancellation] CancellationToken cancellation,
            int bufferSize = UsualBuffer) where T : class
    {
        using var window = new JsonWindow(bufferSize, assembler.IsSequence);
        while (true)
        {
            while (window.Take(assembler) is { } value)
                yield return value;
            int count = await stream.ReadAsync(window.MakeRoom(), cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                window.End();
                yield break;
            }

            window.Add(count);
        }
    }
}
