using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, creates, changes and deletes network devices. Source: rtnetlink(7), ip-link(8).</summary>
public sealed class LinkService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    private readonly NetworkNamespace? _boundTo;

    internal LinkService(NetlinkConnection commands, NetlinkConnection lists, NetworkNamespace? boundTo)
        => (_commands, _lists, _boundTo) = (commands, lists, boundTo);

    /// <summary>Reads a link.</summary>
    /// <exception cref="NetlinkException">There is none (ENODEV).</exception>
    public Link Get(LinkReference link)
        => _commands.Query(RtnetlinkOperations.GetLink, MessageFlags.None, link, LinkCodec.EncodeQuestion, LinkCodec.Decode);

    /// <summary>Reads a link, or returns null when there is none.</summary>
    public Link? TryGet(LinkReference link)
    {
        try
        {
            return Get(link);
        }
        catch (NetlinkException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Lists links, in the order of their indexes.</summary>
    /// <param name="filter">Which, or null for all.</param>
    public IReadOnlyList<Link> List(LinkFilter? filter = null)
    {
        filter ??= new LinkFilter();
        var found = (Links: new List<Link>(), Filter: filter);
        _lists.Dump(RtnetlinkOperations.GetLink, filter, LinkCodec.EncodeFilter, ref found, static (in NetlinkMessage message, ref (List<Link> Links, LinkFilter Filter) found) =>
        {
            // A kernel that does not know a filter ignores it.
            Link link = LinkCodec.Decode(message);
            if (found.Filter.Matches(link))
                found.Links.Add(link);
        });
        return found.Links;
    }

    /// <summary>Creates a link and returns it as the kernel made it.</summary>
    /// <remarks>One round trip since Linux 6.2, which echoes the link; before, it is read afterwards by its name or index.</remarks>
    /// <exception cref="ArgumentException">The kind is missing.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST for a name in use, EOPNOTSUPP for a kind that it does not have.</exception>
    /// <exception cref="System.IO.IOException">A <see cref="TunLink"/> was asked for, and <c>/dev/net/tun</c> cannot be opened.</exception>
    public Link Add(LinkSpec link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.Kind is TunLink tun)
            return AddTun(link, tun);
        NetlinkRequest<LinkSpec> request = LinkRequests.Add;
        Link? made = _commands.ExecuteEchoed(request.Operation, request.Flags, link, request.Encode, LinkCodec.Decode);
        return made ?? ReadBack(link);
    }

    /// <summary>Changes a link, in one message.</summary>
    /// <remarks>To rename a link that is named by its name, its index is asked for first: the kernel takes any name in the request for the link's own.</remarks>
    /// <exception cref="NetlinkException">The kernel refused; ENODEV when there is no such link.</exception>
    public void Set(LinkReference link, LinkChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Name is not null && link.Name is not null)
            link = Get(link).Index;
        _commands.Execute(LinkRequests.Set, new LinkChangeRequest(link, change));
    }

    /// <summary>Deletes a link. The other end of a veth pair goes with it.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it cannot be deleted.</exception>
    public void Delete(LinkReference link) => _commands.Execute(LinkRequests.Delete, link);

    /// <summary>Makes a device that rtnetlink cannot make, gives it everything else that was asked for, and keeps it if all went well.</summary>
    private Link AddTun(LinkSpec link, TunLink kind)
    {
        if (link.Index is not null)
            throw new ArgumentException($"The kernel chooses the index of {link}; leave LinkSpec.Index out.", nameof(link));
        if (link.Namespace is not null)
        {
            using var there = RtnetlinkClient.OpenIn(link.Namespace);
            return there.Links.AddTun(link with { Namespace = null }, kind);
        }

        int index;
        using (var device = TunDevice.Create(_boundTo, link, kind))
        {
            index = Get(device.Name).Index;
            _commands.Execute(LinkRequests.Complete, link with { Name = device.Name, Index = index, Kind = null });
            device.Keep();
        }

        return Get(index);
    }

    /// <summary>Reads a link that was made without an echo: by an old kernel, or in another namespace, which the echo does not leave.</summary>
    private Link ReadBack(LinkSpec link)
    {
        if (link.Namespace is null)
            return Find(link);
        using var there = RtnetlinkClient.OpenIn(link.Namespace);
        return there.Links.Find(link);
    }

    /// <summary>Finds a link that was made just now. Which number stands in place of <c>%d</c> nobody said: the newest such link is taken.</summary>
    private Link Find(LinkSpec link)
    {
        if (link.Index is int index)
            return Get(index);
        int pattern = link.Name.IndexOf("%d", StringComparison.Ordinal);
        if (pattern < 0)
            return Get(link.Name);

        ReadOnlySpan<char> before = link.Name.AsSpan(0, pattern), after = link.Name.AsSpan(pattern + 2);
        Link? newest = null;
        foreach (Link candidate in List(new LinkFilter { Kind = link.Kind?.Name }))
        {
            ReadOnlySpan<char> name = candidate.Name;
            bool fits = name.Length > before.Length + after.Length && name.StartsWith(before) && name.EndsWith(after)
                && !name[before.Length..^after.Length].ContainsAnyExceptInRange('0', '9');
            if (fits && (newest is null || candidate.Index > newest.Index))
                newest = candidate;
        }

        return newest ?? Get(link.Name);
    }
}
