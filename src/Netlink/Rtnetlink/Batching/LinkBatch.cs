using System;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Collects changes of links.</summary>
public sealed class LinkBatch
{
    private readonly RequestBatch _batch;
    private readonly LinkService _links;

    internal LinkBatch(RequestBatch batch, LinkService links) => (_batch, _links) = (batch, links);

    /// <summary>Creates a link. A <see cref="TunLink"/>, which rtnetlink cannot create, is created once all earlier changes are
    /// made.</summary>
    /// <exception cref="ArgumentException">The kind is missing.</exception>
    public void Add(LinkSpec link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.Kind is TunLink)
        {
            Check(link, () => LinkChecks.Check(link));
            Hold(link);
            _batch.AddLate(LinkRequests.Add.Operation, link, () => _links.Add(link));
            return;
        }

        _batch.Add(LinkRequests.Add, link);
        Hold(link);
    }

    /// <summary>Changes a link. If the link-layer address is set, the link is read first, once all earlier changes are made.</summary>
    public void Set(LinkReference link, LinkChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(link, () =>
        {
            link.ThrowIfNone();
            LinkChecks.Check(change, link);
        });
        if (LinkService.MustBeRead(change))
            _batch.AddLate(LinkRequests.Set.Operation, link, () => _links.Set(link, change));
        else
            _batch.Add(LinkRequests.Set, new LinkChangeRequest(link, change));
        if (change.Namespace is not null)
            _batch.Hold(change.Namespace);
    }

    /// <summary>Deletes a link.</summary>
    public void Delete(LinkReference link) => _batch.Add(LinkRequests.Delete, link);

    /// <exception cref="ArgumentException">The check fails; the message names the change in the batch.</exception>
    private void Check(object subject, Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException refusal)
        {
            throw _batch.Named(refusal, subject);
        }
    }

    /// <summary>A request carries file descriptor numbers, which must still refer to the same namespaces when it is sent.</summary>
    private void Hold(LinkSpec link)
    {
        foreach (NetworkNamespace space in link.Namespaces)
            _batch.Hold(space);
    }
}
