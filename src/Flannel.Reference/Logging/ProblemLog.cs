namespace Flannel.Reference.Logging;

/// <summary>Logs each problem once, however often it is met, and again only after it has changed or was resolved.</summary>
/// <param name="write">Where it is logged, such as <see cref="Logger.Error"/>.</param>
internal sealed class ProblemLog(Action<string> write)
{
    private readonly Dictionary<object, string> _reported = [];

    /// <param name="about">What has the problem.</param>
    /// <param name="message">The problem; null when there is none any more.</param>
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

    /// <summary>It has no problem any more.</summary>
    /// <returns>Whether it had one.</returns>
    public bool Resolve(object about) => _reported.Remove(about);

    /// <summary>Only some still have a problem.</summary>
    public void ResolveAllBut(Predicate<object> lasts)
    {
        foreach (object about in _reported.Keys.Where(about => !lasts(about)).ToArray())
            _reported.Remove(about);
    }
}
