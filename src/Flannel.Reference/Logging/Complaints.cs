namespace Flannel.Reference.Logging;

/// <summary>Tells each trouble once, however often it is met again, and again only after it was another or over.</summary>
/// <param name="say">Where it is told, such as <see cref="Logger.Error"/>.</param>
internal sealed class Complaints(Action<string> say)
{
    private readonly Dictionary<object, string> _told = [];

    /// <param name="about">What has the trouble.</param>
    /// <param name="message">What is told.</param>
    public void Tell(object about, string message)
    {
        if (_told.TryGetValue(about, out string? told) && told == message)
            return;
        _told[about] = message;
        say(message);
    }

    /// <summary>It is over.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Settle(object about) => _told.Remove(about);

    /// <summary>All troubles are over but some.</summary>
    public void SettleAllBut(Predicate<object> lasts)
    {
        foreach (object about in _told.Keys)
        {
            if (!lasts(about))
                _told.Remove(about);
        }
    }
}
