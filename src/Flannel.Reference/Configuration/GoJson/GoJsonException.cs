namespace Flannel.Reference.Configuration.GoJson;

/// <summary>JSON that Go's <c>encoding/json</c> would refuse; the message is the one it would give.</summary>
internal sealed class GoJsonException(string message, string? place = null) : Exception(message)
{
    /// <summary>Where in the text, as <c>line:column</c>, or null when the error is not about one place.</summary>
    public string? Place { get; } = place;
}
