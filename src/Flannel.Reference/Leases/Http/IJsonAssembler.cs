using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>Makes values out of JSON tokens as they pass, and remembers between two tokens where it stands.</summary>
internal interface IJsonAssembler<out T> where T : class
{
    /// <summary>Whether values follow each other, as in a watch, or there is one and then the end.</summary>
    bool IsSequence { get; }

    /// <summary>Takes the token that the reader is at, and moves it no further: the next may not have come yet.</summary>
    /// <returns>A value that is complete with this token, or null.</returns>
    /// <exception cref="JsonException">The token cannot be here.</exception>
    T? Take(ref Utf8JsonReader reader);
}
