using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>A watch's copy of the connections that match its filter.</summary>
internal sealed class ConntrackCache
{
    private readonly Dictionary<(ConntrackTuple, ushort), ConntrackEntry> _entries = [];

    /// <summary>Stores a dumped connection.</summary>
    public void Set(ConntrackEntry entry) => _entries[KeyOf(entry)] = entry;

    /// <summary>Applies the event of a new or changed connection.</summary>
    /// <param name="entry">The connection.</param>
    /// <param name="isWanted">Whether it matches the filter.</param>
    /// <param name="changes">Receives the resulting changes.</param>
    public void Update(ConntrackEntry entry, bool isWanted, List<ConntrackWatchEvent> changes)
    {
        (ConntrackTuple, ushort) key = KeyOf(entry);
        ConntrackEntry? old = _entries.GetValueOrDefault(key);
        if (old is not null && old.Id != entry.Id)
        {
            // The kernel sends no event at the end of a connection that began while nobody listened.
            changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, old, null) { IsInferred = true });
            _entries.Remove(key);
            old = null;
        }

        // Only an event of a change of labels has them.
        if (entry.Labels is null && old?.Labels is not null)
            entry = entry with { Labels = old.Labels };
        if (isWanted)
        {
            _entries[key] = entry;
            // An event may arrive after a dump that already includes it.
            if (old is null || !AreEqual(old, entry))
                changes.Add(new ConntrackChange(old is null ? ConntrackChangeKind.Added : ConntrackChangeKind.Changed, old, entry));
        }
        else if (old is not null)
        {
            _entries.Remove(key);
            changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, old, null));
        }
    }

    /// <summary>Applies the event of an ended connection, if it was known.</summary>
    public void Remove(ConntrackEntry entry, List<ConntrackWatchEvent> changes)
    {
        (ConntrackTuple, ushort) key = KeyOf(entry);
        if (_entries.TryGetValue(key, out ConntrackEntry? old) && old.Id == entry.Id && _entries.Remove(key))
            changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, entry, null));
    }

    /// <summary>Adds the changes that lead to another state.</summary>
    /// <param name="other">The other state.</param>
    /// <param name="isFirst">Whether the other state is the first dump.</param>
    /// <param name="changes">Receives the changes.</param>
    public void AddDifferenceTo(ConntrackCache other, bool isFirst, List<ConntrackWatchEvent> changes)
    {
        foreach (((ConntrackTuple, ushort) key, ConntrackEntry old) in _entries)
        {
            if (other._entries.GetValueOrDefault(key)?.Id != old.Id)
                changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, old, null) { IsInferred = true });
        }

        foreach (((ConntrackTuple, ushort) key, ConntrackEntry current) in other._entries)
        {
            ConntrackEntry? old = _entries.GetValueOrDefault(key);
            if (old is null || old.Id != current.Id)
                changes.Add(new ConntrackChange(isFirst ? ConntrackChangeKind.Present : ConntrackChangeKind.Added, null, current)
                {
                    IsInferred = !isFirst,
                });
            else if (!AreEqual(old, current))
                changes.Add(new ConntrackChange(ConntrackChangeKind.Changed, old, current) { IsInferred = true });
        }
    }

    private static (ConntrackTuple, ushort) KeyOf(ConntrackEntry entry) => (entry.Original, entry.Zone);

    /// <summary>Compares without values that change without an event, and without those only dumps or only events have.</summary>
    private static bool AreEqual(ConntrackEntry left, ConntrackEntry right) => Comparable(left) == Comparable(right);

    private static ConntrackEntry Comparable(ConntrackEntry entry) => entry with
    {
        Timeout = null,
        UseCount = null,
        OriginalCounters = null,
        ReplyCounters = null,
        Started = null,
        Stopped = null,
        Master = null,
        OriginalAdjustment = null,
        ReplyAdjustment = null,
        Synproxy = null,
        Mark = entry.Mark is 0 ? null : entry.Mark,
        UnknownAttributes = [],
    };
}
