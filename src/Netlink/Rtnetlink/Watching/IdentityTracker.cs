using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Objects of which each report says which one it is about: all except routes and rules.</summary>
/// <param name="family">The family of their notifications.</param>
/// <param name="identity">Whether two reports are about one object.</param>
internal sealed class IdentityTracker<T>(RtnetlinkFamily family, Identity<T> identity) : ObjectTracker(family)
    where T : class
{
    private readonly HashSet<T> _known = new(identity);

    /// <summary>Whether two reports of one object are equal, the earlier one first.</summary>
    public required Func<T, T, bool> AreSame { get; init; }

    /// <summary>Whether an object is watched; if not, it counts as removed.</summary>
    public Func<T, bool> IsWatched { get; init; } = static _ => true;

    /// <summary>Whether a change of another object may have changed the known objects without a notification.</summary>
    public Func<NetworkChange, IReadOnlyCollection<T>, bool> MayBeAffectedBy { get; init; } = static (_, _) => false;

    /// <summary>Whether a new object may have taken the place of a known one without a notification.</summary>
    public Func<T, IReadOnlyCollection<T>, bool> MayHaveReplaced { get; init; } = static (_, _) => false;

    /// <summary>Whether two reports with one identity, the known one first, are about different objects, of which the later has taken the
    /// place of the other.</summary>
    public Func<T, T, bool> IsAnother { get; init; } = static (_, _) => false;

    /// <summary>Whether a notification about something else means that the objects may have changed.</summary>
    public ReplyDecoder<bool> IsHint { get; init; } = static (in NetlinkMessage _) => false;

    public required Func<IReadOnlyList<T>> List { get; init; }

    /// <summary>Whether a known object exists that the list lacks, because the kernel does not list all.</summary>
    public Func<T, bool> ExistsUnlisted { get; init; } = static _ => false;

    /// <summary>Reads a notification; null for one about something else.</summary>
    public ReplyDecoder<T?> Decode { get; init; } = static (in NetlinkMessage _) => null;

    /// <summary>Reads a notification that may be about several objects; null if each is about one.</summary>
    public ReplyDecoder<List<T>>? DecodeAll { get; init; }

    public override void Apply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
        if (DecodeAll is not null)
        {
            foreach (T each in DecodeAll(message))
                Apply(each, TellsOfNew(message), own, changes);
            NeedsReading |= IsHint(message);
        }
        else if (Decode(message) is T item)
        {
            Apply(item, TellsOfNew(message), own, changes);
        }
        else
        {
            NeedsReading |= IsHint(message);
        }
    }

    public override void Consider(NetworkChange change) => NeedsReading |= MayBeAffectedBy(change, _known);

    public override void Read(bool first, List<NetworkChange> changes)
    {
        IReadOnlyList<T> items = List();
        NeedsReading = false;
        var gone = new HashSet<T>(_known, identity);
        foreach (T item in items)
        {
            if (!IsWatched(item))
                continue;
            gone.Remove(item);
            T? old = KnownAs(item, first, changes);
            if (old is not null && AreSame(old, item))
                continue;
            changes.Add(Found(old, item, first));
            Keep(item);
        }

        foreach (T old in gone)
        {
            if (ExistsUnlisted(old))
                continue;
            _known.Remove(old);
            changes.Add(Found(old, null, first));
        }
    }

    private void Apply(T item, bool isThere, bool own, List<NetworkChange> changes)
    {
        if (isThere && IsWatched(item))
            Put(item, own, changes);
        else
            Remove(item, own, changes);
    }

    private void Put(T item, bool own, List<NetworkChange> changes)
    {
        T? old = KnownAs(item, first: false, changes);
        if (old is null)
        {
            NeedsReading |= MayHaveReplaced(item, _known);
            changes.Add(Announced(NetworkChangeKind.Added, null, item, own));
        }
        else if (!AreSame(old, item))
        {
            changes.Add(Announced(NetworkChangeKind.Changed, old, item, own));
        }
        else
        {
            return;
        }

        Keep(item);
    }

    private void Remove(T item, bool own, List<NetworkChange> changes)
    {
        // The reading may have been later than the deletion, and have found what is in the place now.
        if (!_known.TryGetValue(item, out T? old) || IsAnother(old, item))
            return;
        _known.Remove(old);
        changes.Add(Announced(NetworkChangeKind.Removed, old, null, own));
    }

    /// <summary>The known report of an object. If another is known in its place, that is gone.</summary>
    private T? KnownAs(T item, bool first, List<NetworkChange> changes)
    {
        if (!_known.TryGetValue(item, out T? old) || !IsAnother(old, item))
            return old;
        changes.Add(Found(old, null, first));
        return null;
    }

    private void Keep(T item)
    {
        _known.Remove(item);   // an earlier report of it
        _known.Add(item);
    }
}
