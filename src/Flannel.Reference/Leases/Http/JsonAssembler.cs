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

/// <summary>Picks what a shape names out of an object.</summary>
/// <param name="what">What the object should be, as an error names it.</param>
/// <param name="shape">What is wanted of it.</param>
/// <param name="answer">Where it is put.</param>
internal abstract class JsonAssembler<TAnswer, T>(string what, JsonShape<TAnswer> shape, TAnswer answer) : IJsonAssembler<T>
    where T : class
{
    private readonly Stack<JsonShape<TAnswer>> _open = [];
    private JsonShape<TAnswer>? _next;   // of the value behind the name that was read last
    private int? _skipped;               // the depth of what is passed over

    public virtual bool IsSequence => false;

    protected TAnswer Answer => answer;

    public T? Take(ref Utf8JsonReader reader)
    {
        if (_skipped is { } depth)
        {
            if (reader.CurrentDepth == depth)
                _skipped = null;
            return null;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _next = _open.Peek().Find(ref reader);
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _open.Pop().Ended?.Invoke(answer);
                return Complete(isWhole: _open.Count == 0);
            default:
                TakeValue(ref reader, _open.Count == 0 ? shape : _open.Peek().Items ?? _next);
                return null;
        }
    }

    /// <summary>Looks at the answer when something that is wanted has ended.</summary>
    /// <param name="isWhole">Whether it was the object itself.</param>
    /// <returns>A value that is complete now, or null.</returns>
    protected abstract T? Complete(bool isWhole);

    protected JsonException Failure(string why) => new($"it is no {what}: {why}");

    private void TakeValue(ref Utf8JsonReader reader, JsonShape<TAnswer>? wanted)
    {
        bool isOpening = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (reader.TokenType == wanted?.Kind)
        {
            wanted.Begun?.Invoke(answer);
            wanted.Take?.Invoke(answer, ref reader);
            if (isOpening)
                _open.Push(wanted);
        }
        else if (_open.Count == 0)
        {
            throw Failure("it is no object");
        }
        else if (isOpening)
        {
            _skipped = reader.CurrentDepth;
        }
    }
}
