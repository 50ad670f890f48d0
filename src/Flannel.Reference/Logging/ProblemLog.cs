namespace Flannel.Reference.Logging;

/// <summary>Logs each problem once, however often it is reported, and again only after it has changed or was resolved.</summary>
/// <param name="write">Logs a message, such as <see cref="Logger.Error"/>.</param>
internal sealed class ProblemLog(Action<string> write)
{
    private readonly Dictionary<object, string> _reported = [];

    /// <param name="about">The subject of the problem.</param>
    /// <param name="message">The problem; null if there is none any more.</param>
    public void Report(object about, string? message)
    {
        if (message is null)
            Resolve(about);
        else if (_reported.GetValueOrDefault(about) != message)
        {
            _reported[about] = message;
            write(message);
        }
    }

    /// <summary>Clears the problem of a subject.</summary>
    /// <returns>Whether it had a problem.</returns>
    public bool Resolve(object about) => _reported.Remove(about);

    /// <summary>Clears all problems but those of subjects that match <paramref name="lasts"/>.</summary>
    public void ResolveAllBut(Predicate<object> lasts)
    {
        foreach (object about in _reported.Keys.Where(about => !lasts(about)).ToArray())
            _reported.Remove(about);
    }
}
