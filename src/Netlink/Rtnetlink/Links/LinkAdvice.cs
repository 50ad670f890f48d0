using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Namespaces;

namespace Netlink.Rtnetlink;

/// <summary>Adds to a refusal that there is no such link, and which one was probably meant. It lists the links once, however many are
/// missing.</summary>
/// <param name="list">Lists the links.</param>
internal sealed class LinkAdvice(Func<IReadOnlyList<Link>> list)
{
    private IReadOnlyList<Link>? _links;
    private bool _isTried;

    /// <summary>Returns the refusal with the sentence, or unchanged if it was about another link, such as a master.</summary>
    public NetlinkException Explain(NetlinkException refusal, LinkReference link)
    {
        if (!_isTried)
            (_isTried, _links) = (true, TryList());
        if (link.Name is not string name)
        {
            return _links?.Any(known => known.Index == link.Index) == true ? refusal
                : refusal.WithRemedy($"There is no link with index {link.Index}.");
        }

        if (_links?.Any(known => known.Name == name || known.AlternativeNames.Contains(name)) == true)
            return refusal;
        string[] names = _links is null ? [] : [.. _links.SelectMany(static known => (string[])[known.Name, .. known.AlternativeNames])];
        return refusal.WithRemedy($"There is no link named {name}{NearestName.Ask(name, names)}{LinkReference.TellLength(name)}");
    }

    /// <summary>Completes the refusals of a batch.</summary>
    /// <param name="failures">The failures by position.</param>
    /// <param name="subjectAt">Returns the subject of the request at a position.</param>
    public void ExplainAll(SortedDictionary<int, Exception> failures, Func<int, object?> subjectAt)
    {
        foreach ((int position, Exception failure) in failures.ToArray())
        {
            if (failure is NetlinkException { Error: Errno.ENODEV } refusal && FindLink(subjectAt(position)) is LinkReference link)
                failures[position] = Explain(refusal, link);
        }
    }

    private static LinkReference? FindLink(object? subject) => subject switch
    {
        LinkReference link => link,
        LinkChangeRequest request => request.Link,
        _ => (LinkReference?)null,
    };

    /// <summary>A failure to list must not hide the refusal.</summary>
    private IReadOnlyList<Link>? TryList()
    {
        try
        {
            return list();
        }
        catch (Exception e) when (e is System.IO.IOException or TimeoutException)
        {
            return null;
        }
    }
}
