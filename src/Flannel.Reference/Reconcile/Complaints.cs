using System.Collections.Generic;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Reconcile;

/// <summary>Tells each trouble once, however often it is met again, and again only after it was over.</summary>
internal sealed class Complaints(Logger log)
{
    private readonly Dictionary<object, string> _told = [];

    public void Tell(object about, string message)
    {
        if (_told.TryGetValue(about, out string? told) && told == message)
            return;
        _told[about] = message;
        log.Error(message);
    }

    public void Settle(object about) => _told.Remove(about);
}
