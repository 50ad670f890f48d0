using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Objects that are identified by a key: all except routes and rules.</summary>
/// <param name="family">The family of their notifications.</param>
internal sealed class KeyedTracker<TKey, T>(RtnetlinkFamily family) : ObjectTracker(family)
    where TKey : notnull
    where T : class
{
    private readonly Dictionary<TKey, T> _known = [];

    public required Func<T, TKey> KeyOf { get; init; }

    /// <summary>Whether two reports of one object are equal, the earlier one first.</summary>
    public required Func<T, T, bool> AreSame { get; init; }

    /// <summary>Whether an object is watched; if not, it counts as removed.</summary>
    public Func<T, bool> IsWatched { get; init; } = static _ => true;

    /// <summary>Whether a change of another object may have changed the known objects without a notification.</summary>
    public Func<NetworkChange, IReadOnlyCollection<T>, bool> MayBeAffectedBy { get; init; } = static (_, _) => false;

    /// <summary>Whether a notification about something else means that the objects may have changed.</summary>
    public ReplyDecoder<bool> IsHint { get; init; } = static (in NetlinkMessage _) => false;

    public required Func<IReadOnlyList<T>> List { get; init; }

    /// <summary>Whether a known object exists that the list lacks, because the kernel does not list all.</summary>
    public Func<TKey, bool> ExistsUnlisted { get; init; } = static _ => false;

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

    public override void Consider(NetworkChange change) => NeedsReading |= MayBeAffectedBy(change, _known.Values);

    public override void Read(bool first, List<NetworkChange> changes)
    {
        IReadOnlyList<T> items = List();
        NeedsReading = false;
        var gone = new HashSet<TKey>(_known.Keys);
        foreach (T item in items)
        {
            if (!IsWatched(item))
                continue;
            TKey key = KeyOf(item);
            gone.Remove(key);
            T? old = _known.GetValueOrDefault(key);
            if (old is not null && AreSame(old, item))
                continue;
            changes.Add(Found(old, item, first));
            _known[key] = item;
        }

        foreach (TKey key in gone)
        {
            if (ExistsUnlisted(key))
                continue;
            _known.Remove(key, out T? old);
            changes.Add(Found(old, null, first));
        }
    }

    private void Apply(T item, bool isThere, bool own, List<NetworkChange> changes)
    {
        if (isThere && IsWatched(item))
            Put(item, own, changes);
        else
            Remove(KeyOf(item), own, changes);
    }

    private void Put(T item, bool own, List<NetworkChange> changes)
    {
        TKey key = KeyOf(item);
        if (!_known.TryGetValue(key, out T? old))
            changes.Add(Announced(NetworkChangeKind.Added, null, item, own));
        else if (!AreSame(old, item))
            changes.Add(Announced(NetworkChangeKind.Changed, old, item, own));
        else
            return;
        _known[key] = item;
    }

    private void Remove(TKey key, bool own, List<NetworkChange> changes)
    {
        if (_known.Remove(key, out T? old))
            changes.Add(Announced(NetworkChangeKind.Removed, old, null, own));
    }
}
